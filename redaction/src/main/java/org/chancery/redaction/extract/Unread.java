package org.chancery.redaction.extract;

import java.util.Locale;

/**
 * Something that was not read, and why. Holds no content.
 *
 * @param kind what it is
 */
public record Unread(MediaKind kind, Why why) {
  /** Why something is not read. */
  public enum Why {
    /** There is nothing in it. */
    EMPTY,
    /** It is broken, or it can be read in two ways. */
    UNREADABLE,
    ENCRYPTED,
    /**
     * More bytes, characters, pages, cells or entries than the limits allow, packed or unpacked.
     */
    TOO_LARGE,
    /** Nested deeper than the limits allow. */
    TOO_DEEP,
    /** Not read in time. */
    TOO_SLOW,
    /** No reader knows the format. */
    UNSUPPORTED,
    /** Every thread that reads documents is taken. */
    BUSY;

    /** The words for it in records and messages. */
    public String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** Kind and reason, for example {@code image: unsupported}. */
  public String words() {
    return kind.word() + ": " + why.words();
  }
}
