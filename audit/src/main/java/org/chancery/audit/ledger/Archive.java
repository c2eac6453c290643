package org.chancery.audit.ledger;

import java.util.List;
import org.chancery.audit.payload.Content;
import org.chancery.audit.payload.Seal;

/**
 * How people read the log: whoever opens content hands over the receipt of the access record that
 * says so. Safe for threads.
 */
public interface Archive {
  /** The archive of {@code ledger}; {@code seal} opens its payloads. */
  static Archive of(Ledger ledger, Seal seal) {
    return new LedgerArchive(ledger, new IndexFeed(ledger, seal));
  }

  /** The record at {@code index}. */
  Stored record(long index);

  /**
   * The opened payloads of the record at {@code index}, one for each leg but originals, which come
   * last, in order.
   *
   * @param access of an access record in the same log that names {@code index}, or no record at all
   *     where it is of a search or an export
   * @throws IllegalArgumentException if it is not
   * @throws org.chancery.audit.payload.PayloadException if a key is gone or bytes are damaged
   */
  List<Content> open(long index, Receipt access);

  /**
   * One of those payloads with the opening of its commitment: what an outsider needs to check it.
   *
   * @param leg its place among the legs of the record, from 0
   * @throws IllegalArgumentException if the access record does not allow it, or there is no such
   *     leg
   * @throws org.chancery.audit.payload.PayloadException if its key is gone, bytes are damaged, or
   *     it is an original, which only a reveal shows
   */
  Seal.Opened opened(long index, int leg, Receipt access);
}
