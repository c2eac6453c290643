package org.chancery.redaction.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.chancery.redaction.transform.Names.Kind;
import org.chancery.redaction.transform.Names.Role;

/** What a person's name says about its words: its language, its gender, which is the family's. */
final class NameSense {
  private static final Set<String> FEMALE_TITLES =
      words("mrs ms miss madam lady frau mme mlle madame sra srta signora mevrouw pani fru");
  private static final Set<String> MALE_TITLES =
      words("mr sir lord herr herrn monsieur sr signor sig meneer pan hr");
  private static final Set<String> STAYING =
      words(
          """
          dr prof professor doctor jr sen junior senior ii iii iv phd md esq rev hon dipl ing van von
          de der den del della di da dos das du la le les ter ten zu zum zur y e i and und et bin ibn
          al el o d s
          """);

  /** What speaks for a language in a name in small letters. */
  private record Sign(String language, Pattern pattern) {
    Sign(String language, String pattern) {
      this(language, Pattern.compile(pattern));
    }
  }

  /** The first sign that is there is believed. */
  private static final List<Sign> SIGNS =
      List.of(
          new Sign("de", "[äöüß]|(?:mann|berger|schmidt)\\b"),
          new Sign("es", "ñ|ez\\b"),
          new Sign("sv", "[åæø]|s(?:so|e)n\\b"),
          new Sign("pl", "[łżśźćąę]|(?:ski|ska|wicz|czyk)\\b"),
          new Sign("fr", "[çèêœ]|(?:eau|oux|ault)\\b"),
          new Sign("it", "(?:elli|etti|ini|ucci)\\b"),
          new Sign("nl", "\\b(?:van|ter)\\b"));

  private final List<String> words;
  private final List<Optional<Kind>> known = new ArrayList<>();
  private final int beforeComma;
  private Role gender = Role.NEUTRAL;
  private String language;

  NameSense(String name, List<String> words) {
    this.words = words;
    int comma = Math.max(0, name.indexOf(','));
    this.beforeComma = (int) NameStandIns.WORD.matcher(name.substring(0, comma)).results().count();
    this.language = language(small(name));
    for (var word : words) {
      var kind = Names.kind(word);
      known.add(kind);
      boolean first = gender == Role.NEUTRAL;
      if (kind.isPresent() && kind.get().role() != Role.NEUTRAL) {
        language = kind.get().language();
        gender = first && kind.get().role() != Role.FAMILY ? kind.get().role() : gender;
      } else if (first) {
        gender =
            FEMALE_TITLES.contains(small(word))
                ? Role.FEMALE
                : MALE_TITLES.contains(small(word)) ? Role.MALE : gender;
      }
    }
  }

  /** What the word at that place is. */
  Kind kind(int at) {
    return known.get(at).orElseGet(() -> new Kind(language, isFamily(at) ? Role.FAMILY : gender));
  }

  /** Whether a family name stands there: last, or before a comma. */
  private boolean isFamily(int at) {
    if (beforeComma > 0 && beforeComma < words.size()) {
      return at < beforeComma;
    }
    int last = words.size() - 1;
    while (last > 0 && stays(words.get(last))) {
      last--;
    }
    return at == last;
  }

  /** The language that letters and endings speak for; English where none do. */
  private static String language(String name) {
    for (var sign : SIGNS) {
      if (sign.pattern().matcher(name).find()) {
        return sign.language();
      }
    }
    return "en";
  }

  /** Whether a word stays as it is: a title, a particle. */
  static boolean stays(String word) {
    var small = small(word);
    boolean initial = word.length() == 1 && Character.isUpperCase(word.charAt(0));
    return (STAYING.contains(small) && !initial)
        || FEMALE_TITLES.contains(small)
        || MALE_TITLES.contains(small);
  }

  private static Set<String> words(String words) {
    return Set.of(words.strip().split("\\s+"));
  }

  private static String small(String word) {
    return word.toLowerCase(Locale.ROOT);
  }
}
