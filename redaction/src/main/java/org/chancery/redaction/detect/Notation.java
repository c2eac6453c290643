package org.chancery.redaction.detect;

import java.util.Locale;
import org.chancery.catalog.policy.Label;
import org.chancery.redaction.notation.Range;

/** What the readings of {@code redaction.notation} find: its label and how sure it is. */
enum Notation {
  STREET_ADDRESS(Labels.LOCATION, 0.8),
  POSTCODE(Labels.LOCATION, 0.7),
  PLACE_FIELD(Labels.LOCATION, 0.7),
  COUNTRY(Labels.LOCATION, 0.7),
  COORDINATES(Labels.LOCATION, 0.8),
  DATE_TIME(Labels.DATE_TIME, 0.7),
  DAY_NAME(Labels.DATE_TIME, 0.6),
  AGE(Labels.AGE, 0.8),
  GENDER(Labels.GENDER, 0.7),
  PEOPLE(Labels.NRP, 0.6),
  TITLE(Labels.TITLE, 0.7),
  CASE_NUMBER(Labels.CODE, 0.6),
  DIAGNOSIS_CODE(Labels.MEDICAL_CODE, 0.7),
  URL(Labels.URL, 0.8),
  HOST(Labels.URL, 0.6),
  HANDLE(Labels.USERNAME, 0.6),
  USERNAME_FIELD(Labels.USERNAME, 0.7);

  private final Label label;
  private final double score;
  private final DetectorId id;

  Notation(Label label, double score) {
    this.label = label;
    this.score = score;
    this.id = new DetectorId(name().toLowerCase(Locale.ROOT).replace('_', '-'), 1);
  }

  Label label() {
    return label;
  }

  Finding finding(Range range) {
    return new Finding(new Span(range.start(), range.end()), label, score, false, id);
  }
}
