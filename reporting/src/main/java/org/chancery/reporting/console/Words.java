package org.chancery.reporting.console;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How numbers, times and states are written for people. */
final class Words {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Words() {}

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String calls(long number) {
    return many(number, "call");
  }

  /** A number of things, for example {@code 1 call} or {@code 2 calls}. */
  static String many(long number, String thing) {
    return count(number) + " " + (number == 1 ? thing : thing + "s");
  }

  static String seconds(Instant at) {
    return SECONDS.format(at);
  }

  static String exact(Instant at) {
    return MICROS.format(at);
  }

  /** A number from 0 to 1 with two digits after the point. */
  static String score(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }

  /** Exact, with at least two digits after the point. */
  static String money(long micros) {
    BigDecimal amount = BigDecimal.valueOf(micros, 6).stripTrailingZeros();
    return (amount.scale() < 2 ? amount.setScale(2) : amount).toPlainString();
  }

  static String money(Map<String, Long> cost) {
    return cost.entrySet().stream()
        .map(entry -> money(entry.getValue()) + " " + entry.getKey())
        .collect(Collectors.joining(" + "));
  }

  /** A duration given in microseconds. */
  static String duration(long micros) {
    if (micros < 10_000) {
      return String.format(Locale.ROOT, "%.2f ms", micros / 1_000.0);
    }
    return micros < 10_000_000
        ? count(micros / 1_000) + " ms"
        : String.format(Locale.ROOT, "%.1f s", micros / 1_000_000.0);
  }

  /** A code of ours as words, for example {@code caller gone}. */
  static String plain(String code) {
    return code.replace('_', ' ');
  }

  /** A word as a heading, for example {@code Team}. */
  static String title(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + plain(word.substring(1));
  }

  /** Which colour a state has: {@code good}, {@code calm}, {@code warn} or {@code bad}. */
  static String tone(String state) {
    return switch (state) {
      case "admitted", "proven", "witnessed", "time_stamped", "completed" -> "good";
      case "held", "caller_gone", "cut_by_policy", "timed_out", "open", "durable" -> "warn";
      case "denied", "refused", "provider_failed", "crashed" -> "bad";
      default -> "calm";
    };
  }
}
