package org.chancery.ingress.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.chancery.catalog.policy.Reason;

/**
 * Reads JSON strictly as RFC 8259 has it, within limits that count over everything read by one
 * reader: a body and all the JSON inside its strings. For one thread.
 */
final class JsonReader {
  private static final int VALUES_PER_STRING = 5;
  private static final int DEEPEST = 1_000;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final WireLimits limits;
  private long strings;
  private long values;
  private boolean tooDeep;

  JsonReader(WireLimits limits) {
    this.limits = limits;
  }

  /**
   * Reads one value and nothing after it.
   *
   * @param depth how deep the text itself lies
   * @throws NotJsonException if it is something else
   * @throws WireException {@code CONTENT_NOT_SCANNABLE} if a limit is passed
   */
  Json read(Source source, int depth) throws NotJsonException {
    byte[] bytes = source.bytes();
    checkEncoding(bytes);
    try (JsonParser parser = FACTORY.createParser(bytes)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw new NotJsonException("empty");
      }
      Json json = value(parser, first, bytes, depth + 1);
      if (parser.nextToken() != null) {
        throw new NotJsonException("more than one value, " + where(parser));
      }
      if (tooDeep) {
        throw depthPassed();
      }
      return json;
    } catch (StreamConstraintsException e) {
      throw new WireException(
          Reason.CONTENT_NOT_SCANNABLE, "JSON nested too deep or with too long a number");
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      throw new NotJsonException(
          at == null ? "unknown place" : "line " + at.getLineNr() + ", column " + at.getColumnNr());
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory", e);
    } finally {
      tooDeep = false;
    }
  }

  private WireException depthPassed() {
    return new WireException(
        Reason.CONTENT_NOT_SCANNABLE, "JSON nested deeper than " + limits.depth() + " levels");
  }

  private Json value(JsonParser parser, JsonToken token, byte[] bytes, int depth)
      throws IOException {
    if (++values > (long) limits.strings() * VALUES_PER_STRING) {
      throw new WireException(Reason.CONTENT_NOT_SCANNABLE, "too many values in one body");
    }
    int start = offset(parser);
    return switch (token) {
      case START_OBJECT -> object(parser, bytes, start, depth);
      case START_ARRAY -> array(parser, bytes, start, depth);
      case VALUE_STRING -> string(start + 1, parser.getText(), bytes);
      case VALUE_TRUE -> new Json.Word(start, start + 4, Json.Word.Kind.TRUE);
      case VALUE_FALSE -> new Json.Word(start, start + 5, Json.Word.Kind.FALSE);
      case VALUE_NULL -> new Json.Word(start, start + 4, Json.Word.Kind.NULL);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        String spelling = parser.getText();
        yield new Json.Num(start, start + spelling.length(), spelling);
      }
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("no value starts with " + token);
    };
  }

  private Json object(JsonParser parser, byte[] bytes, int start, int depth) throws IOException {
    List<Json.Member> members = new ArrayList<>();
    if (depth > limits.depth()) {
      tooDeep = true;
      parser.skipChildren();
      return new Json.Obj(start, end(parser), members);
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      Json.Str name = string(offset(parser) + 1, parser.currentName(), bytes);
      members.add(new Json.Member(name, value(parser, parser.nextToken(), bytes, depth + 1)));
    }
    return new Json.Obj(start, end(parser), members);
  }

  private Json array(JsonParser parser, byte[] bytes, int start, int depth) throws IOException {
    List<Json> items = new ArrayList<>();
    if (depth > limits.depth()) {
      tooDeep = true;
      parser.skipChildren();
      return new Json.Arr(start, end(parser), items);
    }
    for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      items.add(value(parser, token, bytes, depth + 1));
    }
    return new Json.Arr(start, end(parser), items);
  }

  private Json.Str string(int start, String value, byte[] bytes) {
    if (++strings > limits.strings()) {
      throw new WireException(
          Reason.CONTENT_NOT_SCANNABLE, "more than " + limits.strings() + " strings in one body");
    }
    int end = start;
    while (bytes[end] != '"') {
      end += bytes[end] == '\\' ? 2 : 1;
    }
    if (bytes[start - 1] != '"') {
      throw new IllegalStateException("no string starts at " + start);
    }
    return new Json.Str(start, end, value);
  }

  private static int offset(JsonParser parser) {
    return (int) parser.currentTokenLocation().getByteOffset();
  }

  private static int end(JsonParser parser) {
    return (int) parser.currentLocation().getByteOffset();
  }

  private static String where(JsonParser parser) {
    return "byte " + offset(parser);
  }

  /** The parser would take UTF-16 and sloppy UTF-8; neither may pass. */
  private static void checkEncoding(byte[] bytes) throws NotJsonException {
    if (bytes.length >= 3 && (bytes[0] & 255) == 0xEF && (bytes[1] & 255) == 0xBB) {
      throw new NotJsonException("a byte order mark, byte 0");
    }
    for (int i = 0; i < Math.min(4, bytes.length); i++) {
      if (bytes[i] == 0) {
        throw new NotJsonException("not UTF-8, byte " + i);
      }
    }
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    var in = ByteBuffer.wrap(bytes);
    var out = CharBuffer.allocate(Math.min(8192, bytes.length + 1));
    CoderResult result;
    do {
      out.clear();
      result = decoder.decode(in, out, true);
    } while (result.isOverflow());
    if (result.isError()) {
      throw new NotJsonException("not UTF-8, byte " + in.position());
    }
  }
}
