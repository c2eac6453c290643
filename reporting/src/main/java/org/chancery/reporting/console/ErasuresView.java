package org.chancery.reporting.console;

import java.util.List;
import org.chancery.audit.retention.Destruction;
import org.chancery.audit.retention.Erasures;
import org.jspecify.annotations.Nullable;

/**
 * What the page of erasures shows.
 *
 * @param step how far the wish to erase has come
 * @param kind {@code subject} or {@code principal}
 * @param name the person, as given
 * @param ground the reason, as given
 * @param error what was wrong with what was given, or empty
 */
record ErasuresView(
    List<Destruction> past, Step step, String kind, String name, String ground, String error) {
  ErasuresView {
    past = List.copyOf(past);
  }

  /** How far a wish to erase has come. */
  sealed interface Step {
    /** Nobody was named yet. */
    record Asked() implements Step {}

    /** This would be erased. */
    record Planned(Erasures.Plan plan) implements Step {}

    /** This became of it. */
    record Ended(Erasures.Result result) implements Step {}
  }

  /** What would be erased, where somebody was named and is known. */
  Erasures.@Nullable Plan plan() {
    return switch (step) {
      case Step.Planned(var plan) -> plan;
      case Step.Asked _, Step.Ended _ -> null;
    };
  }

  /** What became of it, where it was asked for. */
  Erasures.@Nullable Result result() {
    return switch (step) {
      case Step.Ended(var result) -> result;
      case Step.Asked _, Step.Planned _ -> null;
    };
  }

  /** The numbers of the holds that are in the way, with commas. */
  static String holds(Erasures.Plan plan) {
    return String.join(
        ", ", plan.holds().stream().map(hold -> Long.toString(hold.number())).toList());
  }

  /** A ground in words. */
  static String words(String ground) {
    return switch (ground) {
      case "request" -> "the person asked for it";
      case "withdrawn" -> "consent was withdrawn";
      case "objection" -> "the person objected";
      case "unlawful" -> "it was kept unlawfully";
      case "obligation" -> "a law asks for it";
      case "not_needed" -> "it is no longer needed";
      default -> ground;
    };
  }
}
