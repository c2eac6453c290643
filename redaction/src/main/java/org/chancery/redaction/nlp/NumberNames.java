// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.util.Locale;
import java.util.Set;

/**
 * What numbers of persons, firms and things are called in the languages that are read: acronyms
 * which a model takes for organisations. Those that are an organisation too are left out.
 */
final class NumberNames {
  private static final int SMALL_WORD = 3;

  private static final Set<String> NAMES =
      Set.of(
          // English, and numbers that are called the same everywhere
          "ssn",
          "itin",
          "ein",
          "tin",
          "nino",
          "sin",
          "tfn",
          "abn",
          "acn",
          "ppsn",
          "mrn",
          "npi",
          "iban",
          "bic",
          "vin",
          "imei",
          "imsi",
          "iccid",
          "pin",
          "puk",
          "cvv",
          "cvc",
          "tan",
          "vat",
          "gst",
          "uuid",
          "guid",
          "isbn",
          "issn",
          "doi",
          "isin",
          "cusip",
          "sedol",
          "lei",
          "dob",
          "nric",
          "hkid",
          "aadhaar",
          "gstin",
          // German
          "idnr",
          "steuer-id",
          "steuer-idnr",
          "ust-id",
          "ust-idnr",
          "kvnr",
          "svnr",
          "ahv",
          "plz",
          // French
          "nir",
          "siren",
          "siret",
          "tva",
          "rib",
          "niss",
          // Spanish and Portuguese
          "dni",
          "nie",
          "nif",
          "cif",
          "nuss",
          "nass",
          "nhc",
          "cip",
          "cipa",
          "nuhsa",
          "curp",
          "rfc",
          "cuit",
          "cuil",
          "rut",
          "nit",
          "iva",
          "cpf",
          "cnpj",
          "cnh",
          "cep",
          // Dutch, Polish, the north and others
          "bsn",
          "btw",
          "kvk-nummer",
          "pesel",
          "nip",
          "regon",
          "cpr",
          "hetu",
          "orgnr",
          "oib",
          "jmbg",
          "egn",
          "cnp",
          "amka");

  private NumberNames() {}

  /** Whether a range is such a word and nothing else but a number and small words around it. */
  static boolean only(String range) {
    boolean named = false;
    for (var word : range.split(" ", -1)) {
      if (NAMES.contains(word.toLowerCase(Locale.ROOT))) {
        named = true;
      } else if (!isNumber(word) && !isSmallWord(word)) {
        return false;
      }
    }
    return named;
  }

  private static boolean isNumber(String word) {
    return word.chars().anyMatch(Character::isDigit);
  }

  private static boolean isSmallWord(String word) {
    return word.length() <= SMALL_WORD && !word.equals(word.toUpperCase(Locale.ROOT));
  }
}
