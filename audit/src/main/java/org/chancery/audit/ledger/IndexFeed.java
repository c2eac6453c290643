package org.chancery.audit.ledger;

import java.util.List;
import org.chancery.audit.payload.Content;
import org.chancery.audit.payload.Seal;

/**
 * The indexer's way to contents: opens them without an access record, so the wiring hands it to the
 * index and to nobody else. Safe for threads.
 */
public record IndexFeed(Ledger ledger, Seal seal) {
  /**
   * The opened payloads of the record at {@code index}, one for each leg but originals, in order.
   *
   * @throws org.chancery.audit.payload.PayloadException if a key is gone or bytes are damaged
   * @throws LedgerException if the record cannot be read
   */
  public List<Content> contents(long index) {
    return contents(LedgerArchive.at(ledger, index));
  }

  /** The same for a record that was read already, which saves reading and decoding it again. */
  public List<Content> contents(Stored stored) {
    return stored.record().legs().stream()
        .filter(leg -> !leg.original()) // which nobody opens here
        .map(leg -> seal.open(leg, ledger.kept(stored.index(), leg)))
        .toList();
  }
}
