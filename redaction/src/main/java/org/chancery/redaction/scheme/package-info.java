/** What a number proves: identifier schemes, their printed forms and their check digits. */
@NullMarked
package org.chancery.redaction.scheme;

import org.jspecify.annotations.NullMarked;
