package org.chancery.audit.payload;

/**
 * What one key opens: everything that was kept for one team or one person in one retention class.
 *
 * @param key the team, or the pseudonym of the person
 * @param retention the retention class
 */
public record Slot(String key, String retention) {
  public Slot {
    if (key.isEmpty() || retention.isEmpty() || (key + retention).indexOf(' ') >= 0) {
      throw new IllegalArgumentException("key and retention must be words: " + key);
    }
  }
}
