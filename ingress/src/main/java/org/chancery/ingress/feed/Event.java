package org.chancery.ingress.feed;

import java.util.List;
import java.util.Optional;
import org.chancery.audit.ledger.Stored;
import org.chancery.audit.payload.Content;
import org.chancery.audit.record.AuditRecord.Decision;

/**
 * A record on its way out.
 *
 * @param origin the log's name
 * @param decision the decision itself, or the one whose outcome the record is
 * @param contents its payloads, opened, where the feed was told to hand on content
 */
record Event(String origin, Stored stored, Optional<Decision> decision, List<Content> contents) {
  Event {
    contents = List.copyOf(contents);
  }
}
