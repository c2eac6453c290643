package org.chancery.redaction.detect;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.List;

/**
 * Finds telephone numbers. A number with a country code, or printed in groups, must be valid in
 * libphonenumber's plan of that country or of one of a few; beside a word such as "mobile" the
 * shape is enough. Bare digits without such a word are not a telephone number.
 */
final class PhoneDetector extends AnchoredDetector {
  private static final int MOST_GROUPS = 8;
  private static final int MOST_DIGITS = 15;
  private static final List<String> REGIONS =
      List.of("US", "GB", "DE", "FR", "IT", "CH", "AU", "BR", "JP", "IN", "IL", "NL");
  static final Words SAID =
      Words.of(
          """
          phone phones phonenumber telephone tel tele mobile mob cell cellphone cellular fax desk
          whatsapp sms hotline call calling dial ring msisdn voicemail landline
          telefon telefonnummer handy handynummer mobil mobilnummer rufnummer festnetz anrufen
          téléphone téléphones portable mobiles télécopie appeler teléfono telefono teléfonos móvil
          movil celular llamar telefone telemóvel cellulare telefax telefoon telefoonnummer mobiel
          telefonu komórka komórkowy puhelin puhelinnumero telefonnumer message messages texted
          """);
  private final PhoneNumberUtil plans = PhoneNumberUtil.getInstance();

  PhoneDetector() {
    super("phone", Labels.PHONE_NUMBER, Anchor.NUMBER, Anchor.PLUS, Anchor.PARENTHESIS);
  }

  @Override
  int look(Page page, int start, int end) {
    String text = page.text;
    boolean digit = Ascii.digit(text.charAt(start));
    if (Ascii.wordBefore(text, start) || (!digit && !opens(page, start)) || joined(page, start)) {
      return end;
    }
    Groups groups = Groups.read(text, start);
    if (groups.count() == 0) {
      return end;
    }
    int found = longest(page, start, groups);
    return found < 0 ? end : found(page, start, extended(text, found), score(page, start), false);
  }

  /** The end of the longest leading part of the groups that is a number, or -1. */
  private int longest(Page page, int start, Groups groups) {
    String text = page.text;
    boolean international = page.at(start) == '+' || text.startsWith("00", start);
    boolean said = SAID.lastBefore(text, start) > Context.THING.lastBefore(text, start);
    for (int n = groups.count(); n > 0 && n > groups.count() - 4; n--) {
      int end = groups.end(n);
      int digits = groups.digits(n);
      if (digits < 7 || !Ascii.wholeWord(text, start, end) || decimal(page, end)) {
        continue;
      }
      boolean good =
          international
              ? digits >= 8 && (said || valid(text, start, end, "ZZ", "US"))
              : said ? groups.plausible(n) : printed(page, start, groups, n);
      if (good) {
        return end;
      }
    }
    return -1;
  }

  /** Whether a number that nothing announces is printed as telephone numbers are, and valid. */
  private boolean printed(Page page, int start, Groups groups, int n) {
    String text = page.text;
    boolean whole = n == groups.count();
    boolean parenthesis = page.at(start) == '(';
    boolean american = groups.american(n);
    boolean trunk = page.at(start + (parenthesis ? 1 : 0)) == '0' && whole;
    if (groups.bare(n) || !groups.plausible(n) || (!american && !trunk && !parenthesis)) {
      return false;
    }
    if (groups.digits(n) < 9 || Context.against(text, start, SAID)) {
      return false;
    }
    return american && valid(text, start, groups.end(n), "US")
        || (!american || parenthesis)
            && valid(text, start, groups.end(n), REGIONS.toArray(String[]::new));
  }

  private boolean valid(String text, int start, int end, String... regions) {
    String number = text.substring(start, end);
    if (number.startsWith("00")) {
      number = "+" + number.substring(2);
    }
    for (String region : regions) {
      try {
        if (plans.isValidNumber(plans.parse(number, region))) {
          return true;
        }
      } catch (NumberParseException _) {
        // Not a number in this region's plan; the next one may read it.
        continue;
      }
    }
    return false;
  }

