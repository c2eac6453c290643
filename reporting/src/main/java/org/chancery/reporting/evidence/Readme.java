package org.chancery.reporting.evidence;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chancery.audit.search.Query;

/** The text that goes with a bundle, for people who have never seen one. */
final class Readme {
  static final String NOT_INDEPENDENT =
      """
      The time stamps of this log are made by the gateway itself ("Chancery local time stamps, not independent").
      They show that the commands work, and what time the gateway says it was. They prove nothing against its operator.
      """;

  private Readme() {}

  static String of(Bundle.Scope scope, boolean stamps) {
    Query query = scope.order().query();
    var checkpoint = scope.pinned().checkpoint();
    Optional<Sample> sample = scope.order().sample();
    String text = Viewer.resource("README.txt");
    text = section(text, "stamps", stamps);
    text = section(text, "claims", scope.form().claims());
    text = section(text, "sample", sample.isPresent());
    return text.replace("{{origin}}", checkpoint.origin())
        .replace("{{size}}", Long.toString(checkpoint.size()))
        .replace("{{from}}", QueryJson.time(query.from()))
        .replace("{{to}}", QueryJson.time(query.to()))
        .replace("{{first}}", Long.toString(scope.range().first()))
        .replace("{{end}}", Long.toString(scope.range().end()))
        .replace("{{count}}", Long.toString(scope.range().count()))
        .replace("{{matched}}", Integer.toString(scope.matches().count()))
        .replace("{{n}}", sample.map(one -> Integer.toString(one.count())).orElse(""))
        .replace("{{seed}}", sample.map(one -> shell(one.seed())).orElse(""));
  }

  /** Keeps what stands between two marks, or leaves it out. */
  private static String section(String text, String name, boolean kept) {
    var marked =
        Pattern.compile("\\{\\{if " + name + "}}\n(.*?)\\{\\{end " + name + "}}\n", Pattern.DOTALL);
    return marked
        .matcher(text)
        .replaceAll(found -> kept ? Matcher.quoteReplacement(found.group(1)) : "");
  }

  /** A word of a shell, whatever is in it. */
  private static String shell(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
