package org.chancery.redaction.classify;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.chancery.redaction.detect.Detection;

/**
 * The settled findings of texts seen lately, under keyed digests of the texts; never a text. The
 * least lately used go first when the weight is over its limit. Safe for threads.
 */
final class FindingCache {
  private static final long ENTRY_BYTES = 160;
  private static final long FINDING_BYTES = 80;
  private final long limit;
  private final Map<TextDigest, Detection> entries = new LinkedHashMap<>(16, 0.75f, true);
  private long weight;

  /** A cache that keeps at most about {@code limit} bytes. */
  FindingCache(long limit) {
    this.limit = limit;
  }

  synchronized Optional<Detection> find(TextDigest digest) {
    return Optional.ofNullable(entries.get(digest));
  }

  /** Keeps what was found, unless they alone are over the limit. */
  synchronized void keep(TextDigest digest, Detection detection) {
    if (weight(detection) > limit || entries.putIfAbsent(digest, detection) != null) {
      return;
    }
    weight += weight(detection);
    Iterator<Detection> oldest = entries.values().iterator();
    while (weight > limit) {
      weight -= weight(oldest.next());
      oldest.remove();
    }
  }

  /** Drops everything. */
  synchronized void clear() {
    entries.clear();
    weight = 0;
  }

  /** About how many bytes are kept. */
  synchronized long weight() {
    return weight;
  }

  /** How many texts are kept. */
  synchronized int size() {
    return entries.size();
  }

  private static long weight(Detection detection) {
    return ENTRY_BYTES + FINDING_BYTES * detection.findings().size();
  }
}
