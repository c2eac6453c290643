package org.chancery.redaction.detect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.chancery.redaction.notation.Script;

/** Keys that are no secret because those who made them have published them as samples. */
final class Published {
  private static final Set<String> SAMPLES = samples();
  private static final int LONGEST = SAMPLES.stream().mapToInt(String::length).max().orElseThrow();
  private static final int SHORTEST = SAMPLES.stream().mapToInt(String::length).min().orElseThrow();

  private Published() {}

  /** Whether a token is one of them, or says of itself that it is an example. */
  static boolean sample(Script text, int start, int end) {
    return known(text, start, end) || text.small(start, end).contains("example");
  }

  /** Whether a value is one of them. */
  static boolean known(Script text, int start, int end) {
    return end - start >= SHORTEST
        && end - start <= LONGEST
        && SAMPLES.contains(text.substring(start, end));
  }

  private static Set<String> samples() {
    try (InputStream in =
        Objects.requireNonNull(Published.class.getResourceAsStream("published.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.strip().replace("·", ""))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
