package org.chancery.audit.ledger;

/** Where a sealed payload lies: the number of its file and the offset of its frame there. */
record Place(int file, long offset) {}
