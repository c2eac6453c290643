/** What says when: time stamps of checkpoints, their renewal, and the signature of exports. */
@NullMarked
package org.chancery.audit.stamp;

import org.jspecify.annotations.NullMarked;
