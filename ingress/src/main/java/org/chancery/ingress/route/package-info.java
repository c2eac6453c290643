/** The order of things: the Camel routes. */
@NullMarked
package org.chancery.ingress.route;

import org.jspecify.annotations.NullMarked;
