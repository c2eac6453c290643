package org.chancery.redaction.detect;

import org.chancery.catalog.policy.Label;

/** The labels that the built-in detectors give. */
final class Labels {
  static final Label CREDIT_CARD = new Label("CREDIT_CARD");
  static final Label CRYPTO = new Label("CRYPTO");
  static final Label DATE_OF_BIRTH = new Label("DATE_OF_BIRTH");
  static final Label DE_TAX_ID = new Label("DE_TAX_ID");
  static final Label EMAIL_ADDRESS = new Label("EMAIL_ADDRESS");
  static final Label ES_NIE = new Label("ES_NIE");
  static final Label ES_NIF = new Label("ES_NIF");
  static final Label FR_NIR = new Label("FR_NIR");
  static final Label IBAN_CODE = new Label("IBAN_CODE");
  static final Label IP_ADDRESS = new Label("IP_ADDRESS");
  static final Label IT_FISCAL_CODE = new Label("IT_FISCAL_CODE");
  static final Label MAC_ADDRESS = new Label("MAC_ADDRESS");
  static final Label NL_BSN = new Label("NL_BSN");
  static final Label PHONE_NUMBER = new Label("PHONE_NUMBER");
  static final Label PL_PESEL = new Label("PL_PESEL");
  static final Label SECRET = new Label("SECRET");
  static final Label SWIFT_CODE = new Label("SWIFT_CODE");
  static final Label UK_NHS = new Label("UK_NHS");
  static final Label UK_NINO = new Label("UK_NINO");
  static final Label US_ITIN = new Label("US_ITIN");
  static final Label US_SSN = new Label("US_SSN");

  static final Label AGE = new Label("AGE");
  static final Label CODE = new Label("CODE");
  static final Label DATE_TIME = new Label("DATE_TIME");
  static final Label GENDER = new Label("GENDER");
  static final Label LOCATION = new Label("LOCATION");
  static final Label MEDICAL_CODE = new Label("MEDICAL_CODE");
  static final Label NRP = new Label("NRP");
  static final Label TITLE = new Label("TITLE");
  static final Label URL = new Label("URL");
  static final Label USERNAME = new Label("USERNAME");

  private Labels() {}
}
