/**
 * What clients and providers speak: finds every text in a body and writes it back, all other bytes
 * untouched.
 */
@NullMarked
package org.chancery.ingress.wire;

import org.jspecify.annotations.NullMarked;
