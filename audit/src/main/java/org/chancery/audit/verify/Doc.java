package org.chancery.audit.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A JSON object whose members are asked for by name; one that must be there and is not is
 * malformed.
 */
record Doc(Map<String, Object> members) {
  private static final int DEEPEST = 80;
  private static final Pattern FRACTION =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+([eE][-+]?[0-9]+)?|[eE][-+]?[0-9]+)");

  /** Reads an object; numbers are integers below 2^63. */
  static Doc parse(byte[] bytes) throws Malformed {
    return parse(new Reader(Bytes.utf8(bytes), false));
  }

  /** Reads an object whose numbers may have fractions. */
  static Doc loose(byte[] bytes) throws Malformed {
    return parse(new Reader(Bytes.utf8(bytes), true));
  }

  private static Doc parse(Reader reader) throws Malformed {
    var value = reader.value(0);
    reader.space();
    if (reader.at != reader.text.length() || !(value instanceof Doc doc)) {
      throw new Malformed("it is not one JSON object");
    }
    return doc;
  }

  /** Reads an array of objects, and nothing else. */
  static List<Doc> list(byte[] bytes) throws Malformed {
    var reader = new Reader(Bytes.utf8(bytes), false);
    var value = reader.value(0);
    reader.space();
    var docs = new ArrayList<Doc>();
    if (reader.at != reader.text.length() || !(value instanceof List<?> list)) {
      throw new Malformed("it is not one JSON array");
    }
    for (Object each : list) {
      if (!(each instanceof Doc doc)) {
        throw new Malformed("it holds something that is no JSON object");
      }
      docs.add(doc);
    }
    return docs;
  }

  boolean has(String name) {
    return members.containsKey(name);
  }

  Optional<String> optional(String name) {
    return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  Optional<Doc> optionalDoc(String name) {
    return members.get(name) instanceof Doc doc ? Optional.of(doc) : Optional.empty();
  }

  String text(String name) throws Malformed {
    return optional(name).orElseThrow(() -> missing(name));
  }

  Doc doc(String name) throws Malformed {
    return optionalDoc(name).orElseThrow(() -> missing(name));
  }

  long number(String name) throws Malformed {
    if (members.get(name) instanceof Long number && number >= 0) {
      return number;
    }
    throw missing(name);
  }

  boolean flag(String name) {
    return Boolean.TRUE.equals(members.get(name));
  }

  /** The objects of a list; none where there is no such list. */
  List<Doc> docs(String name) {
    var docs = new ArrayList<Doc>();
    if (members.get(name) instanceof List<?> list) {
      for (Object each : list) {
        if (each instanceof Doc doc) {
          docs.add(doc);
        }
      }
    }
    return docs;
  }

  private static Malformed missing(String name) {
    return new Malformed("member " + name + " is not there, or not what it must be");
  }

  /** A plain reader of JSON, strict but for the order of members. */
  private static final class Reader {
    private final String text;
    private final boolean loose;
    private int at;

    Reader(String text, boolean loose) {
      this.text = text;
      this.loose = loose;
    }

    private Malformed wrong() {
      return new Malformed("it is not JSON of integers, texts, lists and objects");
    }

    private void space() {
      while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
    }

    private boolean took(char c) {
      space();
      if (at < text.length() && text.charAt(at) == c) {
        at++;
        return true;
      }
      return false;
    }

    private void expect(char c) throws Malformed {
      if (!took(c)) {
        throw wrong();
      }
    }

    Object value(int depth) throws Malformed {
      space();
      if (depth > DEEPEST || at >= text.length()) {
        throw wrong();
      }
      return switch (text.charAt(at)) {
        case '{' -> object(depth);
        case '[' -> list(depth);
        case '"' -> string();
        case 't' -> word("true", true);
        case 'f' -> word("false", false);
        default -> number();
      };
    }

    private Object word(String word, Object value) throws Malformed {
      if (!text.startsWith(word, at)) {
        throw wrong();
      }
      at += word.length();
      return value;
    }

    private Doc object(int depth) throws Malformed {
      expect('{');
      var members = new LinkedHashMap<String, Object>();
      while (!took('}')) {
        if (!members.isEmpty()) {
          expect(',');
        }
        space();
        String name = string();
        expect(':');
        if (members.put(name, value(depth + 1)) != null) {
          throw wrong();
        }
      }
      return new Doc(members);
    }

    private List<Object> list(int depth) throws Malformed {
      expect('[');
      var values = new ArrayList<>();
      while (!took(']')) {
        if (!values.isEmpty()) {
          expect(',');
        }
        values.add(value(depth + 1));
      }
      return values;
    }

    private Object number() throws Malformed {
      int start = at;
      var fraction = FRACTION.matcher(text).region(at, text.length());
      if (loose && fraction.lookingAt()) {
        at = fraction.end();
        return Double.valueOf(fraction.group());
      }
      while (at < text.length() && "-0123456789".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
      String digits = text.substring(start, at);
      long value = Bytes.decimal(digits.startsWith("-") ? digits.substring(1) : digits);
      return digits.startsWith("-") ? -value : value;
    }

    private String string() throws Malformed {
      expect('"');
      var value = new StringBuilder();
      while (at < text.length()) {
        char c = text.charAt(at++);
        if (c == '"') {
          return value.toString();
        }
        if (c < 0x20) {
          throw wrong();
        }
        value.append(c == '\\' ? escape() : c);
      }
      throw wrong();
    }

    private char escape() throws Malformed {
      char c = at < text.length() ? text.charAt(at++) : ' ';
      int simple = "\"\\/bfnrt".indexOf(c);
      if (simple >= 0) {
        return "\"\\/\b\f\n\r\t".charAt(simple);
      }
      if (c != 'u'
          || at + 4 > text.length()
          || !text.substring(at, at + 4).matches("[0-9a-fA-F]{4}")) {
        throw wrong();
      }
      at += 4;
      return (char) Integer.parseInt(text, at - 4, at, 16);
    }
  }
}
