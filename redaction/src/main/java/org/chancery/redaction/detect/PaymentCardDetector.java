package org.chancery.redaction.detect;

import org.chancery.redaction.notation.Script;
import org.chancery.redaction.scheme.Digits;

/**
 * Finds payment card numbers (ISO/IEC 7812): a brand's prefix and length, Luhn's check digit, and
 * either no separators or those of a printed card. Other prefixes count only beside a word for a
 * card.
 */
final class PaymentCardDetector extends AnchoredDetector {
  private static final Why RARE = new Why("rare prefix", 0.9, Why.Check.PASSED);
  private static final Why COMMON = new Why("common prefix", 0.9, Why.Check.PASSED);
  private static final Words CARD =
      Words.of(
          """
          card cards credit debit visa mastercard amex discover maestro jcb diners unionpay pan cc
          creditcard cardnumber kreditkarte karte kartennummer carte bancaire tarjeta cartão cartao
          carta karta payment
          """);

  PaymentCardDetector() {
    super("payment-card", Labels.CREDIT_CARD, Anchor.NUMBER);
  }

  @Override
  boolean asks(DigitRun run) {
    return (run.length() >= 12 && run.length() <= 19)
        || (run.length() == 4 && run.follow() == Follow.DIGIT);
  }

  @Override
  int look(Page page, int start, int end) {
    Script text = page.text;
    int first = end - start;
    boolean bare = first >= 12 && first <= 19;
    if (!bare && (first != 4 || !between(page.at(end)) || !Ascii.digit(page.at(end + 1)))) {
      return end;
    }
    if (joined(page, start)) {
      return end;
    }
    return bare ? judge(page, start, end, end) : grouped(page, start, end, text);
  }

  private int grouped(Page page, int start, int end, Script text) {
    char separator = page.at(end);
    if (page.at(start - 1) == separator
        && Ascii.digit(page.at(start - 2))
        && Ascii.wordBefore(text, start - 4)
        && !Ascii.wordBefore(text, start - 5)) {
      return end;
    }
    int[] ends = new int[5];
    int groups = 0;
    int digits = 0;
    int i = start;
    while (groups < 5) {
      int from = i;
      while (Ascii.digit(page.at(i)) && i - from < 7) {
        i++;
      }
      if (i == from || Ascii.wordAt(text, i)) {
        break;
      }
      digits += i - from;
      ends[groups++] = i;
      if (page.at(i) != separator) {
        break;
      }
      i++;
    }
    for (int n = groups; n >= 3; n--) {
      if (digits >= 12 && digits <= 19 && form(start, ends, n)) {
        int found = judge(page, start, ends[n - 1], -1);
        if (found > 0) {
          return found;
        }
      }
      digits -= ends[n - 1] - ends[n - 2] - 1;
    }
    return end;
  }

  /** Four by four with a shorter or equal last group, or four-six-four and four-six-five. */
  private static boolean form(int start, int[] ends, int n) {
    int second = ends[1] - ends[0] - 1;
    if (n == 3) {
      int last = ends[2] - ends[1] - 1;
      return (second == 6 && (last == 4 || last == 5)) || (second == 4 && last == 4);
    }
    for (int g = 1; g < n - 1; g++) {
      if (ends[g] - ends[g - 1] - 1 != 4) {
        return false;
      }
    }
    return ends[0] - start == 4 && ends[n - 1] - ends[n - 2] - 1 <= 4;
  }

  private int judge(Page page, int start, int end, int otherwise) {
    Script text = page.text;
    char after = page.at(end);
    if (Ascii.wordAt(text, end)
        || ((after == '.' || after == '-' || after == '/') && Ascii.digit(page.at(end + 1)))) {
      return otherwise;
    }
    String digits = Shape.plain(text, start, end);
    Brand brand = Brand.of(digits);
    if (!Digits.luhn(digits) || Digits.monotone(digits)) {
      return otherwise;
    }
    boolean said = CARD.near(page.wording, start, end);
    if (Context.against(page, start, CARD) || (!said && brand == Brand.RARE)) {
      return otherwise;
    }
    return found(page, start, end, said ? 1.0 : 0.9, true, brand == Brand.RARE ? RARE : COMMON);
  }

  private static boolean between(char c) {
    return c == ' ' || c == '-' || c == '\u00a0';
  }

  private static boolean joined(Page page, int start) {
    char before = page.at(start - 1);
    return Ascii.wordBefore(page.text, start)
        || ((before == '.' || before == '-' || before == '/') && Ascii.digit(page.at(start - 2)));
  }

  /** How far prefix and length speak for a card. */
  private enum Brand {
    RARE,
    COMMON;

    static Brand of(String digits) {
      int length = digits.length();
      int six = Integer.parseInt(digits.substring(0, 6));
      int four = six / 100;
      int two = four / 100;
      boolean common =
          switch (two) {
            case 34, 37 -> length == 15;
            case 51, 52, 53, 54, 55 -> length == 16;
            case 36, 38, 39 -> length == 14 || length == 16 || length == 19;
            case 30 -> (four <= 3059 || four == 3095) && (length == 14 || length >= 16);
            case 35 -> four >= 3528 && four <= 3589 && length >= 16;
            case 65 -> length >= 16;
            case 62, 81 -> length >= 16;
            case 64 -> four >= 6440 && length >= 16;
            case 60 -> four == 6011 && length >= 16;
            default -> two / 10 == 4 && (length == 13 || length == 16 || length == 19);
          };
      boolean mastercard = four >= 2221 && four <= 2720 && length == 16;
      if (common || mastercard || (four >= 2200 && four <= 2204 && length >= 16)) {
        return COMMON;
      }
      boolean maestro = four == 6304 || four == 6759 || (four >= 6761 && four <= 6763);
      return maestro && length >= 16 ? COMMON : RARE;
    }
  }
}
