package org.chancery.reporting.evidence;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What was searched for, as a tree that a stranger can apply to leaves: BUNDLE.md, the query. */
sealed interface Form {
  /** True where every part is. */
  record All(List<Form> parts) implements Form {
    public All {
      parts = List.copyOf(parts);
    }
  }

  /** True where some part is. */
  record Any(List<Form> parts) implements Form {
    public Any {
      parts = List.copyOf(parts);
    }
  }

  /** True where the part is false. */
  record Not(Form part) implements Form {}

  /** Some value of the field is this one, in lower case. */
  record Is(String field, String value) implements Form {}

  /** Some value of the field is like this pattern, in lower case. */
  record Like(String field, String pattern) implements Form {}

  /** What leaves do not show. */
  record Claim(String what) implements Form {}

  private static Stream<Form> nodes(Form form) {
    return switch (form) {
      case All(var parts) -> Stream.concat(Stream.of(form), parts.stream().flatMap(Form::nodes));
      case Any(var parts) -> Stream.concat(Stream.of(form), parts.stream().flatMap(Form::nodes));
      case Not(var part) -> Stream.concat(Stream.of(form), nodes(part));
      case Is _, Like _, Claim _ -> Stream.of(form);
    };
  }

  /** Whether leaves alone do not settle it. */
  default boolean claims() {
    return nodes(this).anyMatch(Claim.class::isInstance);
  }

  /** The fields that it reads. */
  default Set<String> fields() {
    var fields = new TreeSet<String>();
    nodes(this)
        .forEach(node -> {
          switch (node) {
            case Is(String field, String _) -> fields.add(field);
            case Like(String field, String _) -> fields.add(field);
            case All _, Any _, Not _, Claim _ -> {}
          }
        });
    return fields;
  }

  /** Writes it as JSON. */
  default void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    switch (this) {
      case All(var parts) -> write(json, "all", parts);
      case Any(var parts) -> write(json, "any", parts);
      case Not(var part) -> {
        json.writeFieldName("not");
        part.write(json);
      }
      case Is(String field, String value) -> {
        json.writeStringField("field", field);
        json.writeStringField("is", value);
      }
      case Like(String field, String pattern) -> {
        json.writeStringField("field", field);
        json.writeStringField("like", pattern);
      }
      case Claim(String what) -> json.writeStringField("claim", what);
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, String name, List<Form> parts) throws IOException {
    json.writeArrayFieldStart(name);
    for (Form part : parts) {
      part.write(json);
    }
    json.writeEndArray();
  }
}
