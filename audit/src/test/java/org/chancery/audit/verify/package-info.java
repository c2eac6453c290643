/** Checks of the verifier, on logs written here from FORMAT.md alone. */
@NullMarked
package org.chancery.audit.verify;

import org.jspecify.annotations.NullMarked;