  private static double score(Page page, int start) {
    return SAID.before(page.text, start) || page.at(start) == '+' ? 0.85 : 0.6;
  }

  private static boolean opens(Page page, int start) {
    char next = page.at(start + 1);
    return Ascii.digit(next) || (page.at(start) == '+' && next == '(');
  }

  /** Whether the number goes on to the left, or is an amount, a fraction or an issue number. */
  private static boolean joined(Page page, int start) {
    char before = page.at(start - 1);
    boolean joint = before == '-' || before == '.' || before == ',' || before == '/';
    return (joint && Ascii.alphanumeric(page.at(start - 2)))
        || "$€£#+_=".indexOf(before) > 5
        || (before != '=' && "$€£#".indexOf(before) >= 0);
  }

  private static boolean decimal(Page page, int end) {
    char c = page.at(end);
    return (c == ',' || c == '.' || c == '-' || c == '/' || c == ':')
        && Ascii.digit(page.at(end + 1));
  }

  /** Takes in an extension such as {@code x123} or {@code ext. 12}. */
  private static int extended(String text, int end) {
    int i = end;
    while (i < text.length() && i - end < 2 && text.charAt(i) == ' ') {
      i++;
    }
    for (String word : List.of("extension", "ext.", "ext", "x")) {
      if (text.regionMatches(true, i, word, 0, word.length())) {
        int from = i + word.length();
        from += from < text.length() && text.charAt(from) == ' ' ? 1 : 0;
        int to = from;
        while (to < text.length() && Ascii.digit(text.charAt(to))) {
          to++;
        }
        return to > from && to - from <= 6 && !Ascii.wordAt(text, to) ? to : end;
      }
    }
    return end;
  }

  /** Runs of digits with telephone punctuation between them; at most 8 runs and 15 digits. */
  private record Groups(int[] starts, int[] ends, int count) {
    static Groups read(String text, int start) {
      int[] starts = new int[MOST_GROUPS];
      int[] ends = new int[MOST_GROUPS];
      int count = 0;
      int digits = 0;
      int i = skip(text, start);
      while (count < MOST_GROUPS) {
        int from = i;
        while (i < text.length() && Ascii.digit(text.charAt(i)) && digits <= MOST_DIGITS) {
          i++;
          digits++;
        }
        if (i == from || digits > MOST_DIGITS) {
          break;
        }
        starts[count] = from;
        ends[count++] = i;
        i = skip(text, i);
      }
      return new Groups(starts, ends, count);
    }

    private static int skip(String text, int from) {
      int i = from;
      while (i < text.length() && i - from < 3) {
        char c = text.charAt(i);
        if (!Ascii.separator(c) && c != '(' && c != ')' && c != '/' && (c != '+' || i > from)) {
          break;
        }
        i++;
      }
      return i;
    }

    int end(int n) {
      return ends[n - 1];
    }

    int digits(int n) {
      int digits = 0;
      for (int i = 0; i < n; i++) {
        digits += ends[i] - starts[i];
      }
      return digits;
    }

    boolean bare(int n) {
      return n == 1;
    }

    private int size(int group) {
      return ends[group] - starts[group];
    }

    /** Three, three and four digits, after an optional 1. */
    boolean american(int n) {
      int first = n == 4 && size(0) == 1 ? 1 : 0;
      return n - first == 3 && size(first) == 3 && size(first + 1) == 3 && size(first + 2) == 4;
    }

    /** Not a date, not an address of four octets, and not a row of single digits. */
    boolean plausible(int n) {
      int single = 0;
      boolean octets = n == 4;
      for (int i = 0; i < n; i++) {
        single += size(i) == 1 ? 1 : 0;
        octets &= size(i) <= 3;
      }
      boolean date = n >= 3 && size(0) == 4 && size(1) <= 2 && size(2) <= 2 && n <= 4;
      boolean dateReversed = n == 3 && size(0) <= 2 && size(1) <= 2 && size(2) == 4;
      boolean social = n == 3 && size(0) == 3 && size(1) == 2 && size(2) == 4;
      return single <= 2 && !octets && !date && !dateReversed && !social;
    }
  }
}
