package org.chancery.ingress.feed;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.chancery.audit.record.AuditRecord.Decision;

/** Events in ArcSight's Common Event Format, version 0. It never carries content. */
final class Cef {
  private static final int LONGEST = 1_023;

  private Cef() {}

  static String of(Facts facts) {
    return String.join(
            "|",
            "CEF:0",
            "Chancery",
            "Chancery",
            "1",
            head(facts.operation()),
            head(facts.message()),
            Integer.toString(severity(facts)))
        + "|"
        + extension(facts).entrySet().stream()
            .map(e -> e.getKey() + "=" + value(e.getValue()))
            .collect(Collectors.joining(" "));
  }

  /** CEF counts from 0 to 10. */
  private static int severity(Facts facts) {
    return switch (facts.level()) {
      case INFORMATIONAL -> 2;
      case LOW -> 4;
      case MEDIUM -> 6;
      case HIGH -> 8;
    };
  }

  private static Map<String, String> extension(Facts facts) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("rt", Long.toString(facts.at().toEpochMilli()));
    fields.put("externalId", facts.address());
    fields.put("cat", facts.kind());
    fields.put("act", facts.control().name().toLowerCase(java.util.Locale.ROOT));
    fields.put("outcome", facts.success() ? "success" : "failure");
    put(fields, "reason", facts.code());
    put(fields, "suid", facts.actor());
    custom(fields, 1, "leafHash", facts.leafHash());
    custom(fields, 2, "classes", String.join(",", facts.classes()));
    custom(fields, 3, "rules", String.join(",", facts.rules()));
    facts.decision().ifPresent(d -> call(fields, facts, d));
    facts
        .outcome()
        .ifPresent(o -> {
          fields.put("cn1Label", "inputTokens");
          fields.put("cn1", Long.toString(o.inputTokens()));
          fields.put("cn2Label", "outputTokens");
          fields.put("cn2", Long.toString(o.outputTokens()));
        });
    return fields;
  }

  private static void call(Map<String, String> fields, Facts facts, Decision d) {
    put(fields, "requestContext", d.call());
    put(fields, "sourceServiceName", d.actor().application());
    facts
        .provider()
        .ifPresent(p -> {
          put(fields, "destinationServiceName", p.provider());
          custom(fields, 5, "region", p.region() + " " + p.country());
        });
    custom(fields, 4, "model", d.model());
    custom(fields, 6, "policy", d.policy());
  }

  private static void custom(Map<String, String> fields, int number, String label, String value) {
    if (!value.isEmpty()) {
      fields.put("cs" + number + "Label", label);
      fields.put("cs" + number, value);
    }
  }

  private static void put(Map<String, String> fields, String name, String value) {
    if (!value.isEmpty()) {
      fields.put(name, value);
    }
  }

  private static String head(String text) {
    return flat(text).replace("\\", "\\\\").replace("|", "\\|");
  }

  private static String value(String text) {
    return flat(text).replace("\\", "\\\\").replace("=", "\\=");
  }

  private static String flat(String text) {
    String line = text.replaceAll("\\p{Cntrl}", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
  }
}
