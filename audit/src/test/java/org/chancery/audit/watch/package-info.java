@NullMarked
package org.chancery.audit.watch;

import org.jspecify.annotations.NullMarked;
