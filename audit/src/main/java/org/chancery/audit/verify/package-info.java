/** How a stranger checks it: re-derives everything from bytes and one public key; builds alone. */
@NullMarked
package org.chancery.audit.verify;

import org.jspecify.annotations.NullMarked;
