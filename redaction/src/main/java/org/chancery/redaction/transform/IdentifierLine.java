package org.chancery.redaction.transform;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import org.chancery.redaction.detect.Text;
import org.chancery.redaction.scheme.Proof;
import org.chancery.redaction.scheme.Schemes;
import org.chancery.redaction.transform.Line.LineId;
import org.jspecify.annotations.Nullable;

/**
 * One line that asks for a verdict on a value. A member {@code options} that is not empty asks for
 * a variant of the scheme, and there are none.
 */
final class IdentifierLine {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private @Nullable LineId id;
  private @Nullable String scheme;
  private @Nullable String locale;
  private @Nullable Text value;
  private boolean variant;

  private IdentifierLine() {}

  /** What is written for the bytes of one line. */
  static Answer answer(byte[] bytes) {
    return new IdentifierLine().read(bytes);
  }

  private Answer read(byte[] bytes) {
    try (var parser = JSON.createParser(bytes)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Answer.bad(null, "the line is not a JSON object");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        member(parser);
      }
      if (parser.nextToken() != null) {
        return Answer.bad(id, "something follows the JSON object");
      }
    } catch (IOException e) {
      return Answer.bad(id, "the line is not valid JSON in UTF-8");
    }
    if (id == null || scheme == null || value == null) {
      return Answer.bad(id, "the line has no id, scheme and value that are strings");
    }
    Proof proof = variant ? Proof.UNKNOWN : Schemes.prove(scheme, locale, value.value());
    return Answer.proven(id, proof);
  }

  private void member(JsonParser parser) throws IOException {
    var name = parser.currentName();
    var token = parser.nextToken();
    boolean string = token == JsonToken.VALUE_STRING;
    switch (name) {
      case "id" ->
          id = string || token.isNumeric() ? new LineId(new Text(parser.getText()), string) : null;
      case "scheme" -> scheme = string ? parser.getText() : null;
      case "locale" -> locale = string || token.isNumeric() ? parser.getText() : null;
      case "value" -> value = string ? new Text(parser.getText()) : null;
      case "options" -> variant = token != JsonToken.VALUE_NULL;
      default -> {
        // Other members are of no interest.
      }
    }
    parser.skipChildren();
  }
}
