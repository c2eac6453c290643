// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The cases of Polish given names and surnames, by their endings: too many forms rather than too
 * few, because a form that does not exist is not written either.
 */
final class PolishForms {
  private static final List<String> OF_A =
      List.of("y", "i", "ie", "ę", "ą", "o", "e", "u", "ii", "ię", "ią", "io");
  private static final List<String> OF_CONSONANT =
      List.of("a", "owi", "em", "iem", "ie", "u", "ia", "iowi", "e", "y", "ów", "om", "ami", "ach");
  private static final List<String> OF_ADJECTIVE =
      List.of("iego", "iemu", "im", "a", "iej", "ą", "ich", "imi", "ie", "scy");

  /** The last consonant before {@code -ie} and {@code -e} of the dative. */
  private static final Map<Character, String> SOFT =
      Map.of(
          't', "cie", 'd', "dzie", 'r', "rze", 'ł', "le", 'k', "ce", 'g', "dze", 'n', "nie", 's',
          "sie", 'w', "wie", 'z', "zie");

  private PolishForms() {}

  /** All forms of a name in the nominative but this one. */
  static List<String> of(String name) {
    var forms = new ArrayList<String>();
    int end = name.length();
    char last = name.charAt(end - 1);
    if (name.endsWith("ki")) {
      add(forms, name.substring(0, end - 1), OF_ADJECTIVE);
    } else if (last == 'a') {
      var stem = name.substring(0, end - 1);
      add(forms, stem, OF_A);
      soften(forms, stem);
    } else if (isVowel(last)) {
      add(forms, name.substring(0, end - 1), OF_CONSONANT);
    } else {
      add(forms, name, OF_CONSONANT);
      soften(forms, name);
      shorten(forms, name);
      if (last == 'ń' || last == 'ć' || last == 'ź' || last == 'ś') {
        add(forms, name.substring(0, end - 1) + plain(last) + "i", OF_CONSONANT);
      }
    }
    return forms;
  }

  /** {@code Marek, Marka}; {@code Paweł, Pawła}; {@code Wróbel, Wróbla}; {@code Zając, Zająca}. */
  private static void shorten(List<String> forms, String name) {
    int end = name.length();
    if (end < 4 || name.charAt(end - 2) != 'e') {
      return;
    }
    int before = name.charAt(end - 3) == 'i' ? end - 3 : end - 2;
    var stem = name.substring(0, before) + name.charAt(end - 1);
    add(forms, stem, OF_CONSONANT);
    soften(forms, stem);
  }

  private static void soften(List<String> forms, String stem) {
    int last = stem.length() - 1;
    var soft = SOFT.get(stem.charAt(last));
    if (soft != null) {
      forms.add(stem.substring(0, last) + soft);
    }
  }

  private static void add(List<String> forms, String stem, List<String> endings) {
    endings.forEach(ending -> forms.add(stem + ending));
  }

  private static boolean isVowel(char c) {
    return "aeiouyóąę".indexOf(c) >= 0;
  }

  private static char plain(char c) {
    return "nczs".charAt("ńćźś".indexOf(c));
  }
}
