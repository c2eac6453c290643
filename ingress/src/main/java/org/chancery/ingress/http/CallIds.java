package org.chancery.ingress.http;

import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.chancery.ingress.flow.CallId;

/**
 * Makes the ids of calls: 48 bits of the time in milliseconds and 80 bits of chance, in Crockford's
 * base 32, so that they sort by time. Safe for threads where its source of chance is.
 */
public final class CallIds {
  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int TIME_DIGITS = 10;
  private static final int CHANCE_DIGITS = 16;

  private final InstantSource time;
  private final RandomGenerator chance;

  /** Uses {@code chance} from many threads: hand over a {@link java.security.SecureRandom}. */
  public CallIds(InstantSource time, RandomGenerator chance) {
    this.time = time;
    this.chance = chance;
  }

  /** A new id. */
  public CallId next() {
    var id = new StringBuilder("req_");
    append(id, time.millis(), TIME_DIGITS);
    append(id, chance.nextLong() >>> 24, CHANCE_DIGITS / 2);
    append(id, chance.nextLong() >>> 24, CHANCE_DIGITS / 2);
    return new CallId(id.toString());
  }

  private static void append(StringBuilder id, long value, int digits) {
    for (int digit = digits - 1; digit >= 0; digit--) {
      id.append(DIGITS.charAt((int) (value >>> (5 * digit)) & 31));
    }
  }
}
