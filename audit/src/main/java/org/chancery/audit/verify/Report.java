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

  private static void section(StringBuilder text, String title, List<String> lines) {
    text.append('\n').append(title).append(lines.isEmpty() ? ": nothing\n" : ":\n");
    for (var line : lines) {
      text.append("  ").append(line).append('\n');
    }
  }
}
