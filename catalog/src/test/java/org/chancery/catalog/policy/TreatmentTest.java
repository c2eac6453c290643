package org.chancery.catalog.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chancery.catalog.policy.Treatment.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TreatmentTest {
  @Test
  void orderIsTotalAndTheOneThatPoliciesAreToldOf() {
    var mildestFirst =
        Stream.of(
                "keep",
                "pseudonymise by shift",
                "pseudonymise in form",
                "pseudonymise as stand-in",
                "pseudonymise",
                "generalise",
                "mask last 12",
                "mask last 5",
                "mask",
                "mask last 3",
                "mask last 0",
                "hash",
                "remove")
            .map(words -> Treatment.read(words).orElseThrow())
            .toList();
    assertThat(mildestFirst.reversed().stream().sorted().toList()).isEqualTo(mildestFirst);
    assertThat(mildestFirst).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "mask, mask",
    "mask last 4, mask",
    "mask last 2, mask last 2",
    "pseudonymise as stand-in, pseudonymise as stand-in",
    "hash, hash"
  })
  void wordsAreReadAsTheyAreWritten(String read, String written) {
    assertThat(Treatment.read(read).map(Treatment::words)).hasValue(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Mask",
        "mask last",
        "mask last 13",
        "mask last 04",
        "mask last -1",
        "remove last 2",
        "pseudonymise as token",
        "pseudonymize",
        "stand-in",
        "token",
        "hash "
      })
  void otherWordsAreNoTreatment(String words) {
    assertThat(Treatment.read(words)).isEqualTo(Optional.empty());
  }

  @Test
  void onlyPseudonymsComeBack() {
    assertThat(Stream.of(Kind.values()).filter(kind -> Treatment.of(kind).reversible()).toList())
        .isEqualTo(List.of(Kind.SHIFT, Kind.FORM, Kind.STAND_IN, Kind.TOKEN));
  }

  @Test
  void onlyAMaskShowsSomething() {
    for (var kind : Kind.values()) {
      if (kind != Kind.MASK) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Treatment(kind, 1));
      }
    }
    assertThatIllegalArgumentException().isThrownBy(() -> new Treatment(Kind.MASK, 13));
  }
}
