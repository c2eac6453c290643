package org.chancery.ingress.flow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.chancery.audit.record.AuditRecord;
import org.chancery.catalog.policy.Candidate;
import org.chancery.catalog.policy.Decision;
import org.chancery.catalog.policy.Label;
import org.chancery.catalog.policy.Treatment;
import org.chancery.ingress.wire.Channel;
import org.chancery.ingress.wire.ReplyFacts;
import org.chancery.redaction.classify.Classification;
import org.chancery.redaction.classify.Inspection;
import org.chancery.redaction.detect.Text;

/** The words that records use for our values. Records outlive these types, so they hold none. */
final class Records {
  private static final int LONGEST_NAME = 128;

  private Records() {}

  static List<AuditRecord.ClassFound> classes(Classification classification) {
    return classification.evidence().stream()
        .map(e -> new AuditRecord.ClassFound(e.dataClass().value(), e.confidence()))
        .toList();
  }

  /** Findings counted by label; a label without a treatment was kept. */
  static List<AuditRecord.Found> found(Inspection inspection, Map<Label, Treatment> treatments) {
    var counts = new TreeMap<Label, Integer>();
    inspection.findings().stream()
        .flatMap(List::stream)
        .forEach(f -> counts.merge(f.label(), 1, Integer::sum));
    return counts.entrySet().stream()
        .map(e ->
            new AuditRecord.Found(
                e.getKey().value(),
                treatments.getOrDefault(e.getKey(), Treatment.KEEP).words(),
                e.getValue()))
        .toList();
  }

  static List<AuditRecord.Coverage> read(String part, Inspection inspection, String detectors) {
    return read(part, inspection.findings().size(), inspection, detectors);
  }

  private static List<AuditRecord.Coverage> read(
      String part, int texts, Inspection inspection, String detectors) {
    if (inspection.findings().isEmpty()) {
      return List.of();
    }
    var read = new ArrayList<AuditRecord.Coverage>();
    read.add(new AuditRecord.Coverage(part, texts, true, detectors));
    inspection.shortfalls().entrySet().stream()
        .map(e -> new AuditRecord.Coverage(part, e.getValue(), false, e.getKey().word()))
        .sorted(Comparator.comparing(AuditRecord.Coverage::by))
        .forEach(read::add);
    return read;
  }

  /** The texts of the body itself, and each of its parts that is not plain text. */
  static List<AuditRecord.Coverage> read(Call.Inspected call, String detectors) {
    return Stream.concat(
            read("texts", call.own(), call.inspection(), detectors).stream(), call.parts().stream())
        .toList();
  }

  static List<AuditRecord.RuleFired> fired(List<Decision.Fired> fired) {
    return fired.stream().map(f -> new AuditRecord.RuleFired(f.rule(), f.action())).toList();
  }

  static List<AuditRecord.Candidate> candidates(
      List<Candidate> candidates, Optional<Candidate> chosen) {
    return candidates.stream()
        .map(c -> candidate(c, chosen.filter(c::equals).isPresent()))
        .toList();
  }

  private static AuditRecord.Candidate candidate(Candidate candidate, boolean chosen) {
    var provider = candidate.provider();
    return new AuditRecord.Candidate(
        provider.id().value(),
        candidate.offer().upstreamModel(),
        provider.entity(),
        provider.region().name(),
        provider.region().country().code(),
        chosen,
        candidate.rejections().stream()
            .map(r -> new AuditRecord.Candidate.Rejected(r.reason().code(), r.rule(), r.detail()))
            .toList());
  }

  /** A reply's texts in a fixed order. */
  static List<Map.Entry<Channel, Text>> texts(ReplyFacts facts) {
    return facts.texts().entrySet().stream()
        .filter(e -> !e.getValue().value().isEmpty())
        .sorted(
            Map.Entry.comparingByKey(
                Comparator.comparingInt(Channel::choice)
                    .thenComparing(Channel::kind)
                    .thenComparingInt(Channel::tool)))
        .toList();
  }

  /** Where in a reply a text stands. */
  static String path(Channel channel) {
    String message = "choices[" + channel.choice() + "].message.";
    return switch (channel.kind()) {
      case CONTENT -> message + "content";
      case REFUSAL -> message + "refusal";
      case REASONING -> message + "reasoning_content";
      case ARGUMENTS -> message + "tool_calls[" + channel.tool() + "].function.arguments";
    };
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /**
   * A name that came from outside, fit for a leaf: printable ASCII without spaces, bounded. A
   * caller could hide content in a model's name.
   */
  static String name(String value) {
    String fit = value.replaceAll("[^!-~]", "_");
    return fit.length() <= LONGEST_NAME ? fit : fit.substring(0, LONGEST_NAME);
  }
}
