package org.chancery.ingress.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A JSON object as it is put together; what is absent or empty is left out. */
final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final Map<String, Object> members = new LinkedHashMap<>();

  /** Adds a member, where there is something to add. */
  Json put(String name, Object value) {
    Object plain = value instanceof Optional<?> o ? o.isPresent() ? o.get() : "" : value;
    boolean empty =
        switch (plain) {
          case String text -> text.isEmpty();
          case Collection<?> many -> many.isEmpty();
          case Map<?, ?> map -> map.isEmpty();
          case Json json -> json.members.isEmpty();
          default -> false;
        };
    if (!empty) {
      members.put(name, plain);
    }
    return this;
  }

  /** The object on one line. */
  static String text(Json json) {
    var out = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(out)) {
      write(generator, json);
    } catch (IOException e) {
      throw new UncheckedIOException("memory refused a write", e);
    }
    return out.toString();
  }

  private static void write(JsonGenerator out, Object value) throws IOException {
    switch (value) {
      case Json json -> write(out, json.members);
      case Map<?, ?> map -> {
        out.writeStartObject();
        for (Map.Entry<?, ?> member : map.entrySet()) {
          out.writeFieldName(member.getKey().toString());
          write(out, member.getValue());
        }
        out.writeEndObject();
      }
      case Collection<?> many -> {
        out.writeStartArray();
        for (Object one : many) {
          write(out, one);
        }
        out.writeEndArray();
      }
      case Boolean flag -> out.writeBoolean(flag);
      case Number number -> out.writeNumber(number.longValue());
      default -> out.writeString(value.toString());
    }
  }
}
