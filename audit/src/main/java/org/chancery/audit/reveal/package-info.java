/** How an original is shown: to one person for a while, after a second one agreed. */
@NullMarked
package org.chancery.audit.reveal;

import org.jspecify.annotations.NullMarked;
