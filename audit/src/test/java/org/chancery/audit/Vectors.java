package org.chancery.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the vectors that others made, as maps and lists. */
public final class Vectors {
  private Vectors() {}

  /** The bytes of one file below {@code vectors}. */
  public static byte[] bytes(String name) {
    try (InputStream in = Vectors.class.getResourceAsStream("/vectors/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("no such vector file: " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** A JSON file whose root is an object. */
  @SuppressWarnings("unchecked") // a wrong shape fails the test that asks for it
  public static Map<String, Object> object(String name) {
    return (Map<String, Object>) json(bytes(name));
  }

  /** A JSON file whose root is an array of objects. */
  @SuppressWarnings("unchecked") // a wrong shape fails the test that asks for it
  public static List<Map<String, Object>> objects(String name) {
    return (List<Map<String, Object>>) json(bytes(name));
  }

  /** A member that is an array of objects. */
  @SuppressWarnings("unchecked") // a wrong shape fails the test that asks for it
  public static List<Map<String, Object>> objects(Map<String, Object> in, String name) {
    return (List<Map<String, Object>>) in.getOrDefault(name, List.of());
  }

  /** A member that is an array of strings. */
  @SuppressWarnings("unchecked") // a wrong shape fails the test that asks for it
  public static List<String> strings(Map<String, Object> in, String name) {
    Object found = in.get(name);
    return found instanceof List<?> list ? (List<String>) list : List.of();
  }

  /** Any JSON value. */
  public static Object json(byte[] bytes) {
    try (JsonParser parser = new JsonFactory().createParser(bytes)) {
      return value(parser, parser.nextToken());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Object value(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String name = parser.currentName();
          members.put(name, value(parser, parser.nextToken()));
        }
        yield members;
      }
      case START_ARRAY -> {
        List<Object> values = new ArrayList<>();
        for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
          values.add(value(parser, t));
        }
        yield values;
      }
      case VALUE_NUMBER_INT ->
          parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? parser.getText()
              : (Object) parser.getLongValue();
      case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
      case VALUE_NULL -> "";
      default -> parser.getText();
    };
  }
}
