/** What looks after the log by itself: checks it, closes what never ended, minds clock and disk. */
@NullMarked
package org.chancery.audit.watch;

import org.jspecify.annotations.NullMarked;
