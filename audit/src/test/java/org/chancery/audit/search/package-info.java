/** Checks of search, on a real index over a ledger in memory. */
@NullMarked
package org.chancery.audit.search;

import org.jspecify.annotations.NullMarked;
