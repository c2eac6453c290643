/** Keys that never leave their token: Ed25519 by PKCS#11, below what Java's own provider offers. */
@NullMarked
package org.chancery.audit.token;

import org.jspecify.annotations.NullMarked;
