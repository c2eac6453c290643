/** What looks sensitive: detectors propose findings, one detector a file; none of them decides. */
@NullMarked
package org.chancery.redaction.detect;

import org.jspecify.annotations.NullMarked;
