package org.chancery.reporting.evidence;

import java.util.Optional;

/** Policy and catalogue texts by digest. */
@FunctionalInterface
public interface Texts {
  /**
   * The text of a version that was in force.
   *
   * @param kind {@code policy} or {@code catalogue}
   * @param digest {@code sha256:} and lower-case hex
   */
  Optional<String> text(String kind, String digest);
}
