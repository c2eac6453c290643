package org.chancery.audit.record;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.chancery.audit.record.AuditRecord.Access;
import org.chancery.audit.record.AuditRecord.Actor;
import org.chancery.audit.record.AuditRecord.Admin;
import org.chancery.audit.record.AuditRecord.Candidate;
import org.chancery.audit.record.AuditRecord.ClassFound;
import org.chancery.audit.record.AuditRecord.Coverage;
import org.chancery.audit.record.AuditRecord.Decision;
import org.chancery.audit.record.AuditRecord.Found;
import org.chancery.audit.record.AuditRecord.Outcome;
import org.chancery.audit.record.AuditRecord.PolicyChange;
import org.chancery.audit.record.AuditRecord.RuleFired;
import org.chancery.audit.record.AuditRecord.SystemEvent;

/** Turns one record into its leaf. One writer writes one leaf; not for sharing. */
final class LeafWriter {
  static final String CUT = "cut";
  static final long VERSION = 1;
  static final double MILLION = 1e6;
  private static final int WORD = 256;
  private static final int PROSE = 1_024;
  private static final int DETAILS = 32;

  private final TreeMap<String, Json> root = new TreeMap<>();
  private final TreeMap<String, Long> cut = new TreeMap<>();

  byte[] write(AuditRecord entry) {
    root.put("v", new Json.Whole(VERSION));
    root.put("ts", new Json.Text(LeafText.time(entry.at())));
    switch (entry) {
      case Decision decision -> decision(decision);
      case Outcome outcome -> outcome(outcome);
      case PolicyChange change -> policy(change);
      case Admin admin -> admin(admin);
      case Access access -> access(access);
      case SystemEvent event -> system(event);
    }
    byte[] leaf = bytes();
    while (leaf.length > Leaves.MAX_BYTES) {
      halveLongestList();
      leaf = bytes();
    }
    return leaf;
  }

  private void decision(Decision d) {
    type("decision");
    root.put("call", word(d.call()));
    root.put("attempt", new Json.Whole(d.attempt()));
    root.put("actor", actor(d.actor()));
    root.put("door", word(d.door()));
    root.put("stream", new Json.Flag(d.stream()));
    root.put("model", word(d.model()));
    list("classes", d.classes(), 32, this::classFound);
    list("found", d.findings(), 64, this::found);
    list("read", d.coverage(), 64, this::coverage);
    list("rules", d.rules(), 64, this::rule);
    list("candidates", chosenKept(d.candidates(), 32), 32, this::candidate);
    root.put("verdict", word(d.verdict()));
    optional("code", d.code(), WORD);
    optional("rule", d.rule(), WORD);
    optional("because", d.because(), PROSE);
    root.put("policy", word(d.policy()));
    root.put("catalogue", word(d.catalogue()));
    root.put("us", new Json.Whole(d.micros()));
    legs(d.legs());
  }

  private void outcome(Outcome o) {
    type("outcome");
    root.put("decision", new Json.Whole(o.decision()));
    root.put("call", word(o.call()));
    root.put("end", word(o.end()));
    optional("code", o.code(), WORD);
    optional("finish", o.finish(), WORD);
    optional("upstream", o.upstreamId(), WORD);
    root.put("status", new Json.Whole(o.upstreamStatus()));
    root.put("in", new Json.Whole(o.inputTokens()));
    root.put("out", new Json.Whole(o.outputTokens()));
    root.put("estimated", new Json.Flag(o.estimated()));
    root.put("cost", new Json.Whole(o.costMicros()));
    root.put("currency", word(o.currency()));
    list("found", o.findings(), 64, this::found);
    list("read", o.coverage(), 64, this::coverage);
    root.put("released", new Json.Whole(o.released()));
    root.put("us", new Json.Whole(o.micros()));
    legs(o.legs());
  }

  private void policy(PolicyChange change) {
    type("policy");
    root.put("actor", word(change.actor()));
    root.put("document", word(change.document()));
    root.put("digest", word(change.digest()));
    root.put("result", word(change.result()));
    root.put("why", text(change.why(), PROSE));
  }

  private void admin(Admin admin) {
    type("admin");
    root.put("actor", word(admin.actor()));
    root.put("act", word(admin.act()));
    details(admin.details());
  }

  private void access(Access access) {
    type("access");
    root.put("actor", word(access.actor()));
    root.put("act", word(access.act()));
    access.record().ifPresent(index -> root.put("record", new Json.Whole(index)));
    root.put("query", text(access.query(), PROSE));
    root.put("hits", new Json.Whole(access.hits()));
  }

  private void system(SystemEvent event) {
    type("system");
    root.put("event", word(event.event()));
    details(event.details());
  }

  private Json actor(Actor actor) {
    return members(
        Map.of(
            "id", word(actor.pseudonym()),
            "kind", word(actor.kind()),
            "team", word(actor.team()),
            "app", word(actor.application()),
            "workflow", word(actor.workflow())));
  }

