package org.chancery.reporting.evidence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.chancery.audit.search.Facet;

/** What was asked for, as {@code query.json}. */
final class QueryJson {
  private static final JsonFactory JSON = new JsonFactory();
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private QueryJson() {}

  /** Something that writes JSON. */
  interface Body {
    void write(JsonGenerator json) throws IOException;
  }

  /** An object, with a line feed after it. */
  static byte[] object(Body body) {
    var out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      body.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("JSON cannot be written", e);
    }
    out.write('\n');
    return out.toByteArray();
  }

  static String time(Instant at) {
    return MICROS.format(at);
  }

  static String of(Order order, Form form) {
    byte[] written =
        object(json -> {
          json.writeBooleanField("content", form.claims());
          json.writeObjectFieldStart("filters");
          for (Map.Entry<Facet, List<String>> facet :
              new TreeMap<>(order.query().facets()).entrySet()) {
            json.writeArrayFieldStart(facet.getKey().field());
            for (String value : facet.getValue()) {
              json.writeString(value);
            }
            json.writeEndArray();
          }
          json.writeEndObject();
          json.writeFieldName("form");
          form.write(json);
          json.writeStringField("from", time(order.query().from()));
          json.writeArrayFieldStart("members");
          for (String field : form.fields()) {
            json.writeString(field);
          }
          json.writeEndArray();
          if (order.sample().isPresent()) {
            json.writeObjectFieldStart("sample");
            json.writeNumberField("n", order.sample().get().count());
            json.writeStringField("seed", order.sample().get().seed());
            json.writeEndObject();
          }
          json.writeStringField("to", time(order.query().to()));
          json.writeStringField("words", order.query().words());
        });
    return new String(written, StandardCharsets.UTF_8);
  }
}
