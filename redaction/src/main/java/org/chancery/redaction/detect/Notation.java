package org.chancery.redaction.detect;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chancery.catalog.policy.Label;
import org.chancery.redaction.notation.Range;

/**
 * What one reading of {@code redaction.notation} finds.
 *
 * @param slot its place among all of them, from 0
 * @param label what its findings are called
 * @param score how sure they are
 * @param id the detector that they name
 * @param household whether they are where one household lives, as good as an identifier
 */
record Notation(int slot, Label label, double score, DetectorId id, boolean household) {
  static final Notation STREET_ADDRESS =
      new Notation(0, Labels.LOCATION, 0.8, "street-address").ofHousehold();
  static final Notation POSTCODE = new Notation(1, Labels.LOCATION, 0.7, "postcode");
  static final Notation PLACE_FIELD =
      new Notation(2, Labels.LOCATION, 0.7, "place-field").ofHousehold();
  static final Notation COUNTRY = new Notation(3, Labels.LOCATION, 0.7, "country");
  static final Notation COORDINATES =
      new Notation(4, Labels.LOCATION, 0.8, "coordinates").ofHousehold();
  static final Notation DATE_TIME = new Notation(5, Labels.DATE_TIME, 0.7, "date-time");
  static final Notation DAY_NAME = new Notation(6, Labels.DATE_TIME, 0.6, "day-name");
  static final Notation AGE = new Notation(7, Labels.AGE, 0.8, "age");
  static final Notation GENDER = new Notation(8, Labels.GENDER, 0.7, "gender");
  static final Notation PEOPLE = new Notation(9, Labels.NRP, 0.6, "people");
  static final Notation TITLE = new Notation(10, Labels.TITLE, 0.7, "title");
  static final Notation CASE_NUMBER = new Notation(11, Labels.CODE, 0.6, "case-number");
  static final Notation DIAGNOSIS_CODE =
      new Notation(12, Labels.MEDICAL_CODE, 0.7, "diagnosis-code");
  static final Notation URL = new Notation(13, Labels.URL, 0.8, "url");
  static final Notation HOST = new Notation(14, Labels.URL, 0.6, "host");
  static final Notation HANDLE = new Notation(15, Labels.USERNAME, 0.6, "handle");
  static final Notation USERNAME_FIELD = new Notation(16, Labels.USERNAME, 0.7, "username-field");

  /** The detectors whose places are where one household lives. */
  static final Set<DetectorId> HOUSEHOLDS =
      Stream.of(STREET_ADDRESS, POSTCODE, PLACE_FIELD, COUNTRY, COORDINATES)
          .filter(Notation::household)
          .map(Notation::id)
          .collect(Collectors.toUnmodifiableSet());

  /** How many there are. */
  static final int COUNT = 17;

  private Notation(int slot, Label label, double score, String name) {
    this(slot, label, score, new DetectorId(name, 1), false);
  }

  private Notation ofHousehold() {
    return new Notation(slot, label, score, id, true);
  }

  Finding finding(Range range) {
    return new Finding(new Span(range.start(), range.end()), label, score, false, id);
  }
}
