package org.chancery.audit.record;

/**
 * A reference from a leaf to one sealed payload.
 *
 * @param name what it holds: {@code prompt} or {@code reply}
 * @param bytes length of the sealed form
 * @param ciphertext SHA-256 of the sealed form; checkable for ever
 * @param commitment HMAC-SHA-256 of the content under an opening inside the payload
 * @param key the slot whose key opens it
 * @param retention the retention class it is kept under
 */
public record Leg(
    String name, long bytes, Digest ciphertext, Digest commitment, String key, String retention) {}
