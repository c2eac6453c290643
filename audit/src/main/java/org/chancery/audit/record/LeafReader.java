package org.chancery.audit.record;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.chancery.audit.record.AuditRecord.Access;
import org.chancery.audit.record.AuditRecord.Actor;
import org.chancery.audit.record.AuditRecord.Admin;
import org.chancery.audit.record.AuditRecord.Candidate;
import org.chancery.audit.record.AuditRecord.ClassFound;
import org.chancery.audit.record.AuditRecord.Coverage;
import org.chancery.audit.record.AuditRecord.Decision;
import org.chancery.audit.record.AuditRecord.Erasure;
import org.chancery.audit.record.AuditRecord.Found;
import org.chancery.audit.record.AuditRecord.Hold;
import org.chancery.audit.record.AuditRecord.Outcome;
import org.chancery.audit.record.AuditRecord.PolicyChange;
import org.chancery.audit.record.AuditRecord.RuleFired;
import org.chancery.audit.record.AuditRecord.SystemEvent;

/** Turns a parsed leaf back into its record; a member it does not know is refused. */
final class LeafReader {
  private LeafReader() {}

  static AuditRecord read(Json.Members leaf) {
    var from = new Taker(leaf);
    if (from.whole("v") != LeafWriter.VERSION) {
      throw new LeafException("leaf is not of version " + LeafWriter.VERSION);
    }
    String type = from.text("type");
    AuditRecord entry =
        switch (type) {
          case "decision" -> decision(from);
          case "outcome" -> outcome(from);
          case "policy" -> policy(from);
          case "admin" -> act(from, Admin::new);
          case "key" -> act(from, AuditRecord.Key::new);
          case "hold" -> act(from, Hold::new);
          case "erasure" -> act(from, Erasure::new);
          case "access" -> access(from);
          case "system" -> system(from);
          default -> throw new LeafException("unknown type of leaf: " + type);
        };
    if (from.has(Sheet.CUT)) {
      from.object(Sheet.CUT, Taker::counts);
    }
    from.nothingLeft();
    return entry;
  }

  private static Decision decision(Taker from) {
    return new Decision(
        from.time("ts"),
        from.text("call"),
        from.number("attempt"),
        from.object("actor", LeafReader::actor),
        from.text("door"),
        from.flag("stream"),
        from.text("model"),
        from.list("classes", LeafReader::classFound),
        from.list("found", LeafReader::found),
        from.list("read", LeafReader::coverage),
        from.list("rules", t -> new RuleFired(t.text("rule"), t.text("action"))),
        from.list("candidates", LeafReader::candidate),
        from.text("verdict"),
        from.optional("code"),
        from.optional("rule"),
        from.optional("because"),
        from.text("policy"),
        from.text("catalogue"),
        from.whole("us"),
        legs(from));
  }

  private static Outcome outcome(Taker from) {
    return new Outcome(
        from.time("ts"),
        from.whole("decision"),
        from.text("call"),
        from.text("end"),
        from.optional("code"),
        from.optional("finish"),
        from.optional("upstream"),
        from.number("status"),
        from.whole("in"),
        from.whole("out"),
        from.flag("estimated"),
        from.whole("cost"),
        from.text("currency"),
        from.list("found", LeafReader::found),
        from.list("read", LeafReader::coverage),
        from.whole("released"),
        from.whole("us"),
        legs(from));
  }

  private static PolicyChange policy(Taker from) {
    return new PolicyChange(
        from.time("ts"),
        from.text("actor"),
        from.text("document"),
        from.text("digest"),
        from.text("result"),
        from.text("why"));
  }

  /** A kind of record that says who did what, with details. */
  private interface Done<T> {
    T of(Instant at, String actor, String act, Map<String, String> details);
  }

  private static <T> T act(Taker from, Done<T> kind) {
    return kind.of(from.time("ts"), from.text("actor"), from.text("act"), details(from));
  }

  private static Access access(Taker from) {
    return new Access(
        from.time("ts"),
        from.text("actor"),
        from.text("act"),
        from.has("record") ? OptionalLong.of(from.whole("record")) : OptionalLong.empty(),
        from.text("query"),
        from.whole("hits"),
        legs(from));
  }

  private static SystemEvent system(Taker from) {
    return new SystemEvent(from.time("ts"), from.text("event"), details(from));
  }

  private static Actor actor(Taker from) {
    return new Actor(
        from.text("id"),
        from.text("kind"),
        from.text("team"),
        from.text("app"),
        from.text("workflow"),
        from.optional("subject"));
  }

  private static ClassFound classFound(Taker from) {
    long ppm = from.whole("ppm");
    if (ppm < 0 || ppm > 1_000_000) {
      throw new LeafException("ppm must be 0 to 1000000: " + ppm);
    }
    return new ClassFound(from.text("name"), ppm / LeafWriter.MILLION);
  }

  private static Found found(Taker from) {
    return new Found(from.text("label"), from.text("treatment"), from.number("n"));
  }

  private static Coverage coverage(Taker from) {
    return new Coverage(from.text("part"), from.number("n"), from.flag("scanned"), from.text("by"));
  }

  private static Candidate candidate(Taker from) {
    return new Candidate(
        from.text("provider"),
        from.text("model"),
        from.text("entity"),
        from.text("region"),
        from.text("country"),
        from.flag("chosen"),
        from.list(
            "no", t -> new Candidate.Rejected(t.text("code"), t.text("rule"), t.text("detail"))));
  }

  private static List<Leg> legs(Taker from) {
    List<Leg> legs = from.list("legs", LeafReader::leg);
    if (legs.size() > Leaves.MAX_LEGS) {
      throw new LeafException("more than " + Leaves.MAX_LEGS + " legs");
    }
    return legs;
  }

  private static Leg leg(Taker from) {
    try {
      return new Leg(
          from.text("name"),
          from.whole("bytes"),
          LeafText.digest(from.text("ct")),
          LeafText.digest(from.text("pc")),
          from.text("key"),
          from.text("retention"));
    } catch (IllegalArgumentException e) {
      throw new LeafException("a leg is not well formed", e);
    }
  }

  private static Map<String, String> details(Taker from) {
    Map<String, String> details =
        from.has("details") ? from.object("details", Taker::texts) : Map.of();
    for (String name : details.keySet()) {
      if (!Sheet.detail(name)) {
        throw new LeafException("detail must be named by 1-64 of [A-Za-z0-9_.-]");
      }
    }
    return details;
  }
}
