package org.chancery.redaction.detect;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.chancery.redaction.notation.Script;

/**
 * Finds passwords that follow a word for one without a sign between: {@code the password is
 * hunter2}, {@code das Passwort lautet ...}, {@code --password x}, {@code login ann password x}. In
 * prose the value must be quoted or mix letters with digits or signs.
 */
final class SpokenPasswordDetector extends AnchoredDetector {
  private static final int LONGEST = 128;
  private static final String SECURE = "convertto-securestring";
  private static final List<String> WORDS =
      List.of(
          "password",
          "passwort",
          "passphrase",
          "passcode",
          "passwd",
          "kennwort",
          "contraseña",
          "contrasena",
          "senha",
          "mot de passe",
          "wachtwoord",
          "lösenord",
          "adgangskode",
          "salasana",
          "hasło",
          "heslo",
          "parola",
          "pwd",
          "pass",
          "pw",
          "token",
          "secret",
          "apikey",
          "api-key",
          SECURE);

  /** The words by the length of the ASCII letters they start with. */
  private static final String[][] BY_RUN = byRun();

  private static final List<String> JOINTS =
      List.of(
          "is now", "is", "was", "are", "=", "lautet", "ist", "war", "es", "est", "é", "è", "to",
          "är", "er", "on", "to:", "is:", "lautet:", "ist:", "es:", "est:", "will be", "set to",
          "of");
  private static final Set<String> NAMES =
      Set.of("user", "login", "account", "machine", "username");

  SpokenPasswordDetector() {
    super(
        "spoken-password",
        Labels.SECRET,
        Set.of(),
        List.of(
            "pa", "Pa", "PA", "pw", "Pw", "PW", "Ke", "ke", "KE", "co", "Co", "se", "Se", "mo",
            "Mo", "wa", "Wa", "ad", "Ad", "sa", "Sa", "ha", "Ha", "he", "He", "to", "To", "ap",
            "Ap", "SE"));
  }

  @Override
  long lengths(String pair, boolean closed) {
    long lengths = 0;
    for (int run = 0; run < BY_RUN.length; run++) {
      for (String word : BY_RUN[run]) {
        lengths |= word.regionMatches(true, 0, pair, 0, 2) ? 1L << run : 0;
      }
    }
    return lengths;
  }

  @Override
  int look(Page page, int start, int end) {
    Script text = page.text;
    int after = -1;
    if (end - start >= BY_RUN.length) {
      return end;
    }
    for (String word : BY_RUN[end - start]) {
      if (Character.toLowerCase(text.charAt(start)) == word.charAt(0)
          && text.says(word, start)
          && !Ascii.wordAt(text, start + word.length())) {
        after = start + word.length();
        break;
      }
    }
    if (after < 0 || Ascii.wordBefore(text, start) || page.at(after) != ' ') {
      return end;
    }
    boolean command = after - start == SECURE.length();
    boolean flag = command || (page.at(start - 1) == '-' && dashed(page, start));
    boolean account = !flag && account(text, start);
    boolean key = "tTsSaA".indexOf(text.charAt(start)) >= 0 && text.charAt(after - 1) != 'a';
    int value = command ? options(text, after) : blank(text, after);
    int joint = flag ? -1 : joint(text, value);
    if (!flag && !account && joint < 0 && key) {
      return end;
    }
    value = joint < 0 ? value : blank(text, joint);
    int found = value(page, value, flag || account, key, joint >= 0, end);
    if (found > end && !key) {
      AccountName.add(page, start, id());
    }
    return found;
  }

  private static String[][] byRun() {
    String[][] runs = new String[16][0];
    for (String word : WORDS) {
      int run = 0;
      while (run < word.length() && Ascii.letter(word.charAt(run))) {
        run++;
      }
      String[] longer = Arrays.copyOf(runs[run], runs[run].length + 1);
      longer[runs[run].length] = word;
      runs[run] = longer;
    }
    return runs;
  }

  private int value(Page page, int from, boolean named, boolean key, boolean said, int otherwise) {
    Script text = page.text;
    int start = from;
    boolean escaped = page.at(start) == '\\';
    start += escaped ? 1 : 0;
    char quote = page.at(start);
    boolean quoted = quote == '"' || quote == '\'' || quote == '`';
    start += quoted ? 1 : 0;
    int end = start;
    while (end < text.length() && end - start < LONGEST) {
      char c = text.charAt(end);
      if (quoted
          ? c == quote || c < ' ' || c == '\\'
          : Character.isWhitespace(c) || ",;\"'<>`".indexOf(c) >= 0) {
        break;
      }
      end++;
    }
    while (!quoted && end > start && ".)]}?:".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    if (end - start < 4
        || (!quoted && "-={([:<".indexOf(text.charAt(start)) >= 0)
        || text.indexOf(' ', start, end) >= 0
        || SecretValue.standIn(text, start, end)
        || SecretValue.code(text, start, end, quoted)
        || SecretValue.place(text, start, end)) {
      return otherwise;
    }
    boolean strong = SecretValue.strong(text, start, end);
    boolean good =
        key
            ? Randomness.random(text, start, end, 10) || Randomness.uuid(text, start, end)
            : strong
                || named
                || (quoted
                    && (said || (page.at(end) == quote && !SecretValue.wordy(text, start, end))));
    return good && !ordinary(text, start, end)
        ? found(page, start, end, named ? 0.75 : 0.65, false)
        : otherwise;
  }

  /**
   * Whether a value is a number with a unit or an ordinal: {@code 8-20}, {@code 2FA}, {@code 1st}.
   */
  private static boolean ordinary(Script text, int start, int end) {
    int digits = 0;
    for (int i = start; i < end; i++) {
      digits += Ascii.digit(text.charAt(i)) ? 1 : 0;
    }
    return end - start < (digits > 0 ? 5 : 6);
  }

  private static boolean dashed(Page page, int start) {
    int i = start - 1;
    while (i > 0 && start - i < 32 && Ascii.token(page.at(i))) {
      i--;
    }
    return page.at(i + 1) == '-';
  }

  /** Whether a word for an account stands two words before, as in the lines of a netrc file. */
  private static boolean account(Script text, int start) {
    int i = start;
    for (int word = 0; word < 2; word++) {
      int gap = i;
      while (i > 0 && gap - i < 24 && Character.isWhitespace(text.charAt(i - 1))) {
        i--;
      }
      int stop = i;
      while (i > 0 && stop - i < 64 && !Character.isWhitespace(text.charAt(i - 1))) {
        i--;
      }
      if (word == 1) {
        return NAMES.contains(text.small(i, stop));
      }
    }
    return false;
  }

  private static int joint(Script text, int from) {
    for (String joint : JOINTS) {
      int end = from + joint.length();
      if (text.says(joint, from)
          && end < text.length()
          && (text.charAt(end) == ' ' || text.charAt(end) == '"')) {
        return end;
      }
    }
    return -1;
  }

  /** Where the value of a command stands whose options may come first. */
  private static int options(Script text, int from) {
    int i = blank(text, from);
    for (int option = 0;
        option < 4 && text.at(i) == '-' && Ascii.letter(text.at(i + 1));
        option++) {
      while (Ascii.token(text.at(i))) {
        i++;
      }
      i = blank(text, i);
    }
    return i;
  }

  private static int blank(Script text, int from) {
    int i = from;
    while (i < text.length() && i - from < 8 && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
      i++;
    }
    return i;
  }
}
