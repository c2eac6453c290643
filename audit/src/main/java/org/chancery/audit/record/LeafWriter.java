package org.chancery.audit.record;

import org.chancery.audit.record.AuditRecord.Access;
import org.chancery.audit.record.AuditRecord.Act;
import org.chancery.audit.record.AuditRecord.Admin;
import org.chancery.audit.record.AuditRecord.Decision;
import org.chancery.audit.record.AuditRecord.Erasure;
import org.chancery.audit.record.AuditRecord.Hold;
import org.chancery.audit.record.AuditRecord.Outcome;
import org.chancery.audit.record.AuditRecord.PolicyChange;
import org.chancery.audit.record.AuditRecord.SystemEvent;

/** Turns one record into its leaf. */
final class LeafWriter {
  static final long VERSION = 1;
  static final double MILLION = 1e6;

  private LeafWriter() {}

  static byte[] write(AuditRecord entry) {
    var sheet = new Sheet();
    sheet.whole("v", VERSION);
    sheet.put("ts", new Json.Text(LeafText.time(entry.at())));
    switch (entry) {
      case Decision decision -> new CallWriter(sheet).decision(decision);
      case Outcome outcome -> new CallWriter(sheet).outcome(outcome);
      case PolicyChange change -> policy(sheet, change);
      case Admin admin -> act(sheet, "admin", admin);
      case AuditRecord.Key key -> act(sheet, "key", key);
      case Hold hold -> act(sheet, "hold", hold);
      case Erasure erasure -> act(sheet, "erasure", erasure);
      case Access access -> access(sheet, access);
      case SystemEvent event -> system(sheet, event);
    }
    return sheet.leaf();
  }

  private static void policy(Sheet sheet, PolicyChange change) {
    sheet.type("policy");
    sheet.word("actor", change.actor());
    sheet.word("document", change.document());
    sheet.word("digest", change.digest());
    sheet.word("result", change.result());
    sheet.prose("why", change.why());
  }

  private static void act(Sheet sheet, String type, Act act) {
    sheet.type(type);
    sheet.word("actor", act.actor());
    sheet.word("act", act.act());
    sheet.details(act.details());
  }

  private static void access(Sheet sheet, Access access) {
    sheet.type("access");
    sheet.word("actor", access.actor());
    sheet.word("act", access.act());
    access.record().ifPresent(index -> sheet.whole("record", index));
    sheet.prose("query", access.query());
    sheet.whole("hits", access.hits());
    sheet.legs(access.legs());
  }

  private static void system(Sheet sheet, SystemEvent event) {
    sheet.type("system");
    sheet.word("event", event.event());
    sheet.details(event.details());
  }
}
