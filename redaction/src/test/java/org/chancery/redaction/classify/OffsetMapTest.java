package org.chancery.redaction.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.chancery.redaction.detect.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OffsetMapTest {
  /** "ann%40ex.org!" read from 2 on, with the last sign left out: "n@ex.org". */
  private static OffsetMap map() {
    var maker = new OffsetMap.Maker("ann%40ex.or-g!", 2);
    maker.copyTo(3);
    maker.replaceTo(6, '@');
    maker.copyTo(9);
    maker.copyTo(11);
    maker.replaceTo(12, "");
    maker.copyTo(13);
    assertThat(maker.text()).isEqualTo("n@ex.org");
    return maker.offsets();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 2, 3",
    "0, 2, 2, 6",
    "1, 2, 3, 6",
    "2, 4, 6, 8",
    "5, 7, 9, 11",
    "6, 8, 10, 13",
    "0, 8, 2, 13",
    "7, 8, 12, 13"
  })
  void aRangeLeadsBackToItsSource(int start, int end, int from, int to) {
    assertThat(map().toSource(new Span(start, end))).isEqualTo(new Span(from, to));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, true",
    "1, 2, true",
    "2, 3, true",
    "3, 5, false",
    "3, 4, false",
    "4, 6, false",
    "5, 7, true",
    "7, 8, true",
    "6, 8, true"
  })
  void onlyWhatIsAtAChangeTouchesIt(int start, int end, boolean touches) {
    assertThat(map().touchesChange(new Span(start, end))).isEqualTo(touches);
  }

  @Test
  void aRangeOutsideTheMadeTextIsABug() {
    assertThatThrownBy(() -> map().toSource(new Span(7, 9)))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
