package org.chancery.ingress.flow;

import java.util.List;
import java.util.Optional;
import org.chancery.ingress.wire.ReplyFacts;
import org.chancery.redaction.detect.Text;

/**
 * Tokens of one call.
 *
 * @param estimated whether a figure is our estimate because the provider gave none
 */
record Usage(long inputTokens, long outputTokens, boolean estimated) {
  /** English text has about four code units a token; close enough where nobody counted. */
  private static final int UNITS_A_TOKEN = 4;

  /** What the provider counted, completed by estimates; a reply that never began costs nothing. */
  static Usage of(Call.Recorded call, Optional<ReplyFacts> facts, List<Text> reply) {
    boolean counted =
        facts.isPresent()
            && facts.get().inputTokens().isPresent()
            && facts.get().outputTokens().isPresent();
    if (counted) {
      return new Usage(
          facts.get().inputTokens().getAsLong(), facts.get().outputTokens().getAsLong(), false);
    }
    if (reply.isEmpty()) {
      return new Usage(0, 0, true);
    }
    return new Usage(estimate(call.redacted().redaction().safe()), estimate(reply), true);
  }

  private static long estimate(List<Text> texts) {
    long units = texts.stream().mapToLong(t -> t.value().length()).sum();
    return Math.ceilDiv(units, UNITS_A_TOKEN);
  }
}
