/** Where it is kept: append-only, gap-free, group-committed. */
@NullMarked
package org.chancery.audit.ledger;

import org.jspecify.annotations.NullMarked;
