package org.chancery.reporting.usage;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.chancery.audit.record.AuditRecord.Decision;
import org.chancery.audit.record.AuditRecord.Outcome;

/**
 * What a number of calls came to. Adding is associative and commutative, so tallies may be taken in
 * any order and in any parts.
 *
 * @param calls calls that were decided; a fallback is not a call of its own
 * @param fallbacks further candidates that were tried after one had failed
 * @param refused decisions that let nothing out
 * @param ended outcomes recorded so far
 * @param failed outcomes other than completed
 * @param crashed calls that were let out and of which the log says that they never ended; neither
 *     ended nor failed
 * @param inputTokens tokens of prompts
 * @param outputTokens tokens of replies
 * @param estimated outcomes whose tokens were estimated because the provider gave none
 * @param micros duration of all ended calls together, in microseconds
 * @param cost millionths of a currency unit, by ISO 4217 code, at the price of each call
 */
public record Tally(
    long calls,
    long fallbacks,
    long refused,
    long ended,
    long failed,
    long crashed,
    long inputTokens,
    long outputTokens,
    long estimated,
    long micros,
    SortedMap<String, Long> cost) {

  /** Nothing at all. */
  public static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, new TreeMap<>());

  /** One call that crashed. */
  static final Tally CRASHED = new Tally(0, 0, 0, 0, 0, 1, 0, 0, 0, 0, new TreeMap<>());

  public Tally {
    cost = Collections.unmodifiableSortedMap(new TreeMap<>(cost));
  }

  static Tally of(Decision decision) {
    boolean first = decision.attempt() <= 1;
    boolean refused = !decision.verdict().equals("admitted");
    return new Tally(
        first ? 1 : 0, first ? 0 : 1, refused ? 1 : 0, 0, 0, 0, 0, 0, 0, 0, new TreeMap<>());
  }

  static Tally of(Outcome outcome) {
    var cost = new TreeMap<String, Long>();
    if (!outcome.currency().isEmpty()) {
      cost.put(outcome.currency(), outcome.costMicros());
    }
    return new Tally(
        0,
        0,
        0,
        1,
        outcome.end().equals("completed") ? 0 : 1,
        0,
        outcome.inputTokens(),
        outcome.outputTokens(),
        outcome.estimated() ? 1 : 0,
        outcome.micros(),
        cost);
  }

  /**
   * Both together.
   *
   * @throws ArithmeticException if a sum does not fit into 64 bits
   */
  public Tally plus(Tally other) {
    var both = new TreeMap<>(cost);
    for (Map.Entry<String, Long> part : other.cost.entrySet()) {
      both.merge(part.getKey(), part.getValue(), Math::addExact);
    }
    return new Tally(
        Math.addExact(calls, other.calls),
        Math.addExact(fallbacks, other.fallbacks),
        Math.addExact(refused, other.refused),
        Math.addExact(ended, other.ended),
        Math.addExact(failed, other.failed),
        Math.addExact(crashed, other.crashed),
        Math.addExact(inputTokens, other.inputTokens),
        Math.addExact(outputTokens, other.outputTokens),
        Math.addExact(estimated, other.estimated),
        Math.addExact(micros, other.micros),
        both);
  }

  /** Mean duration of an ended call, in milliseconds; 0 where none has ended. */
  public long meanMillis() {
    return ended == 0 ? 0 : micros / ended / 1_000;
  }
}
