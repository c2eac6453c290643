package org.chancery.redaction.classify;

import java.util.Set;
import org.chancery.catalog.policy.Label;
import org.chancery.redaction.detect.Detectors;
import org.chancery.redaction.detect.Finding;

/** How bad it is to let a kind of finding through, from the mildest; settles overlaps only. */
enum Severity {
  /** Whole passages and addresses that try to steer; what stands in them counts by itself. */
  PASSAGE,
  /** Dates, places and other things that rarely point to one person by themselves. */
  CIRCUMSTANCE,
  /** Names of people and organisations. */
  NAME,
  /** Identifiers, contact data and every kind that is not listed here, a customer's for example. */
  IDENTIFIER,
  /** Passwords, keys and tokens. */
  SECRET;

  private static final Set<String> CIRCUMSTANCES =
      Set.of("DATE_TIME", "LOCATION", "NRP", "MISC", "AGE", "TITLE", "URL", "QUANTITY", "GENDER");
  private static final Set<String> PASSAGES = Set.of("PROMPT_INJECTION", "EXFILTRATION");
  private static final Set<String> NAMES = Set.of("PERSON", "ORGANIZATION", "USERNAME");

  static Severity of(Finding finding) {
    return Detectors.ofHousehold(finding.detector()) ? IDENTIFIER : of(finding.label());
  }

  static Severity of(Label label) {
    if (label.value().equals("SECRET")) {
      return SECRET;
    }
    if (PASSAGES.contains(label.value())) {
      return PASSAGE;
    }
    if (NAMES.contains(label.value())) {
      return NAME;
    }
    return CIRCUMSTANCES.contains(label.value()) ? CIRCUMSTANCE : IDENTIFIER;
  }
}
