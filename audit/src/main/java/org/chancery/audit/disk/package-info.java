/** How bytes reach the disk: files that grow and are forced, and small files replaced whole. */
@NullMarked
package org.chancery.audit.disk;

import org.jspecify.annotations.NullMarked;
