/** How people write places, times, ages and codes: readers that say where one stands in a text. */
@NullMarked
package org.chancery.redaction.notation;

import org.jspecify.annotations.NullMarked;
