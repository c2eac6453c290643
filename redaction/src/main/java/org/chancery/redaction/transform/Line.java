package org.chancery.redaction.transform;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.chancery.redaction.detect.Text;
import org.jspecify.annotations.Nullable;

/** One line of JSON Lines: readable or not. */
sealed interface Line {
  /** A line that says what it must. */
  record Good(LineId id, Text text) implements Line {}

  /** A line that does not; {@code why} holds nothing of it. */
  record Bad(@Nullable LineId id, String why) implements Line {}

  /** The identifier of a line, as it will be written again. */
  record LineId(Text value, boolean quoted) {}

  /** Reads the bytes of one line without its end. */
  static Line read(byte[] bytes) {
    String json;
    try {
      json = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new Bad(null, "the line is not UTF-8");
    }
    return new Reading().read(json);
  }

  /** Reads one line. For one thread, for one line. */
  final class Reading {
    private static final JsonFactory JSON =
        JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
            .build();

    private @Nullable LineId id;
    private @Nullable Text text;

    Line read(String json) {
      try (var parser = JSON.createParser(json)) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
          return new Bad(null, "the line is not a JSON object");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          member(parser);
        }
        if (parser.nextToken() != null) {
          return new Bad(id, "something follows the JSON object");
        }
      } catch (IOException e) {
        return new Bad(id, "the line is not valid JSON");
      }
      if (id == null) {
        return new Bad(null, "the line has no id that is a string or a number");
      }
      return text == null
          ? new Bad(id, "the line has no text that is a string")
          : new Good(id, text);
    }

    private void member(JsonParser parser) throws IOException {
      var name = parser.currentName();
      var token = parser.nextToken();
      if (name.equals("id") && (token == JsonToken.VALUE_STRING || token.isNumeric())) {
        id = new LineId(new Text(parser.getText()), token == JsonToken.VALUE_STRING);
      } else if (name.equals("text") && token == JsonToken.VALUE_STRING) {
        text = new Text(parser.getText());
      } else {
        parser.skipChildren();
      }
    }
  }
}
