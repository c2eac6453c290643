package org.chancery.audit.record;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The members of one leaf as they are gathered, each within its limit, and the count of what had to
 * be left out. Not for sharing.
 */
final class Sheet {
  static final String CUT = "cut";
  static final int WORD = 256;
  static final int PROSE = 1_024;
  private static final Pattern DETAIL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
  private static final int DETAILS = 32;

  private final TreeMap<String, Json> root = new TreeMap<>();
  private final TreeMap<String, Long> cut = new TreeMap<>();

  void type(String type) {
    root.put("type", new Json.Text(type));
  }

  void word(String name, String text) {
    root.put(name, word(text));
  }

  void prose(String name, String text) {
    root.put(name, text(text, PROSE));
  }

  void optional(String name, Optional<String> text, int limit) {
    text.ifPresent(value -> root.put(name, text(value, limit)));
  }

  void whole(String name, long value) {
    root.put(name, new Json.Whole(value));
  }

  void flag(String name, boolean value) {
    root.put(name, new Json.Flag(value));
  }

  void put(String name, Json value) {
    root.put(name, value);
  }

  <T> void list(String name, List<T> values, int limit, Function<T, Json> form) {
    if (!values.isEmpty()) {
      root.put(name, new Json.Items(capped(name, values, limit).stream().map(form).toList()));
    }
  }

  void legs(List<Leg> legs) {
    if (legs.size() > Leaves.MAX_LEGS) {
      throw new IllegalArgumentException("more than " + Leaves.MAX_LEGS + " legs: " + legs.size());
    }
    list("legs", legs, Leaves.MAX_LEGS, Sheet::leg);
  }

  private static Json leg(Leg leg) {
    return members(
        Map.of(
            "name", new Json.Text(leg.name()),
            "bytes", new Json.Whole(leg.bytes()),
            "ct", new Json.Text(LeafText.digest(leg.ciphertext())),
            "pc", new Json.Text(LeafText.digest(leg.commitment())),
            "key", new Json.Text(leg.key()),
            "retention", new Json.Text(leg.retention())));
  }

  void details(Map<String, String> details) {
    var members = new TreeMap<String, Json>();
    new TreeMap<>(details)
        .forEach((name, value) -> {
          if (!detail(name)) {
            throw new IllegalArgumentException("detail must be named by 1-64 of [A-Za-z0-9_.-]");
          }
          if (members.size() < DETAILS) {
            members.put(name, word(value));
          }
        });
    if (details.size() > DETAILS) {
      cut.put("details", (long) details.size() - DETAILS);
    }
    if (!members.isEmpty()) {
      root.put("details", new Json.Members(members));
    }
  }

  /** Whether a detail can have this name. */
  static boolean detail(String name) {
    return DETAIL.matcher(name).matches();
  }

  /** A string of at most {@link #WORD} bytes. */
  Json word(String text) {
    return text(text, WORD);
  }

  private Json text(String text, int limit) {
    String printable = LeafText.printable(text);
    String capped = LeafText.capped(printable, limit);
    if (capped.length() != printable.length()) {
      cut.merge("text", 1L, Long::sum);
    }
    return new Json.Text(capped);
  }

  /** The first {@code limit} of {@code values}; the others are counted under {@code name}. */
  <T> List<T> capped(String name, List<T> values, int limit) {
    if (values.size() <= limit) {
      return values;
    }
    cut.merge(name, (long) values.size() - limit, Long::sum);
    return values.subList(0, limit);
  }

  static Json members(Map<String, Json> values) {
    return new Json.Members(new TreeMap<>(values));
  }

  /** The leaf, its longest lists halved until it has at most {@link Leaves#MAX_BYTES}. */
  byte[] leaf() {
    byte[] leaf = bytes();
    while (leaf.length > Leaves.MAX_BYTES) {
      halveLongestList();
      leaf = bytes();
    }
    return leaf;
  }

  private byte[] bytes() {
    if (!cut.isEmpty()) {
      var counts = new TreeMap<String, Json>();
      cut.forEach((name, count) -> counts.put(name, new Json.Whole(count)));
      root.put(CUT, new Json.Members(counts));
    }
    return JsonWriter.bytes(new Json.Members(root));
  }

  /** Leaves out the second half of the list whose bytes are most, legs excepted. */
  private void halveLongestList() {
    String name =
        root.keySet().stream()
            .filter(n -> root.get(n) instanceof Json.Items && !n.equals("legs"))
            .max(Comparator.comparingInt(n -> size(n)))
            .orElseThrow(() -> new IllegalArgumentException("record is too long for a leaf"));
    if (!(root.get(name) instanceof Json.Items items)) {
      throw new AssertionError(name);
    }
    int keep = items.values().size() / 2;
    List<Json> kept = new ArrayList<>(items.values());
    if (name.equals("candidates")) {
      kept.sort(Comparator.comparing(Sheet::notChosen));
    }
    cut.merge(name, (long) kept.size() - keep, Long::sum);
    if (keep == 0) {
      root.remove(name);
    } else {
      root.put(name, new Json.Items(List.copyOf(kept.subList(0, keep))));
    }
  }

  private int size(String name) {
    Json value = root.get(name);
    return value == null ? 0 : JsonWriter.bytes(value).length;
  }

  private static boolean notChosen(Json candidate) {
    return !(candidate instanceof Json.Members members
        && members.values().get("chosen") instanceof Json.Flag chosen
        && chosen.value());
  }
}
