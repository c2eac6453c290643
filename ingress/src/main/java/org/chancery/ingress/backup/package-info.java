/** Copies what a gateway keeps while it runs, and puts a copy back only when it is proved whole. */
@NullMarked
package org.chancery.ingress.backup;

import org.jspecify.annotations.NullMarked;
