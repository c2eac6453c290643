package org.chancery.audit.record;

/**
 * A reference from a leaf to one sealed payload.
 *
 * @param name what it holds: {@code prompt}, {@code reply}, {@code original} or, of a search,
 *     {@code query}; 1 to 16 of a-z
 * @param bytes length of the sealed form
 * @param ciphertext SHA-256 of the sealed form; checkable for ever
 * @param commitment HMAC-SHA-256 of the content under an opening inside the payload
 * @param key the slot whose key opens it
 * @param retention the retention class it is kept under
 */
public record Leg(
    String name, long bytes, Digest ciphertext, Digest commitment, String key, String retention) {
  public Leg {
    if (!name.matches("[a-z]{1,16}")) {
      throw new IllegalArgumentException("leg must be named by 1-16 of [a-z]: " + name);
    }
    if (bytes <= 0) {
      throw new IllegalArgumentException("a sealed form has at least one byte: " + bytes);
    }
    if (!key.matches(SLOT) || !retention.matches(SLOT)) {
      throw new IllegalArgumentException(
          "slot and retention must be 1-128 of [A-Za-z0-9._/-]: " + key + ", " + retention);
    }
  }

  /** Whether it holds texts as they were before anything was replaced: for a reveal only. */
  public boolean original() {
    return name.equals("original");
  }

  private static final String SLOT = "[A-Za-z0-9][A-Za-z0-9._/-]{0,127}";
}
