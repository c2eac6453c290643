/** What leaves: applies treatments to texts, and puts originals back, whole or as a stream. */
@NullMarked
package org.chancery.redaction.transform;

import org.jspecify.annotations.NullMarked;
