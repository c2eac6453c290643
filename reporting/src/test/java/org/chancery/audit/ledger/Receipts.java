package org.chancery.audit.ledger;

/** Lets the ledgers of tests issue receipts, as only a ledger may. */
public final class Receipts {
  private Receipts() {}

  /** The receipt of a record that a test ledger holds. */
  public static Receipt of(String origin, long index) {
    return new Receipt(origin, index);
  }
}
