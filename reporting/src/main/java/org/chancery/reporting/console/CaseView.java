package org.chancery.reporting.console;

import java.util.List;
import org.chancery.audit.ledger.Stored;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.record.AuditRecord.Decision;
import org.chancery.audit.retention.Case;

/**
 * What the page of one case shows.
 *
 * @param done what was just done, or empty
 * @param error what could not be done, or empty
 */
record CaseView(Custody.Opened opened, String done, String error) {
  /** A record of the case in words. */
  record Line(long index, AuditRecord entry, String kind, String whose, String what) {}

  Case file() {
    return opened.held().file();
  }

  boolean held() {
    return !opened.held().holds().isEmpty();
  }

  boolean closed() {
    return file().closed().isPresent();
  }

  List<Line> lines() {
    return opened.records().stream().map(CaseView::line).toList();
  }

  private static Line line(Stored stored) {
    AuditRecord entry = stored.record();
    return switch (entry) {
      case Decision decision ->
          new Line(
              stored.index(),
              entry,
              "call",
              decision.actor().team() + " / " + decision.actor().application(),
              decision.verdict());
      case AuditRecord.Outcome _ -> new Line(stored.index(), entry, "outcome", "", "");
      case AuditRecord.PolicyChange change ->
          new Line(stored.index(), entry, change.document(), "", change.result());
      case AuditRecord.Access access -> new Line(stored.index(), entry, "access", "", access.act());
      case AuditRecord.Act act -> new Line(stored.index(), entry, "act", "", act.act());
      case AuditRecord.SystemEvent event ->
          new Line(stored.index(), entry, "system", "", event.event());
    };
  }

  /** The address of the records after these. */
  String next() {
    return "/console/keeping/cases/"
        + file().name()
        + "?after="
        + opened.records().getLast().index();
  }

  /** The address of a search inside the case. */
  String search() {
    return SearchRequest.ofWords("case:" + file().name()).address();
  }

  /** The address of the evidence bundle of the case. */
  String export() {
    return SearchRequest.ofWords("case:" + file().name()).export();
  }
}
