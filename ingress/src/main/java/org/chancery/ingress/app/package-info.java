/** The wiring: settings, construction order, start, stop, command line. */
@NullMarked
package org.chancery.ingress.app;

import org.jspecify.annotations.NullMarked;
