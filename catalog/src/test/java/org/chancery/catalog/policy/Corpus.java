package org.chancery.catalog.policy;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The labels that detectors find, as the application would hand them in. */
public final class Corpus {
  private Corpus() {}

  /** All of them. */
  public static Set<Label> labels() {
    return Stream.of(
            """
            EMAIL_ADDRESS PHONE_NUMBER CREDIT_CARD IBAN_CODE SWIFT_CODE IP_ADDRESS MAC_ADDRESS
            US_SSN US_ITIN UK_NINO UK_NHS DE_TAX_ID FR_NIR ES_NIF ES_NIE IT_FISCAL_CODE NL_BSN
            PL_PESEL CRYPTO DATE_OF_BIRTH SECRET PERSON LOCATION ORGANIZATION
            PROMPT_INJECTION EXFILTRATION HEALTH RELIGION POLITICS ETHNICITY SEXUALITY TRADE_UNION
            BIOMETRICS CRIMINAL_RECORD FINANCIAL_DATA LEGAL SOURCE_CODE TRADE_SECRET
            """
                .split("\\s+"))
        .map(Label::new)
        .collect(Collectors.toUnmodifiableSet());
  }
}
