package org.chancery.catalog.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chancery.catalog.document.Reading;
import org.chancery.catalog.policy.Corpus;
import org.chancery.catalog.policy.PolicyCompiler;
import org.chancery.catalog.provider.CatalogueReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

/** Editors and the program agree: the samples are good, and a key too many is bad anywhere. */
class SchemaTest {
  private static final JsonMapper JSON = new JsonMapper();

  @ParameterizedTest
  @EnumSource(DocumentKind.class)
  void theSampleFollowsTheSchema(DocumentKind kind) {
    assertThat(errors(kind, sample(kind))).isEmpty();
    assertThat(reading(kind, JSON.writeValueAsString(sample(kind))))
        .isInstanceOf(Reading.Accepted.class);
  }

  @ParameterizedTest
  @EnumSource(DocumentKind.class)
  void anUnknownKeyInAnyMappingIsRefusedByBoth(DocumentKind kind) {
    int mappings = mappings(sample(kind)).size();
    assertThat(mappings).isGreaterThan(30);
    for (int i = 0; i < mappings; i++) {
      Object planted = sample(kind);
      Map<String, Object> mapping = mappings(planted).get(i);
      mapping.put("zzUnknown", "mask");
      String text = JSON.writeValueAsString(planted);
      assertThat(errors(kind, planted)).as("schema, mapping %d: %s", i, mapping).isNotEmpty();
      assertThat(reading(kind, text))
          .as("reader, mapping %d: %s", i, mapping)
          .isInstanceOfSatisfying(
              Reading.Refused.class,
              refused -> assertThat(refused.refusals().toString()).contains("zzUnknown"));
    }
  }

  @Test
  void theSchemasThemselvesAreOfTheDialectTheyName() {
    for (String schema : List.of(Samples.catalogueSchema(), Samples.policySchema())) {
      assertThat(schema).contains("https://json-schema.org/draft/2020-12/schema");
    }
  }

  private static Reading<?> reading(DocumentKind kind, String text) {
    return switch (kind) {
      case CATALOGUE -> CatalogueReader.read("c.yaml", text);
      case POLICY ->
          PolicyCompiler.compile(
              "p.yaml",
              text,
              CatalogueReader.read("c.yaml", Samples.catalogue()).orThrow(),
              Corpus.labels());
    };
  }

  private static List<com.networknt.schema.Error> errors(DocumentKind kind, Object document) {
    String text =
        switch (kind) {
          case CATALOGUE -> Samples.catalogueSchema();
          case POLICY -> Samples.policySchema();
        };
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(text, InputFormat.JSON);
    return schema.validate(JSON.writeValueAsString(document), InputFormat.JSON);
  }

  private static Object sample(DocumentKind kind) {
    String text =
        switch (kind) {
          case CATALOGUE -> Samples.catalogue();
          case POLICY -> Samples.policy();
        };
    return mutable(new Load(LoadSettings.builder().build()).loadFromString(text));
  }

  private static Object mutable(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        var copy = new LinkedHashMap<String, Object>();
        map.forEach((key, item) -> copy.put(String.valueOf(key), mutable(item)));
        yield copy;
      }
      case List<?> list -> list.stream().map(SchemaTest::mutable).toList();
      default -> value;
    };
  }

  @SuppressWarnings("unchecked") // mutable() made every mapping with such keys and values
  private static List<Map<String, Object>> mappings(Object value) {
    var all = new ArrayList<Map<String, Object>>();
    if (value instanceof Map<?, ?> map) {
      all.add((Map<String, Object>) map);
    }
    Stream<?> below =
        switch (value) {
          case Map<?, ?> map -> map.values().stream();
          case List<?> list -> list.stream();
          default -> Stream.empty();
        };
    below.forEach(item -> all.addAll(mappings(item)));
    return all;
  }
}
