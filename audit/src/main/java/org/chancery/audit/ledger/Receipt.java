package org.chancery.audit.ledger;

/** Proof that a record was made durable. Only a ledger issues one. */
public final class Receipt {
  private final String origin;
  private final long index;

  Receipt(String origin, long index) {
    this.origin = origin;
    this.index = index;
  }

  /** The record's position; the first record is at 0 and there are no gaps. */
  public long index() {
    return index;
  }

  /** Where the record is: {@code origin/index}. */
  public String address() {
    return origin + "/" + index;
  }
}
