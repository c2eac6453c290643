package org.chancery.redaction.detect;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.List;
import org.chancery.redaction.notation.Script;
import org.chancery.redaction.notation.Signs;

/**
 * Finds telephone numbers. A number with a country code, or printed in groups, must be valid in
 * libphonenumber's plan of that country or of one of a few; beside a word such as "mobile" the
 * shape is enough. Bare digits without such a word are not a telephone number.
 */
final class PhoneDetector extends AnchoredDetector {
  private static final Signs AMOUNT = Signs.of("$€£#");

  private static final int FEWEST_DIGITS = 7;
  private static final int MOST_DIGITS = 15;
  private static final String[] REGIONS = {
    "US", "GB", "DE", "FR", "CH", "AU", "BR", "JP", "IN", "IL", "NL", "BE", "ZA"
  };
  private static final String[] AT_HOME = {
    "GB", "DE", "FR", "NL", "BE", "AU", "JP", "KR", "PH", "TR", "ID", "PK", "NG", "EG", "ZA", "VN",
    "TH", "MY"
  };
  private static final String[] LINES = {
    "main line",
    "direct line",
    "office line",
    "support line",
    "help line",
    "fax line",
    "toll-free",
    "toll free"
  };
  private static final String[] LABELS = {
    "fax",
    "office",
    "home",
    "work",
    "mobile",
    "cell",
    "phone",
    "tel",
    "direct",
    "mobil",
    "handy",
    "privat",
    "portable",
    "fixe",
    "móvil",
    "fijo",
    "cellulare",
    "celular"
  };
  static final Words SAID =
      Words.of(
          """
          phone phones phonenumber telephone tel tele mobile mob cell cellphone cellular fax desk
          whatsapp sms hotline call calling dial ring msisdn voicemail landline contact reach reached reachable
          telefon telefonnummer handy handynummer mobil mobilnummer rufnummer festnetz anrufen
          téléphone téléphones portable mobiles télécopie appeler teléfono telefono teléfonos móvil
          movil celular llamar telefone telemóvel cellulare telefax telefoon telefoonnummer mobiel
          tlf tlfn tlfnr tf tfs tfn tfno llamé llame llámame llámeme gsm puh mobilnr mobilnummer telefonnr telefonnumber telefonu komórka komórkowy puhelin puhelinnumero telefonnumer message messages texted
          """);
  private static final Why PRINTED = Why.from(0.6);
  private final PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
  private final PhonePlans forms = new PhonePlans();

  PhoneDetector() {
    super("phone", Labels.PHONE_NUMBER, Anchor.NUMBER, Anchor.PLUS, Anchor.PARENTHESIS);
  }

  @Override
  boolean asks(DigitRun run) {
    return !run.joined()
        && run.length() <= MOST_DIGITS
        && (run.length() >= FEWEST_DIGITS || run.follow() == Follow.DIGIT);
  }

  @Override
  int look(Page page, int start, int end) {
    Script text = page.text;
    boolean digit = Ascii.digit(text.charAt(start));
    if (Ascii.wordBefore(text, start) || (!digit && !opens(page, start)) || joined(page, start)) {
      return end;
    }
    if (digit && end - start < FEWEST_DIGITS && !PhoneGroups.between(page.at(end))) {
      return end;
    }
    if (!PhoneGroups.digitsFollow(text, start, FEWEST_DIGITS)) {
      return end;
    }
    int found = longest(page, start, PhoneGroups.read(text, start));
    return found < 0
        ? end
        : found(page, start, extended(text, found), score(page, start), false, PRINTED);
  }

  /** The end of the longest leading part of the groups that is a number, or -1. */
  private int longest(Page page, int start, PhoneGroups groups) {
    Script text = page.text;
    boolean international =
        page.at(start) == '+' || (text.startsWith("00", start) && !goesOn(page, start));
    boolean said =
        SAID.lastBefore(page.wording, start) > Context.THING.lastBefore(page.wording, start)
            || lined(text, start);
    for (int n = groups.count(); n > 0 && n > groups.count() - 4; n--) {
      int end = groups.end(n);
      int digits = groups.digits(n);
      boolean cut = Ascii.wordAt(text, end) && extended(text, end) == end;
      if (digits < FEWEST_DIGITS || cut || decimal(page, end)) {
        continue;
      }
      boolean told = said || labelled(text, Ascii.letter(text.at(end)) ? extended(text, end) : end);
      boolean good =
          international
              ? digits >= 8 && (told || valid(text, start, end) || possible(text, start, end, n))
              : told ? groups.plausible(text, n) : printed(page, start, groups, n);
      if (good) {
        return end;
      }
    }
    return -1;
  }

