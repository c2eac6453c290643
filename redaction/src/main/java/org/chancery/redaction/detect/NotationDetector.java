package org.chancery.redaction.detect;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.chancery.catalog.policy.Label;
import org.chancery.redaction.notation.Addresses;
import org.chancery.redaction.notation.Ages;
import org.chancery.redaction.notation.CaseNumbers;
import org.chancery.redaction.notation.Coordinates;
import org.chancery.redaction.notation.Countries;
import org.chancery.redaction.notation.Dates;
import org.chancery.redaction.notation.DiagnosisCodes;
import org.chancery.redaction.notation.Fields;
import org.chancery.redaction.notation.Genders;
import org.chancery.redaction.notation.Peoples;
import org.chancery.redaction.notation.Postcodes;
import org.chancery.redaction.notation.Range;
import org.chancery.redaction.notation.Reading;
import org.chancery.redaction.notation.Titles;
import org.chancery.redaction.notation.Urls;
import org.chancery.redaction.notation.Usernames;

/** Finds what one reading of {@code redaction.notation} reads, at the anchors it needs. */
final class NotationDetector extends AnchoredDetector {
  private static final Set<Anchor> NUMBERS = EnumSet.of(Anchor.NUMBER, Anchor.CODE);

  private final Reading reading;
  private final double score;

  private NotationDetector(
      String name, Label label, double score, Reading reading, Set<Anchor> anchors, String pairs) {
    super(name, label, anchors, pairs.isEmpty() ? List.of() : List.of(pairs.split(" ")));
    this.reading = reading;
    this.score = score;
  }

  /** One detector a reading. */
  static List<Detector> all() {
    Set<Anchor> colon = EnumSet.of(Anchor.COLON);
    Set<Anchor> fields = EnumSet.of(Anchor.COLON, Anchor.EQUALS);
    Set<Anchor> none = EnumSet.noneOf(Anchor.class);
    return List.of(
        of("street-address", Labels.LOCATION, 0.8, Addresses::read, NUMBERS, ""),
        of("postcode", Labels.LOCATION, 0.7, Postcodes::read, NUMBERS, ""),
        of("place-field", Labels.LOCATION, 0.7, Fields::read, colon, ""),
        of("country", Labels.LOCATION, 0.7, Countries::read, none, Countries.pairs()),
        of("coordinates", Labels.LOCATION, 0.8, Coordinates::read, NUMBERS, ""),
        of("date-time", Labels.DATE_TIME, 0.7, Dates::read, NUMBERS, ""),
        of("day-name", Labels.DATE_TIME, 0.6, Dates::named, none, Dates.pairs()),
        of("age", Labels.AGE, 0.8, Ages::read, NUMBERS, ""),
        of("age-in-words", Labels.AGE, 0.8, Ages::spelled, none, Ages.PAIRS),
        of("gender-in-words", Labels.GENDER, 0.7, Genders::beside, none, Ages.PAIRS),
        of("gender-named", Labels.GENDER, 0.7, Genders::named, none, "ma fe we Ma Fe"),
        of("gender-field", Labels.GENDER, 0.8, Genders::field, fields, ""),
        of("gender", Labels.GENDER, 0.7, Genders::beside, NUMBERS, ""),
        of("people", Labels.NRP, 0.6, Peoples::read, none, Peoples.pairs()),
        of("title", Labels.TITLE, 0.7, Titles::read, none, Titles.PAIRS),
        of("case-number", Labels.CODE, 0.6, CaseNumbers::read, NUMBERS, ""),
        of("diagnosis-code", Labels.MEDICAL_CODE, 0.7, DiagnosisCodes::read, EnumSet.of(Anchor.CODE), ""),
        of("url", Labels.URL, 0.8, Urls::schemed, colon, ""),
        of("host", Labels.URL, 0.6, Urls::bare, EnumSet.of(Anchor.DOT), ""),
        of("handle", Labels.USERNAME, 0.6, Usernames::handle, EnumSet.of(Anchor.AT), ""),
        of("username-field", Labels.USERNAME, 0.7, Usernames::field, fields, ""));
  }

  private static NotationDetector of(
      String name, Label label, double score, Reading reading, Set<Anchor> anchors, String pairs) {
    return new NotationDetector(name, label, score, reading, anchors, pairs);
  }

  @Override
  int look(Page page, int start, int end) {
    Range range = reading.read(page.text, start, end);
    return range == null
        ? end
        : Math.max(end, found(page, range.start(), range.end(), score, false));
  }
}
