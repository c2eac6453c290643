package org.chancery.audit.record;

import java.util.List;
import java.util.SortedMap;

/** A value of the JSON subset that leaves are written in: no null, no fractions. */
sealed interface Json {
  /** A string. */
  record Text(String value) implements Json {}

  /** An integer within plus or minus 2^53-1. */
  record Whole(long value) implements Json {
    static final long LIMIT = (1L << 53) - 1;

    public Whole {
      if (value > LIMIT || value < -LIMIT) {
        throw new IllegalArgumentException("integer beyond 2^53-1: " + value);
      }
    }
  }

  /** True or false. */
  record Flag(boolean value) implements Json {}

  /** An array. */
  record Items(List<Json> values) implements Json {}

  /** An object; names sort by UTF-16 code unit, as RFC 8785 section 3.2.3 demands. */
  record Members(SortedMap<String, Json> values) implements Json {}
}
