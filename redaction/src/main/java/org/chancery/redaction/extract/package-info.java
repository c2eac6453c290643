/** What a document says: the texts of files, read within limits, or the reason why not. */
@NullMarked
package org.chancery.redaction.extract;

import org.jspecify.annotations.NullMarked;
