package org.chancery.audit.record;

import java.util.Arrays;
import java.util.Map;

/**
 * The one byte form of a record, which is what the log stores, hashes and hands out. FORMAT.md
 * defines it member by member.
 */
public final class Leaves {
  /** The longest leaf, in bytes. */
  public static final int MAX_BYTES = 16_384;

  /** The most legs that a record can have. */
  public static final int MAX_LEGS = 8;

  private Leaves() {}

  /**
   * The leaf of {@code entry}, at most {@link #MAX_BYTES} long. Lists and texts that are too long
   * are shortened, and what was left out is counted in the leaf ({@link #cut}); control characters
   * and half surrogate pairs become U+FFFD; times lose what is finer than a microsecond.
   *
   * @throws IllegalArgumentException if a number is beyond 2^53-1, a confidence is not within 0 to
   *     1, there are more than {@link #MAX_LEGS} legs, or a time is not of the years 0 to 9999
   */
  public static byte[] encode(AuditRecord entry) {
    return LeafWriter.write(entry);
  }

  /**
   * The record that {@code leaf} holds.
   *
   * @throws LeafException if the bytes are not in the one form that {@link #encode} writes; that
   *     texts and lists are no longer than it writes them is not looked at
   */
  public static AuditRecord decode(byte[] leaf) {
    return LeafReader.read(parse(leaf));
  }

  /**
   * How much was left out at writing, by name of the list; {@code text} counts shortened strings.
   * Empty for most leaves.
   *
   * @throws LeafException if the bytes are not a leaf
   */
  public static Map<String, Long> cut(byte[] leaf) {
    var members = new Taker(parse(leaf));
    return members.has(Sheet.CUT) ? members.object(Sheet.CUT, Taker::counts) : Map.of();
  }

  private static Json.Members parse(byte[] leaf) {
    if (leaf.length == 0 || leaf.length > MAX_BYTES) {
      throw new LeafException("leaf must be 1 to " + MAX_BYTES + " bytes: " + leaf.length);
    }
    Json.Members members = JsonReader.members(leaf);
    if (!Arrays.equals(written(members), leaf)) {
      throw new LeafException("leaf is not in RFC 8785 form");
    }
    return members;
  }

  private static byte[] written(Json.Members members) {
    try {
      return JsonWriter.bytes(members);
    } catch (IllegalArgumentException e) {
      throw new LeafException("leaf holds half a surrogate pair", e);
    }
  }
}