  private Json classFound(ClassFound found) {
    double confidence = found.confidence();
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence must be 0 to 1: " + confidence);
    }
    return members(
        Map.of(
            "name", word(found.name()), "ppm", new Json.Whole(Math.round(confidence * MILLION))));
  }

  private Json found(Found found) {
    return members(
        Map.of(
            "label", word(found.label()),
            "treatment", word(found.treatment()),
            "n", new Json.Whole(found.count())));
  }

  private Json coverage(Coverage coverage) {
    return members(
        Map.of(
            "part",
            word(coverage.part()),
            "n",
            new Json.Whole(coverage.count()),
            "scanned",
            new Json.Flag(coverage.scanned()),
            "by",
            word(coverage.by())));
  }

  private Json rule(RuleFired fired) {
    return members(Map.of("rule", word(fired.rule()), "action", word(fired.action())));
  }

  private Json candidate(Candidate candidate) {
    var members = new TreeMap<String, Json>();
    members.put("provider", word(candidate.provider()));
    members.put("model", word(candidate.model()));
    members.put("entity", word(candidate.entity()));
    members.put("region", word(candidate.region()));
    members.put("country", word(candidate.country()));
    members.put("chosen", new Json.Flag(candidate.chosen()));
    List<Candidate.Rejected> rejections = capped("no", candidate.rejections(), 8);
    if (!rejections.isEmpty()) {
      members.put("no", new Json.Items(rejections.stream().map(this::rejected).toList()));
    }
    return new Json.Members(members);
  }

  private Json rejected(Candidate.Rejected rejected) {
    return members(
        Map.of(
            "code", word(rejected.code()),
            "rule", word(rejected.rule()),
            "detail", word(rejected.detail())));
  }

  /** The candidates in order, the chosen one brought forward where it would be cut off. */
  private static List<Candidate> chosenKept(List<Candidate> candidates, int keep) {
    for (int i = keep; i < candidates.size(); i++) {
      if (candidates.get(i).chosen()) {
        var moved = new ArrayList<>(candidates);
        moved.add(0, moved.remove(i));
        return moved;
      }
    }
    return candidates;
  }

  private void legs(List<Leg> legs) {
    if (legs.size() > Leaves.MAX_LEGS) {
      throw new IllegalArgumentException("more than " + Leaves.MAX_LEGS + " legs: " + legs.size());
    }
    list("legs", legs, Leaves.MAX_LEGS, LeafWriter::leg);
  }

  private static Json leg(Leg leg) {
    return members(
        Map.of(
            "name", new Json.Text(leg.name()),
            "bytes", new Json.Whole(leg.bytes()),
            "ct", new Json.Text(LeafText.digest(leg.ciphertext())),
            "pc", new Json.Text(LeafText.digest(leg.commitment())),
            "key", new Json.Text(leg.key()),
            "retention", new Json.Text(leg.retention())));
  }

  private void type(String type) {
    root.put("type", new Json.Text(type));
  }

  private Json word(String text) {
    return text(text, WORD);
  }

  private Json text(String text, int limit) {
    String printable = LeafText.printable(text);
    String capped = LeafText.capped(printable, limit);
    if (capped.length() != printable.length()) {
      cut.merge("text", 1L, Long::sum);
    }
    return new Json.Text(capped);
  }

  private void optional(String name, Optional<String> text, int limit) {
    text.ifPresent(value -> root.put(name, text(value, limit)));
  }

  private <T> void list(String name, List<T> values, int limit, Function<T, Json> form) {
    if (!values.isEmpty()) {
      root.put(name, new Json.Items(capped(name, values, limit).stream().map(form).toList()));
    }
  }

  private <T> List<T> capped(String name, List<T> values, int limit) {
    if (values.size() <= limit) {
      return values;
    }
    cut.merge(name, (long) values.size() - limit, Long::sum);
    return values.subList(0, limit);
  }

  private void details(Map<String, String> details) {
    var members = new TreeMap<String, Json>();
    new TreeMap<>(details)
        .forEach((name, value) -> {
          if (!name.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")) {
            throw new IllegalArgumentException("detail must be named by 1-64 of [A-Za-z0-9_.-]");
          }
          if (members.size() < DETAILS) {
            members.put(name, word(value));
          }
        });
    if (details.size() > DETAILS) {
      cut.put("details", (long) details.size() - DETAILS);
    }
    if (!members.isEmpty()) {
      root.put("details", new Json.Members(members));
    }
  }

  private static Json members(Map<String, Json> values) {
    return new Json.Members(new TreeMap<>(values));
  }

  private byte[] bytes() {
    if (!cut.isEmpty()) {
      var counts = new TreeMap<String, Json>();
      cut.forEach((name, count) -> counts.put(name, new Json.Whole(count)));
      root.put(CUT, new Json.Members(counts));
    }
    return JsonWriter.bytes(new Json.Members(root));
  }

  /** Leaves out the second half of the list whose bytes are most, legs excepted. */
  private void halveLongestList() {
    String name =
        root.keySet().stream()
            .filter(n -> root.get(n) instanceof Json.Items && !n.equals("legs"))
            .max(Comparator.comparingInt(n -> size(n)))
            .orElseThrow(() -> new IllegalArgumentException("record is too long for a leaf"));
    if (!(root.get(name) instanceof Json.Items items)) {
      throw new AssertionError(name);
    }
    int keep = items.values().size() / 2;
    List<Json> kept = new ArrayList<>(items.values());
    if (name.equals("candidates")) {
      kept.sort(Comparator.comparing(LeafWriter::notChosen));
    }
    cut.merge(name, (long) kept.size() - keep, Long::sum);
    if (keep == 0) {
      root.remove(name);
    } else {
      root.put(name, new Json.Items(List.copyOf(kept.subList(0, keep))));
    }
  }

  private int size(String name) {
    Json value = root.get(name);
    return value == null ? 0 : JsonWriter.bytes(value).length;
  }

  private static boolean notChosen(Json candidate) {
    return !(candidate instanceof Json.Members members
        && members.values().get("chosen") instanceof Json.Flag chosen
        && chosen.value());
  }
}
