package org.chancery.redaction.classify;

import java.util.Set;
import java.util.function.Consumer;
import org.chancery.redaction.detect.Text;

/**
 * Opens numbers whose digits stand apart, are cut by a line end, or were misread as letters, where
 * the word before says what they are: {@code PESEL: 4 4 0 5 1 4 0 1 3 5 9}, {@code NIP
 * 52603\n00236}, {@code IBAN: PL6l lO9O 1O14}. Such texts come out of scanners and page layouts.
 */
final class SpreadOpener implements Opener {
  private static final Set<String> WORDS =
      Set.of(
          """
          iban konta konto kontonummer rachunku rachunek pesel nip regon dowodem dowodu dowód
          paszportu paszport ssn card karty karte kreditkarte steuernummer account passport
          reisepass ausweis personnummer bsn nhs aadhaar cpf cnpj rut dni nie nif nir siret siren
          curp cuit vat tin mrn npi ahv avs
          """
              .strip()
              .split("\\s+"));
  private static final Set<String> BETWEEN =
      Set.of("number", "no", "nr", "nummer", "numer", "numéro", "is", "seria", "osobistym", "id");
  private static final int GAP = 3;
  private static final int MOST = 34;
  private static final int FEWEST = 8;

  @Override
  public void open(Text text, Consumer<Opened> parts) {
    String value = text.value();
    int at = 0;
    while ((at = digit(value, at)) < value.length()) {
      int run = run(value, at);
      if (!goesOn(value, at, run)) {
        at = run;
        continue;
      }
      int start = start(value, at);
      int end = end(value, start);
      int word = apart(value, start, end) ? word(value, start) : -1;
      if (word >= 0) {
        var maker = new OffsetMap.Maker(value, word);
        maker.copyTo(start);
        join(value, end, maker);
        parts.accept(new Opened(new Text(maker.text()), maker.offsets()));
      }
      at = Math.max(end, at + 1);
    }
  }

  private static int run(String text, int from) {
    int i = from;
    while (i < text.length() && digit(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /** Whether the digits can go on apart, on the next line or with a letter taken for one. */
  private static boolean goesOn(String text, int start, int end) {
    if (end + 1 >= text.length()) {
      return false;
    }
    char c = text.charAt(end);
    boolean apart = between(c) && end - start == 1 && digit(text.charAt(end + 1));
    return apart || c == '\n' || misread(c) != 0;
  }

  private static int digit(String text, int from) {
    int i = from;
    while (i < text.length() && !digit(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /** Where the letters begin that a number starts with, as an IBAN does: at most three. */
  private static int start(String text, int digit) {
    int start = digit;
    while (start > 0 && digit - start < 3 && capital(text.charAt(start - 1))) {
      start--;
    }
    return start > 0 && Character.isLetterOrDigit(text.charAt(start - 1)) ? digit : start;
  }

  /** Where the digits end, those misread included, with at most one sign between two of them. */
  private static int end(String text, int start) {
    int end = start;
    int count = 0;
    for (int i = start; i < text.length() && count < MOST; i++) {
      char c = text.charAt(i);
      if (part(text, i, start)) {
        count++;
        end = i + 1;
      } else if (end != i || !between(c)) {
        int lines = end;
        while (lines < text.length() && lines - end < GAP && text.charAt(lines) == '\n') {
          lines++;
        }
        if (lines == end || lines < i || lines == text.length() || !digit(text.charAt(lines))) {
          break;
        }
        i = lines - 1;
      }
    }
    return end;
  }

  /** Whether an offset holds a digit, a letter taken for one, or one of the letters in front. */
  private static boolean part(String text, int at, int start) {
    char c = text.charAt(at);
    if (digit(c) || (at - start < 3 && capital(c))) {
      return true;
    }
    return misread(c) != 0 && (beside(text, at - 1) || beside(text, at + 1));
  }

  private static boolean beside(String text, int at) {
    return at >= 0
        && at < text.length()
        && (digit(text.charAt(at)) || misread(text.charAt(at)) != 0);
  }

  /** Whether single digits stand apart, a line end cuts them, or letters stand for some. */
  private static boolean apart(String text, int start, int end) {
    int digits = 0;
    int single = 0;
    boolean odd = false;
    int run = 0;
    for (int i = start; i <= end; i++) {
      char c = i < end ? text.charAt(i) : ' ';
      boolean one = i < end && (digit(c) || misread(c) != 0);
      digits += one ? 1 : 0;
      odd |= i < end && (c == '\n' || (misread(c) != 0 && i > start + 2));
      single += !one && run == 1 ? 1 : 0;
      run = one ? run + 1 : 0;
    }
    return digits >= FEWEST - 2 && end - start >= FEWEST && (odd || single * 5 >= digits * 4);
  }

  /** Where the word starts that says what the number is; -1 where none stands right before it. */
  private static int word(String text, int start) {
    int i = start;
    for (int word = 0; word < 3; word++) {
      int gap = i;
      while (i > 0 && gap - i < GAP && !Character.isLetter(text.charAt(i - 1))) {
        if (digit(text.charAt(i - 1))) {
          return -1;
        }
        i--;
      }
      int end = i;
      while (i > 0 && end - i < 24 && Character.isLetter(text.charAt(i - 1))) {
        i--;
      }
      String found = text.substring(i, end).toLowerCase(java.util.Locale.ROOT);
      if (WORDS.contains(found)) {
        return i;
      }
      if (!BETWEEN.contains(found)) {
        return -1;
      }
    }
    return -1;
  }

  private static void join(String text, int end, OffsetMap.Maker maker) {
    int letters = maker.next() + 3;
    while (maker.next() < end) {
      int at = maker.next();
      char c = text.charAt(at);
      char plain = misread(c);
      if (digit(c) || (capital(c) && at < letters && plain == 0)) {
        maker.copyTo(at + 1);
      } else if (plain != 0 && at >= letters - 1) {
        maker.replaceTo(at + 1, plain);
      } else if (Character.isLetter(c)) {
        maker.copyTo(at + 1);
      } else {
        maker.replaceTo(at + 1, "");
      }
    }
  }

  /** The digit that a letter is often taken for, or NUL. */
  private static char misread(char c) {
    return switch (c) {
      case 'O', 'o' -> '0';
      case 'l', 'I', '|' -> '1';
      default -> 0;
    };
  }

  private static boolean between(char c) {
    return c == ' ' || c == '.' || c == '-';
  }

  private static boolean capital(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }
}
