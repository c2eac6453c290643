package org.chancery.audit.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Reads the JSON subset of {@link Json}, and refuses everything else. */
final class JsonReader {
  private static final int DEPTH = 6;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH)
                  .maxStringLength(Leaves.MAX_BYTES)
                  .maxNumberLength(20)
                  .build())
          .build();

  private JsonReader() {}

  /**
   * The object that {@code bytes} hold, in whatever form.
   *
   * @throws LeafException if they hold anything but one object of the subset
   */
  static Json.Members members(byte[] bytes) {
    try (JsonParser parser = FACTORY.createParser(bytes)) {
      if (!(value(parser, parser.nextToken()) instanceof Json.Members members)) {
        throw new LeafException("leaf is not a JSON object");
      }
      if (parser.nextToken() != null) {
        throw new LeafException("something follows the JSON object");
      }
      return members;
    } catch (IOException | IllegalArgumentException e) {
      throw new LeafException("leaf is not JSON of the permitted subset", e);
    }
  }

  private static Json value(JsonParser parser, JsonToken token) throws IOException {
    if (token == null) {
      throw new LeafException("leaf ends early");
    }
    return switch (token) {
      case VALUE_STRING -> new Json.Text(parser.getText());
      case VALUE_NUMBER_INT -> new Json.Whole(parser.getLongValue());
      case VALUE_TRUE -> new Json.Flag(true);
      case VALUE_FALSE -> new Json.Flag(false);
      case START_ARRAY -> items(parser);
      case START_OBJECT -> object(parser);
      default -> throw new LeafException("not permitted in a leaf: " + token);
    };
  }

  private static Json items(JsonParser parser) throws IOException {
    List<Json> values = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      values.add(value(parser, token));
    }
    return new Json.Items(values);
  }

  private static Json object(JsonParser parser) throws IOException {
    var values = new TreeMap<String, Json>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      values.put(name, value(parser, parser.nextToken()));
    }
    return new Json.Members(values);
  }
}
