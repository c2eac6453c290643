package org.chancery.audit.ledger;

import java.util.List;
import org.chancery.audit.payload.Content;

/**
 * How people read the log: whoever opens content hands over the receipt of the access record that
 * says so. Safe for threads.
 */
public interface Archive {
  /** The record at {@code index}. */
  Stored record(long index);

  /** The opened payloads of the record at {@code index}, one for each leg, in order. */
  List<Content> open(long index, Receipt access);
}
