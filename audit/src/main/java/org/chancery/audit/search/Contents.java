package org.chancery.audit.search;

import java.util.List;
import org.chancery.audit.ledger.Stored;
import org.chancery.audit.payload.Content;

/** Opens what a record refers to, so that its words can be found. Safe for threads. */
@FunctionalInterface
public interface Contents {
  /**
   * The opened payloads of a record, one for each leg, in order.
   *
   * @throws org.chancery.audit.payload.PayloadException if one cannot be opened; the record is then
   *     found by everything but its words
   */
  List<Content> of(Stored record);
}
