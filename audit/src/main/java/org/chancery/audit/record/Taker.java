package org.chancery.audit.record;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes the members of an object one by one, so that what nobody took can be refused. */
final class Taker {
  private final TreeMap<String, Json> left;

  Taker(Json.Members members) {
    left = new TreeMap<>(members.values());
  }

  boolean has(String name) {
    return left.containsKey(name);
  }

  String text(String name) {
    return textOf(name, left.remove(name));
  }

  Optional<String> optional(String name) {
    return has(name) ? Optional.of(text(name)) : Optional.empty();
  }

  long whole(String name) {
    if (left.remove(name) instanceof Json.Whole whole) {
      return whole.value();
    }
    throw new LeafException("integer expected: " + name);
  }

  int number(String name) {
    long value = whole(name);
    if (value != (int) value) {
      throw new LeafException("integer is too large: " + name);
    }
    return (int) value;
  }

  boolean flag(String name) {
    if (left.remove(name) instanceof Json.Flag flag) {
      return flag.value();
    }
    throw new LeafException("true or false expected: " + name);
  }

  Instant time(String name) {
    return LeafText.time(text(name));
  }

  <T> T object(String name, Function<Taker, T> form) {
    return whole(name, left.remove(name), form);
  }

  /** The elements of an array; none where the member is absent, which is how none is written. */
  <T> List<T> list(String name, Function<Taker, T> form) {
    if (!has(name)) {
      return List.of();
    }
    if (left.remove(name) instanceof Json.Items items && !items.values().isEmpty()) {
      return items.values().stream().map(item -> whole(name, item, form)).toList();
    }
    throw new LeafException("array of one or more expected: " + name);
  }

  /** All members that are left, each a string. */
  Map<String, String> texts() {
    if (left.isEmpty()) {
      throw new LeafException("an empty object is left out, not written");
    }
    var texts = new TreeMap<String, String>();
    left.forEach((name, value) -> texts.put(name, textOf(name, value)));
    left.clear();
    return Map.copyOf(texts);
  }

  /** All members that are left, each an integer above zero. */
  Map<String, Long> counts() {
    if (left.isEmpty()) {
      throw new LeafException("an empty object is left out, not written");
    }
    var counts = new TreeMap<String, Long>();
    left.forEach((name, value) -> {
      if (!(value instanceof Json.Whole whole) || whole.value() < 1) {
        throw new LeafException("count is not an integer above zero: " + name);
      }
      counts.put(name, whole.value());
    });
    left.clear();
    return Map.copyOf(counts);
  }

  void nothingLeft() {
    if (!left.isEmpty()) {
      throw new LeafException("unknown member: " + left.firstKey());
    }
  }

  private static <T> T whole(String name, @Nullable Json value, Function<Taker, T> form) {
    if (!(value instanceof Json.Members members)) {
      throw new LeafException("object expected: " + name);
    }
    var taker = new Taker(members);
    T made = form.apply(taker);
    taker.nothingLeft();
    return made;
  }

  private static String textOf(String name, @Nullable Json value) {
    if (!(value instanceof Json.Text text)) {
      throw new LeafException("string expected: " + name);
    }
    if (!LeafText.printable(text.value()).equals(text.value())) {
      throw new LeafException("control character in " + name);
    }
    return text.value();
  }
}