  /** Whether a number that nothing announces is printed as telephone numbers are, and valid. */
  private boolean printed(Page page, int start, PhoneGroups groups, int n) {
    Script text = page.text;
    boolean whole = n == groups.count();
    boolean parenthesis = page.at(start) == '(';
    if (n == 1) {
      return alone(page, start, groups);
    }
    if (groups.eastern(n) && !Context.against(page, start, SAID)) {
      return groups.plausible(text, n) && valid(text, start, groups.end(n), "TR", "RU");
    }
    boolean american = groups.american(n) && text.charAt(groups.starts()[0]) != '0';
    boolean trunk = page.at(start + (parenthesis ? 1 : 0)) == '0' && whole;
    if (!groups.plausible(text, n) || (!american && !trunk && !parenthesis)) {
      return false;
    }
    boolean cut = goesOn(page, start) && !groups.dashed(text);
    if (cut || groups.digits(n) < 9 || Context.against(page, start, SAID)) {
      return false;
    }
    if (american) {
      boolean marked = parenthesis || groups.dashed(text);
      boolean dashed = parenthesis && text.charAt(groups.end(n - 1)) == '-';
      return dashed
          || (marked && groups.dialled(text, n))
          || valid(text, start, groups.end(n), "US");
    }
    return valid(text, start, groups.end(n), REGIONS);
  }

  /** Whether a text is nothing but a number that some country dials so within itself. */
  private boolean alone(Page page, int start, PhoneGroups groups) {
    int end = groups.end(1);
    boolean whole = start == 0 && end == page.text.length() && page.at(0) == '0';
    return whole && (end == 10 || end == 11) && valid(page.text, 0, end, AT_HOME);
  }

  /** Whether {@code main line:} or the like goes before; a line alone is one of a text. */
  private static boolean lined(Script text, int start) {
    int end = start;
    while (start - end < 3 && (text.at(end - 1) == ' ' || text.at(end - 1) == ':')) {
      end--;
    }
    if ((text.at(end - 1) | 32) != 'e') {
      return false;
    }
    for (String line : LINES) {
      if (text.says(line, end - line.length()) && !Ascii.wordBefore(text, end - line.length())) {
        return true;
      }
    }
    return false;
  }

  /** Whether a word in brackets or after a dash says what the number is: {@code -Fax}. */
  private static boolean labelled(Script text, int end) {
    int i = text.at(end) == ' ' ? end + 1 : end;
    char sign = text.at(i);
    if ((sign != '-' && sign != '(') || !Ascii.letter(text.at(i + 1))) {
      return false;
    }
    for (String label : LABELS) {
      if (text.says(label, i + 1) && !Ascii.wordAt(text, i + 1 + label.length())) {
        return true;
      }
    }
    return false;
  }

  /** Whether a number in groups after a plus sign has a length that its country knows. */
  private boolean possible(Script text, int start, int end, int n) {
    return n > 1
        && text.charAt(start) == '+'
        && plans.isPossibleNumber(text.substring(start, end), "ZZ");
  }

  /** Whether a number that starts with its country's code is valid. */
  private boolean valid(Script text, int start, int end) {
    String digits = Shape.plain(text, start, end);
    String code = text.charAt(start) == '+' ? digits : digits.substring(2);
    return forms.may(code) && valid(text, start, end, "ZZ");
  }

  private boolean valid(Script text, int start, int end, String... regions) {
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
      }
    }
    return false;
  }

  private static double score(Page page, int start) {
    return SAID.before(page.wording, start) || page.at(start) == '+' ? 0.85 : 0.6;
  }

  private static boolean opens(Page page, int start) {
    char next = page.at(start + 1);
    return Ascii.digit(next) || (page.at(start) == '+' && next == '(');
  }

  /** Whether the number goes on to the left, or is an amount, a fraction or an issue number. */
  private static boolean joined(Page page, int start) {
    char before = page.at(start - 1);
    boolean joint = before == '-' || before == '.' || before == ',' || before == '/';
    return (joint && Ascii.alphanumeric(page.at(start - 2))) || AMOUNT.has(before);
  }

  /** Whether a group of digits stands before, with a blank, dash or point between. */
  private static boolean goesOn(Page page, int start) {
    return Ascii.separator(page.at(start - 1)) && Ascii.digit(page.at(start - 2));
  }

  private static boolean decimal(Page page, int end) {
    char c = page.at(end);
    return (c == ',' || c == '.' || c == '-' || c == '/' || c == ':')
        && Ascii.digit(page.at(end + 1));
  }

  /** Takes in an extension such as {@code x123} or {@code ext. 12}. */
  private static int extended(Script text, int end) {
    int i = end;
    while (i < text.length() && i - end < 2 && text.charAt(i) == ' ') {
      i++;
    }
    for (String word : List.of("extension", "ext.", "ext", "x")) {
      if (text.says(word, i)) {
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
}
