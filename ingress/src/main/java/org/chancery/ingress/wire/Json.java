package org.chancery.ingress.wire;

import java.util.List;
import java.util.Optional;

/**
 * JSON with the place of each value: the half-open range of bytes in its {@link Source}. Prints no
 * content.
 */
sealed interface Json {
  /** The offset of its first byte. */
  int start();

  /** The offset after its last byte. */
  int end();

  /** A member of an object. */
  record Member(Str name, Json value) {}

  /** An object with its members in order; a name may come twice. */
  record Obj(int start, int end, List<Member> members) implements Json {
    /** The first member of this name, unless it is absent or null. */
    Optional<Json> member(String name) {
      for (Member member : members) {
        if (member.name().value().equals(name)) {
          return Optional.of(member.value())
              .filter(value -> !(value instanceof Word word && word.kind() == Word.Kind.NULL));
        }
      }
      return Optional.empty();
    }

    @Override
    public String toString() {
      return "Obj[" + start + ".." + end + "]";
    }
  }

  /** An array. */
  record Arr(int start, int end, List<Json> items) implements Json {
    @Override
    public String toString() {
      return "Arr[" + start + ".." + end + "]";
    }
  }

  /**
   * A string; its range is what stands between the quotation marks.
   *
   * @param value what it means, without escapes
   */
  record Str(int start, int end, String value) implements Json {
    @Override
    public String toString() {
      return "Str[" + start + ".." + end + "]";
    }
  }

  /**
   * A number.
   *
   * @param spelling as it stands there
   */
  record Num(int start, int end, String spelling) implements Json {
    /** How many digits it starts with, before any fraction or exponent. */
    int wholeDigits() {
      int from = spelling.startsWith("-") ? 1 : 0;
      int at = from;
      while (at < spelling.length() && Character.isDigit(spelling.charAt(at))) {
        at++;
      }
      return at - from;
    }

    @Override
    public String toString() {
      return "Num[" + start + ".." + end + "]";
    }
  }

  /** One of the three words. */
  record Word(int start, int end, Kind kind) implements Json {
    enum Kind {
      TRUE,
      FALSE,
      NULL
    }
  }
}
