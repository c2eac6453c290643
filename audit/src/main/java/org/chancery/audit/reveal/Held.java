package org.chancery.audit.reveal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chancery.audit.payload.Originals;
import org.chancery.audit.payload.Share;

/**
 * What is in memory of one reveal: the first share, until the second comes, and then what opens the
 * originals, until the time is over. Closing it writes over all of it.
 */
final class Held implements AutoCloseable {
  private final Map<String, Share> shares = new LinkedHashMap<>();
  private final List<Open> open = new ArrayList<>();
  private int failures;
  private int shows;

  /** An original that can be seen. */
  record Open(Original original, Originals.Unlocked unlocked) {}

  /** Who gave shares, and which. */
  Map<String, Share> shares() {
    return shares;
  }

  List<Open> open() {
    return open;
  }

  /** Counts shares that did not fit, and says how often that was. */
  int failed() {
    return ++failures;
  }

  /** Counts a look, and says how many there were. */
  int shown() {
    return ++shows;
  }

  /** Writes over the shares. */
  void dropShares() {
    shares.values().forEach(Share::close);
    shares.clear();
  }

  @Override
  public void close() {
    dropShares();
    open.forEach(one -> one.unlocked().close());
    open.clear();
  }
}
