/** What tests of several rooms share: seeds, and a provider on the loopback interface. */
@NullMarked
package org.chancery.ingress.testing;

import org.jspecify.annotations.NullMarked;
