package org.chancery.redaction.notation;

import org.jspecify.annotations.Nullable;

/**
 * Reads names of accounts: {@code @handle} in prose, and the value of {@code username:} or {@code
 * user=}. A decorator in code, a package scope and the host of a mail address are none.
 */
public final class Usernames {
  private static final Signs JOINS = Signs.of("._-/@$%+\\");

  private static final Lexicon KEYS =
      Lexicon.of(
          """
          username usernames login userid user_id userlogin user_name loginname benutzername
          benutzerkennung usuario utilisateur identifiant gebruikersnaam utente nick nickname handle
          screenname
          """);
  private static final Lexicon USER = Lexicon.of("user uid usr account");
  private static final Lexicon CODE =
      Lexicon.of(
          """
          override test param return returns throws see since author deprecated inject autowired
          nullable nonnull component service bean entity media import keyframes property staticmethod
          classmethod dataclass pytest suppresswarnings input output interface transactional getter
          setter data builder configuration controller repository value column table id include extend
          mixin charset page supports namespace layer apply tailwind todo link code inheritdoc
          functionalinterface safevarargs before after beforeeach aftereach ignore module injectable
          types latest next everyone here channel if else endif foreach section yield for while
          """);

  private Usernames() {}

  /** The handle whose {@code @} stands at {@code at}. */
  public static @Nullable Range handle(Script text, int at, int after) {
    char before = Glyphs.at(text, at - 1);
    int end = token(text, after);
    char first = Glyphs.at(text, after);
    boolean starts =
        !Glyphs.word(before) && !JOINS.has(before) && (Glyphs.letter(first) || first == '_');
    if (!starts || end - after < 2 || end - after > 32) {
      return null;
    }
    char stop = Glyphs.at(text, end);
    boolean code = CODE.holds(text, after, end) || (stop != '\0' && "/@(=\\".indexOf(stop) >= 0);
    boolean decorator = stop == '\n' && line(text, at) && !Glyphs.blank(Glyphs.at(text, end + 1));
    return code || decorator ? null : new Range(at, end);
  }

  /** The value of a field for an account's name, asked at its colon or equals sign. */
  public static @Nullable Range field(Script text, int at, int after) {
    char quote = Glyphs.at(text, at - 1);
    boolean quoted = quote == '"' || quote == '\'';
    int to = quoted ? at - 1 : Glyphs.skipBack(text, at, 1);
    int from = to;
    while (from > 0 && to - from < 20 && key(text.charAt(from - 1))) {
      from--;
    }
    boolean named = to - from >= 3 && KEYS.holds(text, from, to);
    boolean user = to - from >= 3 && !named && USER.holds(text, from, to);
    int start = Glyphs.skip(text, after, 2);
    char opening = Glyphs.at(text, start);
    boolean inQuotes = opening == '"' || opening == '\'';
    start += inQuotes ? 1 : 0;
    if (!(named || user) || !Glyphs.word(Glyphs.at(text, start))) {
      return null;
    }
    int end = token(text, start);
    char stop = Glyphs.at(text, end);
    boolean odd = odd(text, start, end) || inQuotes || (text.charAt(at) == '=' && start == after);
    boolean good = end - start >= 3 && end - start <= 64 && "@($.:/".indexOf(stop) < 0;
    return (good || stop == '\0')
            && end - start >= 3
            && odd
            && plain(stop)
            && !NOT.holds(text, start, end)
        ? new Range(start, end)
        : null;
  }

  private static final Lexicon NOT =
      Lexicon.of(
          "null none true false undefined string user username name admin_ required optional");

  private static boolean plain(char stop) {
    return stop != '@' && stop != '(' && stop != '{';
  }

  private static boolean key(char c) {
    return Glyphs.letter(c) || c == '_';
  }

  /** Whether a value holds a digit, a dot or an underscore, as few words do. */
  private static boolean odd(Script text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!Glyphs.letter(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static int token(Script text, int from) {
    int i = from;
    while (i - from < 65) {
      char c = Glyphs.at(text, i);
      boolean joint = (c == '.' || c == '-') && i > from && Glyphs.word(Glyphs.at(text, i + 1));
      if (!(c < 128 && Glyphs.word(c)) && c != '_' && !joint) {
        break;
      }
      i++;
    }
    return i;
  }

  /** Whether only blanks stand before an offset on its line. */
  private static boolean line(Script text, int at) {
    int i = at;
    while (i > 0 && at - i < 40 && Glyphs.blank(text.charAt(i - 1))) {
      i--;
    }
    return i == 0 || Glyphs.lineEnd(text.charAt(i - 1));
  }
}
