/** The life of one call: its stages as types and the step from each to the next; no framework. */
@NullMarked
package org.chancery.ingress.flow;

import org.jspecify.annotations.NullMarked;
