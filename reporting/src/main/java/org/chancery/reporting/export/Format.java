package org.chancery.reporting.export;

import java.util.Locale;

/** A form in which tables are handed out. */
public enum Format {
  CSV("text/csv; charset=utf-8; header=present"),
  JSON("application/json"),
  /** One JSON object a line, each line ended by a line feed. */
  JSONL("application/jsonl");

  private final String mediaType;

  Format(String mediaType) {
    this.mediaType = mediaType;
  }

  /** Its media type, with parameters. */
  public String mediaType() {
    return mediaType;
  }

  /** Its name in requests and file names, for example {@code csv}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The format of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Format of(String word) {
    for (Format format : values()) {
      if (format.word().equals(word)) {
        return format;
      }
    }
    throw new IllegalArgumentException("format must be csv, json or jsonl: " + word);
  }
}
