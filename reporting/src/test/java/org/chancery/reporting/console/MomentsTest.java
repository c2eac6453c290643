package org.chancery.reporting.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MomentsTest {
  private static final Moments MOMENTS = new Moments(Instant.parse("2026-03-20T12:00:00.250Z"));

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          text                      | from                     | to
          now                       | 2026-03-20T12:00:00Z     | 2026-03-20T12:00:01Z
          now-7d                    | 2026-03-13T12:00:00Z     | 2026-03-13T12:00:01Z
          now-90m                   | 2026-03-20T10:30:00Z     | 2026-03-20T10:30:01Z
          now-2w                    | 2026-03-06T12:00:00Z     | 2026-03-06T12:00:01Z
          now-0s                    | 2026-03-20T12:00:00Z     | 2026-03-20T12:00:01Z
          2026-03-01                | 2026-03-01T00:00:00Z     | 2026-03-02T00:00:00Z
          2024-02-29                | 2024-02-29T00:00:00Z     | 2024-03-01T00:00:00Z
          2026-03-01T09:30:00Z      | 2026-03-01T09:30:00Z     | 2026-03-01T09:30:00Z
          2026-03-01T09:30:00.5+02:00 | 2026-03-01T07:30:00.5Z | 2026-03-01T07:30:00.5Z
          """)
  void timesAreRead(String text, Instant from, Instant to) {
    assertThat(MOMENTS.from(text)).isEqualTo(from);
    assertThat(MOMENTS.to(text)).isEqualTo(to);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "now-",
        "now-d",
        "now-7",
        "now-7y",
        "now+1d",
        "now-123456d",
        "NOW",
        "2026-02-30",
        "2026-3-1",
        "20260301",
        "2026-03-01T09:30:00",
        "2026-03-01 09:30:00Z",
        "1772357400"
      })
  void anythingElseIsRefusedWithExamples(String text) {
    assertThatThrownBy(() -> MOMENTS.from(text))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("2026-03-01T09:30:00Z")
        .hasMessageContaining("now-7d");
  }
}
