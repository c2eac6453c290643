package org.chancery.redaction.detect;

import java.util.Optional;

/** Finds dates that a word for birth, in ten languages, makes a date of birth. */
final class DateOfBirthDetector extends AnchoredDetector {
  private static final Words BIRTH =
      Words.of(
          """
          birth born dob birthday birthdate dateofbirth geboren geb geburtsdatum geburtstag né née
          naissance nacido nacida nacimiento nato nata nascita geboortedatum geboorte nascimento
          nascido nascida urodzony urodzona urodzenia født fødselsdato född födelsedatum syntynyt
          """);

  DateOfBirthDetector() {
    super("date-of-birth", Labels.DATE_OF_BIRTH, Anchor.NUMBER, Anchor.CODE);
  }

  @Override
  boolean asks(DigitRun run) {
    return run.length() <= 2
        ? run.follow().allows(Follow.LETTER)
        : run.length() == 4 && run.follow() == Follow.DIGIT;
  }

  @Override
  Optional<Words> awaited() {
    return Optional.of(BIRTH);
  }

  /** How far the name of a month before the number can reach, its blanks and point included. */
  private static final int MONTH = 14;

  @Override
  int look(Page page, int start, int end) {
    // Words are cheaper to look for than a date, and few numbers have one of these before them.
    if (!page.may(BIRTH, start - Words.BEFORE - MONTH, start)) {
      return end;
    }
    int digits = start;
    while (digits < end && digits - start < 5 && Ascii.digit(page.at(digits))) {
      digits++;
    }
    Span date = digits == start ? null : CalendarDate.around(page.text, start, digits);
    if (date == null) {
      return end;
    }
    int word = BIRTH.lastBefore(page.wording, date.start());
    boolean said = word >= 0 && page.text.indexOf("\n\n", word, date.start()) < 0;
    return said ? found(page, date.start(), date.end(), 0.9, false) : date.end();
  }
}
