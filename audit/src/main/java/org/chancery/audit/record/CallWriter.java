package org.chancery.audit.record;

import static org.chancery.audit.record.Sheet.members;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chancery.audit.record.AuditRecord.Actor;
import org.chancery.audit.record.AuditRecord.Candidate;
import org.chancery.audit.record.AuditRecord.ClassFound;
import org.chancery.audit.record.AuditRecord.Coverage;
import org.chancery.audit.record.AuditRecord.Decision;
import org.chancery.audit.record.AuditRecord.Found;
import org.chancery.audit.record.AuditRecord.Outcome;
import org.chancery.audit.record.AuditRecord.RuleFired;

/** Puts the two records of a call on their sheet: what was decided, and how it ended. */
record CallWriter(Sheet sheet) {
  void decision(Decision d) {
    sheet.type("decision");
    sheet.word("call", d.call());
    sheet.whole("attempt", d.attempt());
    sheet.put("actor", actor(d.actor()));
    sheet.word("door", d.door());
    sheet.flag("stream", d.stream());
    sheet.word("model", d.model());
    sheet.list("classes", d.classes(), 32, this::classFound);
    sheet.list("found", d.findings(), 64, this::found);
    sheet.list("read", d.coverage(), 64, this::coverage);
    sheet.list("rules", d.rules(), 64, this::rule);
    sheet.list("candidates", chosenKept(d.candidates(), 32), 32, this::candidate);
    sheet.word("verdict", d.verdict());
    sheet.optional("code", d.code(), Sheet.WORD);
    sheet.optional("rule", d.rule(), Sheet.WORD);
    sheet.optional("because", d.because(), Sheet.PROSE);
    sheet.word("policy", d.policy());
    sheet.word("catalogue", d.catalogue());
    sheet.whole("us", d.micros());
    sheet.legs(d.legs());
  }

  void outcome(Outcome o) {
    sheet.type("outcome");
    sheet.whole("decision", o.decision());
    sheet.word("call", o.call());
    sheet.word("end", o.end());
    sheet.optional("code", o.code(), Sheet.WORD);
    sheet.optional("finish", o.finish(), Sheet.WORD);
    sheet.optional("upstream", o.upstreamId(), Sheet.WORD);
    sheet.whole("status", o.upstreamStatus());
    sheet.whole("in", o.inputTokens());
    sheet.whole("out", o.outputTokens());
    sheet.flag("estimated", o.estimated());
    sheet.whole("cost", o.costMicros());
    sheet.word("currency", o.currency());
    sheet.list("found", o.findings(), 64, this::found);
    sheet.list("read", o.coverage(), 64, this::coverage);
    sheet.whole("released", o.released());
    sheet.whole("us", o.micros());
    sheet.legs(o.legs());
  }

  private Json actor(Actor actor) {
    var members = new TreeMap<String, Json>();
    members.put("id", sheet.word(actor.pseudonym()));
    members.put("kind", sheet.word(actor.kind()));
    members.put("team", sheet.word(actor.team()));
    members.put("app", sheet.word(actor.application()));
    members.put("workflow", sheet.word(actor.workflow()));
    actor.subject().ifPresent(subject -> members.put("subject", sheet.word(subject)));
    return new Json.Members(members);
  }

  private Json classFound(ClassFound found) {
    double confidence = found.confidence();
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence must be 0 to 1: " + confidence);
    }
    long millionths = Math.round(confidence * LeafWriter.MILLION);
    return members(Map.of("name", sheet.word(found.name()), "ppm", new Json.Whole(millionths)));
  }

  private Json found(Found found) {
    return members(
        Map.of(
            "label", sheet.word(found.label()),
            "treatment", sheet.word(found.treatment()),
            "n", new Json.Whole(found.count())));
  }

  private Json coverage(Coverage coverage) {
    return members(
        Map.of(
            "part",
            sheet.word(coverage.part()),
            "n",
            new Json.Whole(coverage.count()),
            "scanned",
            new Json.Flag(coverage.scanned()),
            "by",
            sheet.word(coverage.by())));
  }

  private Json rule(RuleFired fired) {
    return members(Map.of("rule", sheet.word(fired.rule()), "action", sheet.word(fired.action())));
  }

  private Json candidate(Candidate candidate) {
    var members = new TreeMap<String, Json>();
    members.put("provider", sheet.word(candidate.provider()));
    members.put("model", sheet.word(candidate.model()));
    members.put("entity", sheet.word(candidate.entity()));
    members.put("region", sheet.word(candidate.region()));
    members.put("country", sheet.word(candidate.country()));
    members.put("chosen", new Json.Flag(candidate.chosen()));
    List<Candidate.Rejected> rejections = sheet.capped("no", candidate.rejections(), 8);
    if (!rejections.isEmpty()) {
      members.put("no", new Json.Items(rejections.stream().map(this::rejected).toList()));
    }
    return new Json.Members(members);
  }

  private Json rejected(Candidate.Rejected rejected) {
    return members(
        Map.of(
            "code", sheet.word(rejected.code()),
            "rule", sheet.word(rejected.rule()),
            "detail", sheet.word(rejected.detail())));
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
}
