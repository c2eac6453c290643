package org.chancery.ingress.provider;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.chancery.ingress.wire.Conversation;
import org.chancery.ingress.wire.JsonText;
import org.chancery.redaction.detect.Text;

/**
 * What the demonstration says: a few patterns around the caller's own words, so that whatever stood
 * in place of an original comes back in the reply.
 */
final class DemonstrationAnswers {
  private static final int QUOTED = 600;

  /** What looks like a stand-in: capitals and digits joined by underscores, brackets or not. */
  private static final Pattern STAND_IN =
      Pattern.compile("[\\[<\u2039\u27e6]?[A-Z]{2,24}(?:_[A-Z0-9]{1,24}){1,4}[\\]>\u203a\u27e7]?");

  private static final String NOTE = "This is a demonstration answer; no model was asked. ";

  private DemonstrationAnswers() {}

  /** An answer. */
  sealed interface Answer {}

  /** An answer in words. */
  record Words(Text text) implements Answer {}

  /** A call of the tool on offer. */
  record ToolCall(String name, Text arguments) implements Answer {
    @Override
    public String toString() {
      return "ToolCall";
    }
  }

  /** The answer to a conversation; always the same to the same. */
  static Answer to(Conversation asked) {
    var last =
        asked.turns().isEmpty()
            ? new Conversation.Turn("user", new Text(""))
            : asked.turns().getLast();
    String said = last.text().value();
    String lower = said.toLowerCase(Locale.ROOT);
    if (last.role().equals("tool") || last.role().equals("function")) {
      return words("The tool answered: \"" + quoted(said) + "\".");
    }
    if (asked.tool().isPresent()
        && (asked.toolDemanded() || wantsTool(lower, asked.tool().get().name()))) {
      return call(asked.tool().get(), said);
    }
    String who = firstStandIn(said, "there");
    if (lower.contains("summar")) {
      return words("In short, you wrote: \"" + quoted(said) + "\".");
    }
    if (lower.contains("supplier") || lower.contains("risk")) {
      return words(
          ("Risk review. Rating: medium. Known: \"%s\". Open: ownership, insurance, references."
                  + " Next step: ask %s for a current statement.")
              .formatted(quoted(said), firstStandIn(said, "the supplier")));
    }
    if (lower.contains("customer")
        || lower.contains("order")
        || lower.contains("refund")
        || lower.contains("complain")) {
      return words(
          "Dear %s, thank you for writing. We have read: \"%s\". We will answer within two days."
              .formatted(who, quoted(said)));
    }
    return words("You wrote: \"" + quoted(said) + "\".");
  }

  private static boolean wantsTool(String lower, String name) {
    return lower.contains(name.toLowerCase(Locale.ROOT))
        || lower.contains("tool")
        || lower.contains("look up")
        || lower.contains("function");
  }

  private static Answer call(Conversation.Tool tool, String said) {
    String value = firstStandIn(said, quoted(said));
    String arguments =
        tool.arguments().entrySet().stream()
            .map(entry -> JsonText.quoted(entry.getKey()) + ":" + value(entry.getValue(), value))
            .collect(Collectors.joining(",", "{", "}"));
    return new ToolCall(tool.name(), new Text(arguments));
  }

  private static String value(String type, String text) {
    return switch (type) {
      case "integer" -> "1";
      case "number" -> "1.5";
      case "boolean" -> "true";
      case "array" -> "[]";
      case "object" -> "{}";
      case "null" -> "null";
      default -> JsonText.quoted(text);
    };
  }

  private static Answer words(String text) {
    return new Words(new Text(NOTE + text));
  }

  private static String firstStandIn(String said, String otherwise) {
    var matcher = STAND_IN.matcher(said);
    return matcher.find() ? matcher.group() : otherwise;
  }

  /** The words themselves, cut between two of them where they are many. */
  private static String quoted(String said) {
    String text = said.strip();
    if (text.length() <= QUOTED) {
      return text;
    }
    int cut = text.lastIndexOf(' ', QUOTED);
    return text.substring(0, cut > 0 ? cut : QUOTED) + " ...";
  }
}
