package org.chancery.audit.record;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Writes the one byte form of a value: RFC 8785 (JSON Canonicalization Scheme), restricted to what
 * {@link Json} can hold.
 */
final class JsonWriter {
  private final StringBuilder out = new StringBuilder(1_024);

  private JsonWriter() {}

  /**
   * The bytes of {@code value} in UTF-8.
   *
   * @throws IllegalArgumentException if a string holds half a surrogate pair
   */
  static byte[] bytes(Json value) {
    var writer = new JsonWriter();
    writer.value(value);
    return writer.out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void value(Json value) {
    switch (value) {
      case Json.Text text -> string(text.value());
      case Json.Whole whole -> out.append(whole.value());
      case Json.Flag flag -> out.append(flag.value());
      case Json.Items items -> items(items);
      case Json.Members members -> members(members);
    }
  }

  private void items(Json.Items items) {
    out.append('[');
    for (int i = 0; i < items.values().size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      value(items.values().get(i));
    }
    out.append(']');
  }

  private void members(Json.Members members) {
    out.append('{');
    char before = 0;
    for (Map.Entry<String, Json> member : members.values().entrySet()) {
      if (before != 0) {
        out.append(before);
      }
      before = ',';
      string(member.getKey());
      out.append(':');
      value(member.getValue());
    }
    out.append('}');
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        out.append(c).append(text.charAt(++i));
      } else if (Character.isSurrogate(c)) {
        throw new IllegalArgumentException("half a surrogate pair at " + i);
      } else {
        character(c);
      }
    }
    out.append('"');
  }

  private void character(char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\t' -> out.append("\\t");
      case '\n' -> out.append("\\n");
      case '\f' -> out.append("\\f");
      case '\r' -> out.append("\\r");
      default -> {
        if (c < ' ') {
          out.append(String.format("\\u%04x", (int) c));
        } else {
          out.append(c);
        }
      }
    }
  }
}
