package org.chancery.reporting.usage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What usage is grouped by. */
public enum Dimension {
  /** The day, in UTC, on which the call was decided. */
  DAY,
  TEAM,
  APPLICATION,
  WORKFLOW,
  MODEL,
  PROVIDER,
  REGION,
  COUNTRY,
  /** The highest data class that was found. */
  CLASS;

  /** Its name in queries and file headings, for example {@code team}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The dimensions that a list such as {@code team,model} names, in its order.
   *
   * @throws IllegalArgumentException if a word names none, or one is named twice
   */
  public static List<Dimension> list(String words) {
    var found = new ArrayList<Dimension>();
    for (String word : words.isBlank() ? new String[0] : words.split(",", -1)) {
      Dimension dimension = of(word.strip());
      if (found.contains(dimension)) {
        throw new IllegalArgumentException("named twice: " + word.strip());
      }
      found.add(dimension);
    }
    return List.copyOf(found);
  }

  private static Dimension of(String word) {
    for (Dimension dimension : values()) {
      if (dimension.word().equals(word)) {
        return dimension;
      }
    }
    var known = new ArrayList<String>();
    for (Dimension dimension : values()) {
      known.add(dimension.word());
    }
    throw new IllegalArgumentException(
        "cannot group by '" + word + "'; known are " + String.join(", ", known));
  }
}
