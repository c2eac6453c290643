package org.chancery.reporting;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.chancery.audit.record.AuditRecord;

/** Records as JSON with sorted members: near enough to the real leaf for pages to show. */
final class Leaves {
  private static final JsonFactory JSON = new JsonFactory();

  private Leaves() {}

  static byte[] of(AuditRecord entry) {
    var text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("type", entry.getClass().getSimpleName().toLowerCase(Locale.ROOT));
      members(json, (Record) entry);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void members(JsonGenerator json, Record value) throws IOException {
    RecordComponent[] parts = value.getClass().getRecordComponents();
    Arrays.sort(parts, Comparator.comparing(RecordComponent::getName));
    for (RecordComponent part : parts) {
      try {
        Object member = part.getAccessor().invoke(value);
        if (!absent(member)) {
          json.writeFieldName(part.getName());
          value(json, member);
        }
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static boolean absent(Object member) {
    return (member instanceof Optional<?> optional && optional.isEmpty())
        || (member instanceof OptionalLong number && number.isEmpty());
  }

  private static void value(JsonGenerator json, Object value) throws IOException {
    switch (value) {
      case Optional<?> optional -> value(json, optional.orElseThrow());
      case OptionalLong number -> json.writeNumber(number.getAsLong());
      case Collection<?> many -> {
        json.writeStartArray();
        for (Object one : many) {
          value(json, one);
        }
        json.writeEndArray();
      }
      case Map<?, ?> map -> {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : new TreeMap<>(map).entrySet()) {
          json.writeFieldName(entry.getKey().toString());
          value(json, entry.getValue());
        }
        json.writeEndObject();
      }
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case Double number -> json.writeNumber((int) (number * 1000));
      case Boolean yes -> json.writeBoolean(yes);
      case Record inner -> {
        json.writeStartObject();
        members(json, inner);
        json.writeEndObject();
      }
      default -> json.writeString(value.toString());
    }
  }
}
