package org.chancery.redaction.extract;

import java.util.Locale;
import java.util.Set;

/**
 * HTML as it reads without its tags, so that what tags cut apart is seen whole. Attributes,
 * comments and scripts are left to the reading of the source. Takes linear time; any text is valid.
 */
final class HtmlView {
  /** Elements whose tags leave no gap. */
  private static final Set<String> INLINE =
      Set.of(
          "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i",
          "ins", "kbd", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong",
          "sub", "sup", "time", "tt", "u", "var", "wbr");

  private static final Set<String> RAW = Set.of("script", "style");
  private final String source;
  private final View.Maker view;
  private boolean tags = true;

  private HtmlView(String source, int most) {
    this.source = source;
    this.view = new View.Maker(most);
  }

  static View of(String source, int most) {
    return new HtmlView(source, most).read();
  }

  private View read() {
    int at = 0;
    while (at < source.length()) {
      char c = source.charAt(at);
      if (c == '<' && tags && tag(at)) {
        at = skip(at);
      } else {
        letter(c, at++);
      }
    }
    return view.view();
  }

  private void letter(char c, int at) {
    if (!Character.isWhitespace(c)) {
      view.add(c, at);
    } else if (!view.spaced()) {
      view.add(' ', at);
    }
  }

  private boolean tag(int at) {
    if (at + 1 == source.length()) {
      return false;
    }
    char next = source.charAt(at + 1);
    return next == '!' || next == '?' || next == '/' || Character.isLetter(next);
  }

  /** The offset after a tag or a comment that starts at {@code at}. */
  private int skip(int at) {
    if (source.startsWith("<!--", at)) {
      int end = source.indexOf("-->", at + 4);
      return end < 0 ? source.length() : end + 3;
    }
    int end = end(at + 1);
    if (end < 0) {
      tags = false; // No tag after this one ends either: what is left reads as it stands.
      letter('<', at);
      return at + 1;
    }
    String name = name(at + 1);
    if (!INLINE.contains(name) && !view.spaced()) {
      view.help("\n");
    }
    return RAW.contains(name) ? after(name, end) : end;
  }

  /** The offset after the end of a tag; quoted values may hold what looks like one. */
  private int end(int from) {
    char quote = 0;
    for (int i = from; i < source.length(); i++) {
      char c = source.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '>') {
        return i + 1;
      } else if ((c == '"' || c == '\'') && source.charAt(i - 1) == '=') {
        quote = c;
      }
    }
    return -1;
  }

  private String name(int from) {
    int start = source.charAt(from) == '/' ? from + 1 : from;
    int end = start;
    while (end < source.length()
        && end < start + 16
        && Character.isLetterOrDigit(source.charAt(end))) {
      end++;
    }
    String name = source.substring(start, end).toLowerCase(Locale.ROOT);
    // The end of a script is an end like any other.
    return start > from && RAW.contains(name) ? "" : name;
  }

  private int after(String raw, int from) {
    for (int i = source.indexOf("</", from); i >= 0; i = source.indexOf("</", i + 2)) {
      if (source.regionMatches(true, i + 2, raw, 0, raw.length())) {
        return i;
      }
    }
    return source.length();
  }
}
