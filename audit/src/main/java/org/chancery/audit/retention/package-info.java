/** How long it is kept: holds, erasure of people, expiry; what was destroyed stays destroyed. */
@NullMarked
package org.chancery.audit.retention;

import org.jspecify.annotations.NullMarked;
