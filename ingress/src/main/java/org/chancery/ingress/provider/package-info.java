/** The far side: one adapter for each upstream dialect; it sees what may leave, never the call. */
@NullMarked
package org.chancery.ingress.provider;

import org.jspecify.annotations.NullMarked;
