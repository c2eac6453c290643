package org.chancery.redaction.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlacesTest {
  private static final long SEED = 20_261_121;

  @Test
  void placesSayTheSameAsThePatternTheyAreOf() {
    var random = new Random(SEED);
    var samples =
        Schemes.all().stream()
            .flatMap(scheme -> scheme.must().stream().map(scheme.cleaning()::compact))
            .filter(sample -> !sample.isEmpty())
            .toList();
    var forms = Schemes.all().stream().flatMap(scheme -> scheme.forms().stream()).toList();
    assertThat(forms).filteredOn(form -> form.places() != null).hasSizeGreaterThan(200);
    for (var form : forms) {
      var places = form.places();
      for (int i = 0; places != null && i < samples.size(); i++) {
        for (var number : List.of(samples.get(i), changed(samples.get(i), random))) {
          assertThat(places.matches(number))
              .as("seed %d: %s by %s", SEED, number, form.pattern())
              .isEqualTo(form.pattern().matcher(number).matches());
        }
      }
    }
  }

  private static String changed(String sample, Random random) {
    var changed = new StringBuilder(sample);
    changed.setCharAt(
        random.nextInt(sample.length()), "0159AKMXZaz-+ /é".charAt(random.nextInt(16)));
    return changed.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\d{2,3}",
        "[^0]",
        "\\s\\d",
        "A|B",
        "[A-Z&Ñ]",
        "\\d?",
        "(1)",
        "[\\d]",
        "^1",
        ".",
        "[1"
      })
  void whatIsMoreThanPlacesStaysAPattern(String pattern) {
    assertThat(Places.of(pattern)).isNull();
  }
}
