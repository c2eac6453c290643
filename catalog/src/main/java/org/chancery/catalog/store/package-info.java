/** Where the catalogue is kept: immutable snapshots read from and written to PostgreSQL. */
@NullMarked
package org.chancery.catalog.store;

import org.jspecify.annotations.NullMarked;
