/** What it is: settles overlapping findings into one disjoint list and derives data classes. */
@NullMarked
package org.chancery.redaction.classify;

import org.jspecify.annotations.NullMarked;
