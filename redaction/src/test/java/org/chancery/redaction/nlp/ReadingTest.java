// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.chancery.redaction.detect.Finding;
import org.chancery.redaction.detect.Text;
import org.junit.jupiter.api.Test;

class ReadingTest {
  private static final Reader NOBODY =
      (_, words) -> Reading.of(words.stream().map(_ -> Kind.OTHER).toList(), 1);
  private static final Reader FIRST_IS_A_PLACE =
      (_, words) ->
          Reading.of(
              words.stream().map(w -> w.start() == 0 ? Kind.LOCATION : Kind.OTHER).toList(), 0.7);

  @Test
  void whereOneReaderFindsNoNameTheNextOnesAnswerHolds() {
    var first = Reading.of(List.of(Kind.PERSON, Kind.OTHER, Kind.OTHER), 0.9);
    var second = Reading.of(List.of(Kind.LOCATION, Kind.LOCATION, Kind.OTHER), 0.4);
    var both = first.or(second);
    assertThat(both.kinds()).containsExactly(Kind.PERSON, Kind.LOCATION, Kind.OTHER);
    assertThat(both.scores()).containsExactly(0.9, 0.4, 0);
  }

  @Test
  void readersAreChosenForEachText() {
    var detector =
        new NameDetector(
            text -> text.startsWith("Oslo") ? List.of(NOBODY, FIRST_IS_A_PLACE) : List.of(NOBODY));
    assertThat(detector.detect(new Text("Oslo is far.")))
        .extracting(Finding::score)
        .containsExactly(0.7);
    assertThat(detector.detect(new Text("Oulu is far."))).isEmpty();
  }

  @Test
  void scoresWithoutKindsAreRefused() {
    assertThatThrownBy(() -> new Reading(List.of(Kind.PERSON), new double[2]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
