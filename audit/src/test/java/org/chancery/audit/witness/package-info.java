/** What must hold of a witness, whatever a log or a disk does to it. */
@NullMarked
package org.chancery.audit.witness;

import org.jspecify.annotations.NullMarked;
