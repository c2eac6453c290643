package org.chancery.audit.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of one record that a query compares, as BUNDLE.md lists them.
 *
 * @param outcome the outcome of a decision, where it has one in the range
 * @param late whether that outcome was written after the search
 */
record BundleFields(long index, Doc leaf, Optional<Doc> outcome, boolean late) {
  private static final int LONGEST = 1_000;
  private static final Set<String> OF_OUTCOME = Set.of("label", "code", "end");

  /** What a comparison gives; nothing where no such field is known. */
  Optional<BundleQuery.Truth> compare(Doc form) throws Malformed {
    String field = form.text("field");
    var values = values(field);
    if (values.isEmpty()) {
      return Optional.empty();
    }
    boolean decision = leaf.text("type").equals("decision");
    if (late && OF_OUTCOME.contains(field)) {
      return Optional.of(BundleQuery.Truth.UNKNOWN);
    }
    boolean like = form.has("like");
    String wanted = form.text(like ? "like" : "is");
    for (String value : values.get()) {
      String lower = value.toLowerCase(Locale.ROOT);
      String cut = lower.substring(0, Math.min(LONGEST, lower.length()));
      if (like ? like(wanted, cut) : wanted.equals(cut)) {
        return Optional.of(BundleQuery.Truth.TRUE);
      }
    }
    boolean open = field.equals("end") && decision && outcome.isEmpty() && admitted();
    return Optional.of(open ? BundleQuery.Truth.UNKNOWN : BundleQuery.Truth.FALSE);
  }

  private boolean admitted() {
    return leaf.optional("verdict").equals(Optional.of("admitted"));
  }

  private Optional<List<String>> values(String field) throws Malformed {
    boolean decision = leaf.text("type").equals("decision");
    return switch (field) {
      case "kind" -> Optional.of(List.of(decision ? "call" : leaf.text("type")));
      case "record" -> Optional.of(List.of(Long.toString(index)));
      case "actor" -> Optional.of(who());
      default -> {
        var values = ofDecision(field);
        yield decision || values.isEmpty() ? values : Optional.of(List.of());
      }
    };
  }

  private List<String> who() {
    var actor = leaf.optionalDoc("actor");
    return actor.isPresent() ? one(actor.get().optional("id")) : one(leaf.optional("actor"));
  }

  private Optional<List<String>> ofDecision(String field) {
    return switch (field) {
      case "call", "verdict" -> Optional.of(one(leaf.optional(field)));
      case "team", "workflow" -> Optional.of(actor(field));
      case "application" -> Optional.of(actor("app"));
      case "rule" -> Optional.of(each(leaf, "rules", "rule"));
      case "class" -> Optional.of(each(leaf, "classes", "name"));
      case "model" -> Optional.of(one(chosen("model").or(() -> leaf.optional("model"))));
      case "provider", "country" -> Optional.of(one(chosen(field)));
      case "label" -> {
        var labels = new ArrayList<>(each(leaf, "found", "label"));
        outcome.ifPresent(after -> labels.addAll(each(after, "found", "label")));
        yield Optional.of(labels);
      }
      case "code" -> {
        var codes = new ArrayList<>(one(leaf.optional("code")));
        outcome.ifPresent(after -> codes.addAll(one(after.optional("code"))));
        yield Optional.of(codes);
      }
      case "end" -> {
        var sent = outcome.isPresent() || admitted();
        yield Optional.of(
            sent ? one(outcome.flatMap(after -> after.optional("end"))) : List.of("not_sent"));
      }
      default -> Optional.empty();
    };
  }

  private List<String> actor(String member) {
    return one(leaf.optionalDoc("actor").flatMap(actor -> actor.optional(member)));
  }

  private Optional<String> chosen(String member) {
    return chosen(leaf).flatMap(candidate -> candidate.optional(member));
  }

  /** The candidate of a decision that was chosen. */
  static Optional<Doc> chosen(Doc decision) {
    return decision.docs("candidates").stream()
        .filter(candidate -> candidate.flag("chosen"))
        .findFirst();
  }

  private static List<String> each(Doc of, String list, String member) {
    return of.docs(list).stream().flatMap(part -> part.optional(member).stream()).toList();
  }

  private static List<String> one(Optional<String> value) {
    return value.stream().toList();
  }

  /**
   * Whether a pattern of {@code *} and {@code ?} is all of a value; no backtracking but the last.
   */
  static boolean like(String pattern, String value) {
    int p = 0;
    int v = 0;
    int star = -1;
    int again = 0;
    while (v < value.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        again = v;
      } else if (p < pattern.length()
          && (pattern.charAt(p) == '?' || pattern.charAt(p) == value.charAt(v))) {
        p++;
        v++;
      } else if (star >= 0) {
        p = star + 1;
        v = ++again;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
