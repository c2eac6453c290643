package org.chancery.audit.payload;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import org.chancery.audit.record.Leg;

/** Encrypts contents, each under a key of its own, and opens them again. Safe for threads. */
public interface Seal {
  /** The longest content that can be sealed, in bytes. */
  int MAX_CONTENT = 64 << 20;

  /**
   * A seal with the slot keys of {@code keys} that writes each content whole, in the first form;
   * data keys and openings come from {@code chance}.
   */
  static Seal with(KeyTable keys, SecureRandom chance) {
    var second = new SecondForm(keys, chance, Padding.OFF, InstantSource.fixed(Instant.EPOCH));
    return new Forms(new ChunkedSeal(keys, chance), second, false);
  }

  /**
   * A seal that writes the second form: smaller, padded, and each part of a content only once for
   * its slot and month.
   */
  static Seal with(KeyTable keys, SecureRandom chance, Padding padding, InstantSource time) {
    var second = new SecondForm(keys, chance, padding, time);
    return new Forms(new ChunkedSeal(keys, chance), second, true);
  }

  /**
   * Seals {@code content}.
   *
   * @param leg {@code prompt}, {@code reply} or {@code query}
   * @param slot whose key wraps the payload's own, for example the team
   * @param retention retention class, for example {@code standard}
   * @throws PayloadException if the content is longer than {@link #MAX_CONTENT}
   * @throws java.io.UncheckedIOException if a new slot key cannot be made durable
   */
  Sealed seal(String leg, Content content, String slot, String retention);

  /**
   * Opens a payload and checks it against both digests of its leg.
   *
   * @throws KeyGoneException if it was erased: the key is destroyed, the bytes are those of the leg
   * @throws PayloadException if the bytes are not those of the leg
   */
  default Content open(Leg leg, Kept kept) {
    return opened(leg, kept).content();
  }

  /**
   * Opens a payload as {@link #open} does, and gives what its leg's commitment is opened with: who
   * has both can check the content against the leaf without a key of ours.
   */
  Opened opened(Leg leg, Kept kept);

  /** As {@link #opened}, of a payload that lists no parts. */
  default Opened opened(Leg leg, byte[] sealed) {
    return opened(leg, Kept.alone(sealed));
  }

  /**
   * A content and the opening of its commitment.
   *
   * @param opening 32 bytes: the commitment is HMAC-SHA-256 under them, FORMAT.md
   */
  record Opened(Content content, byte[] opening) {
    @Override
    public String toString() {
      return "Opened[" + content + "]";
    }
  }

  /** Opens a payload that lists no parts. */
  default Content open(Leg leg, byte[] sealed) {
    return open(leg, Kept.alone(sealed));
  }
}
