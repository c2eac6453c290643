package org.chancery.redaction.detect;

import java.util.Set;
import org.chancery.catalog.policy.Label;
import org.chancery.redaction.notation.Addresses;
import org.chancery.redaction.notation.Ages;
import org.chancery.redaction.notation.Announcing;
import org.chancery.redaction.notation.CaseNumbers;
import org.chancery.redaction.notation.Coordinates;
import org.chancery.redaction.notation.Dates;
import org.chancery.redaction.notation.DiagnosisCodes;
import org.chancery.redaction.notation.Genders;
import org.chancery.redaction.notation.Postcodes;
import org.chancery.redaction.notation.Range;
import org.chancery.redaction.notation.Script;

/**
 * Finds what people write around a number: addresses, postcodes, coordinates, dates, times, ages
 * and case numbers. One detector, because most numbers are none of them and one look says so.
 */
final class NumberDetector extends AnchoredDetector {
  NumberDetector() {
    super("number-notation", Labels.LOCATION, Anchor.NUMBER, Anchor.CODE);
  }

  @Override
  public Set<Label> labels() {
    return Set.of(
        Labels.LOCATION,
        Labels.DATE_TIME,
        Labels.AGE,
        Labels.GENDER,
        Labels.CODE,
        Labels.MEDICAL_CODE);
  }

  @Override
  boolean asks(DigitRun run) {
    return !run.joined();
  }

  @Override
  int look(Page page, int start, int end) {
    Script text = page.text;
    if (!Ascii.digit(text.charAt(start))) {
      if (Ascii.upper(text.charAt(start)) && end - start <= 15) {
        page.add(Notation.POSTCODE, Postcodes.read(text, start, true));
        page.add(Notation.DIAGNOSIS_CODE, DiagnosisCodes.read(text, start, end));
        page.add(Notation.CASE_NUMBER, CaseNumbers.read(text, start, end, true));
      }
      return end;
    }
    char before = page.at(start - 1);
    boolean joint = before == '-' || before == '.' || before == ',' || before == '/';
    // What stands behind the colon of a time was read with its hours.
    boolean time = before == ':' && Ascii.digit(page.at(start - 2));
    boolean joined = before == '_' || time || (joint && word(page.at(start - 2)));
    if (!joined) {
      free(page, start, end);
    } else if (before == '-' && Ascii.upper(page.at(start - 2))) {
      page.add(Notation.STREET_ADDRESS, Addresses.read(text, start, end));
      page.add(Notation.POSTCODE, Postcodes.read(text, start, true));
      page.add(Notation.CASE_NUMBER, CaseNumbers.read(text, start, end, true));
    }
    return end;
  }

  private static boolean word(char c) {
    return Ascii.alphanumeric(c) || (c >= 128 && Character.isLetter(c));
  }

  /** A number to which nothing is joined on its left. */
  private static void free(Page page, int start, int end) {
    Script text = page.text;
    boolean announced = Announcing.may(text, start);
    if (page.unread(Notation.DATE_TIME, start)) {
      page.add(Notation.DATE_TIME, Dates.read(text, start, announced));
    }
    if (page.unread(Notation.CASE_NUMBER, start)) {
      page.add(Notation.CASE_NUMBER, CaseNumbers.read(text, start, end, announced));
    }
    char after = page.at(end);
    if ((after == '.' || after == ',') && Ascii.digit(page.at(end + 1))) {
      coordinates(page, start, end, after);
      return;
    }
    if (page.unread(Notation.STREET_ADDRESS, start)) {
      page.add(Notation.STREET_ADDRESS, Addresses.read(text, start, end));
      page.add(Notation.POSTCODE, Postcodes.read(text, start, announced));
    }
    if (end - start <= 12) {
      Range age = Ages.read(text, start, announced);
      page.add(Notation.AGE, age);
      page.add(Notation.GENDER, Genders.beside(text, start, end, age));
    }
    coordinates(page, start, end, after);
  }

  private static void coordinates(Page page, int start, int end, char after) {
    if ((after == '.' || after == '°' || after == 'º')
        && page.unread(Notation.COORDINATES, start)) {
      page.add(Notation.COORDINATES, Coordinates.read(page.text, start, end));
    }
  }
}
