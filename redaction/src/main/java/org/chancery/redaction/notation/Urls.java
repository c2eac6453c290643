package org.chancery.redaction.notation;

import org.jspecify.annotations.Nullable;

/**
 * Reads web addresses: with a scheme, with {@code www.}, and bare ones such as {@code example.com}
 * or {@code example.de/path}. Punctuation that ends a sentence is left out.
 */
public final class Urls {
  private static final Signs JOINS = Signs.of("@/.-_\\$");

  private static final int LONGEST = 2048;
  private static final Lexicon PLAIN = Lexicon.of("com org net edu gov info biz");
  private static final Lexicon SECOND = Lexicon.of("co com org net gov ac edu");
  private static final Lexicon WITH_PATH =
      Lexicon.of(
          """
          com org net edu gov info biz io ai app dev me tv cc eu uk de fr es it nl be ch at pl pt se no
          dk fi ie cz gr hu ro us ca mx br ar cl au nz in jp cn kr sg hk tw za tr il ru ua ly gl gd
          """);
  private static final Lexicon SCHEMES =
      Lexicon.of("http https ftp ftps sftp ssh ws wss hxxp hxxps");

  private Urls() {}

  /** The address whose {@code ://} stands at {@code colon}. */
  public static @Nullable Range schemed(Script text, int colon, int after) {
    if (!text.startsWith("://", colon)) {
      return null;
    }
    int start = colon;
    while (start > 0 && colon - start < 8 && Glyphs.letter(text.charAt(start - 1))) {
      start--;
    }
    boolean good = start < colon && !Glyphs.word(Glyphs.at(text, start - 1));
    int end = good && SCHEMES.holds(text, start, colon) ? end(text, colon + 3) : -1;
    return end > colon + 4 ? new Range(start, end) : null;
  }

  /** The address without a scheme of which the dot at {@code dot} is the first. */
  public static @Nullable Range bare(Script text, int dot, int after) {
    char left = Glyphs.at(text, dot - 1);
    if (!host(Glyphs.at(text, after))
        || !host(left)
        || (Glyphs.digit(left) && Glyphs.digit(text.charAt(after)))) {
      return null;
    }
    int start = dot;
    while (start > 0 && dot - start < 63 && host(text.charAt(start - 1))) {
      start--;
    }
    char before = Glyphs.at(text, start - 1);
    boolean joined = Glyphs.word(before) || JOINS.has(before);
    if (start == dot || joined || !host(Glyphs.at(text, after)) || text.charAt(start) == '-') {
      return null;
    }
    int last = dot;
    int labels = 1;
    int i = after;
    while (i - after < 200 && (host(Glyphs.at(text, i)) || inner(text, i))) {
      if (text.charAt(i) == '.') {
        last = i;
        labels++;
      }
      i++;
    }
    char stop = Glyphs.at(text, i);
    if (stop == '@' || stop == '(' || stop == '_' || stop == '=' || stop == '[') {
      return null;
    }
    boolean www = dot - start == 3 && Glyphs.says(text, start, "www") && labels > 1;
    boolean path = stop == '/' && Glyphs.word(Glyphs.at(text, i + 1));
    boolean good = www || known(text, start, dot, last, i, path);
    return good ? new Range(start, Math.max(i, end(text, i))) : null;
  }

  private static boolean known(Script text, int start, int dot, int last, int end, boolean path) {
    if (path) {
      return WITH_PATH.holds(text, last + 1, end) && lower(text, last + 1);
    }
    int from = Glyphs.skipBack(text, last, 0);
    while (from > start && text.charAt(from - 1) != '.') {
      from--;
    }
    boolean country = end - last == 3 && last > dot && SECOND.holds(text, from, last);
    boolean plain = end - start > 6 && PLAIN.holds(text, last + 1, end);
    return (plain || (country && last - from >= 2)) && lower(text, last + 1);
  }

  private static boolean lower(Script text, int at) {
    return !Glyphs.upper(text.charAt(at));
  }

  private static boolean host(char c) {
    return Glyphs.digit(c) || c == '-' || Glyphs.letter(c);
  }

  private static boolean inner(Script text, int at) {
    return Glyphs.at(text, at) == '.' && host(Glyphs.at(text, at + 1));
  }

  /** The end of an address that goes on at an offset. */
  private static int end(Script text, int from) {
    int i = from;
    int open = 0;
    while (i < text.length() && i - from < LONGEST) {
      char c = text.charAt(i);
      if (c <= ' ' || c == '\u00a0' || "\"<>`{}|\\^".indexOf(c) >= 0) {
        break;
      }
      open += c == '(' ? 1 : 0;
      if (c == ')' && open-- <= 0) {
        break;
      }
      i++;
    }
    while (i > from && ".,;:!?'*]’”»".indexOf(text.charAt(i - 1)) >= 0) {
      i--;
    }
    return i;
  }
}
