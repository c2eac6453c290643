@NullMarked
package org.chancery.audit.stamp;

import org.jspecify.annotations.NullMarked;
