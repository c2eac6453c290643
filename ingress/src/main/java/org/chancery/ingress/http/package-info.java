/** The doors: one controller for each dialect that callers and operators speak; authentication. */
@NullMarked
package org.chancery.ingress.http;

import org.jspecify.annotations.NullMarked;
