/** What is sealed: encrypted content and its keys. */
@NullMarked
package org.chancery.audit.payload;

import org.jspecify.annotations.NullMarked;
