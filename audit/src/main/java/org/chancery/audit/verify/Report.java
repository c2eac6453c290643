package org.chancery.audit.verify;

import java.util.List;

/**
 * A verdict with what it rests on.
 *
 * @param checked what was checked and held
 * @param failed what did not hold, or is not there
 * @param notChecked what this check says nothing about
 */
public record Report(
    Verdict verdict, List<String> checked, List<String> failed, List<String> notChecked) {
  public Report {
    checked = List.copyOf(checked);
    failed = List.copyOf(failed);
    notChecked = List.copyOf(notChecked);
  }

  /** A report that nothing could be checked. */
  static Report notCheckable(String why) {
    return new Report(
        new Verdict.NotCheckable(why), List.of(), List.of(), List.of("everything: " + why));
  }

  /** The report as people read it, one finding a line. */
  public String text() {
    var text = new StringBuilder(verdict.line()).append('\n');
    section(text, "checked", checked);
    section(text, "failed", failed);
    section(text, "not checked", notChecked);
    return text.toString();
  }

  /** The report as programs read it: one JSON object of schema 1, in one line and a line break. */
  public String json() {
    var faults =
        switch (verdict) {
          case Verdict.Tampered(var found) -> found;
          case Verdict.Incomplete(var missing) -> missing;
          case Verdict.Intact _, Verdict.NotCheckable _ -> List.<Fault>of();
        };
    var text = new StringBuilder("{\"checked\":");
    strings(text, checked);
    text.append(",\"exit\":").append(verdict.exit()).append(",\"failed\":");
    strings(text, failed);
    text.append(",\"faults\":[");
    for (int i = 0; i < faults.size(); i++) {
      var fault = faults.get(i);
      text.append(i == 0 ? "{" : ",{").append("\"first\":").append(fault.first());
      text.append(",\"last\":").append(fault.last()).append(",\"why\":");
      string(text, fault.why());
      text.append('}');
    }
    text.append("],\"not_checked\":");
    strings(text, notChecked);
    text.append(",\"size\":").append(verdict instanceof Verdict.Intact(long size) ? size : -1);
    text.append(",\"summary\":");
    string(text, verdict.line());
    text.append(",\"v\":1,\"verdict\":\"").append(verdict.word()).append("\"}\n");
    return text.toString();
  }

  private static void strings(StringBuilder text, List<String> lines) {
    text.append('[');
    for (int i = 0; i < lines.size(); i++) {
      text.append(i == 0 ? "" : ",");
      string(text, lines.get(i));
    }
    text.append(']');
  }

  private static void string(StringBuilder text, String value) {
    text.append('"');
    value
        .chars()
        .forEach(c -> {
          if (c == '"' || c == '\\') {
            text.append('\\').append((char) c);
          } else if (c < 0x20 || Character.isSurrogate((char) c)) {
            text.append("\\u%04x".formatted(c));
          } else {
            text.append((char) c);
          }
        });
    text.append('"');
  }

  private static void section(StringBuilder text, String title, List<String> lines) {
    text.append('\n').append(title).append(lines.isEmpty() ? ": nothing\n" : ":\n");
    for (var line : lines) {
      text.append("  ").append(line).append('\n');
    }
  }
}
