package org.chancery.ingress.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallIdsTest {
  @Test
  void idIsPrefixTimeAndChanceInCrockfordsBase32() {
    var ids = new CallIds(InstantSource.fixed(Instant.ofEpochMilli(0)), new Random(1));
    assertThat(ids.next().value()).matches("req_0{10}[0-9A-HJKMNP-TV-Z]{16}");
    // The example of the ULID specification: this time is 01ARYZ6S41.
    var then = InstantSource.fixed(Instant.ofEpochMilli(1_469_918_176_385L));
    assertThat(new CallIds(then, new Random(1)).next().value()).startsWith("req_01ARYZ6S41");
  }

  @Test
  void idsSortByTime() {
    String last = "";
    for (long millis = 1; millis < 1L << 46; millis *= 3) {
      var time = InstantSource.fixed(Instant.ofEpochMilli(millis));
      String next = new CallIds(time, new Random(millis)).next().value();
      assertThat(next).isGreaterThan(last);
      last = next;
    }
  }

  @Test
  void idsOfOneMomentDiffer() {
    var ids = new CallIds(InstantSource.fixed(Instant.EPOCH), new Random(2));
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      assertThat(seen.add(ids.next().value())).isTrue();
    }
  }
}
