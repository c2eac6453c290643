package org.chancery.audit.ledger;

class MemoryLedgerTest extends LedgerTest {
  @Override
  Ledger open() {
    return Ledger.inMemory(ORIGIN);
  }
}
