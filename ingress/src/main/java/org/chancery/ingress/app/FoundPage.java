package org.chancery.ingress.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.OptionalLong;

/**
 * One page of what a search found, as {@code /api/records} answers it.
 *
 * @param records how many there are on this page
 * @param total how many there are in all
 * @param next from where the next page goes on; empty on the last one
 * @param size the size of the log that all pages are of
 * @param note why the results may be incomplete, or empty
 */
record FoundPage(int records, long total, OptionalLong next, OptionalLong size, String note) {
  // What is not ASCII is escaped, so that no terminal can take it for a command.
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  /** Takes one record; the parser stands at the beginning of its object, and then at its end. */
  interface Taker {
    void take(JsonParser json) throws IOException;
  }

  /** Reads a page and hands each of its records to {@code each}, in order. */
  static FoundPage read(byte[] answer, Taker each) {
    int records = 0;
    long total = 0;
    OptionalLong next = OptionalLong.empty();
    OptionalLong size = OptionalLong.empty();
    String note = "";
    try (JsonParser json = JSON.createParser(answer)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "total" -> total = json.getLongValue();
          case "next" -> next = OptionalLong.of(json.getLongValue());
          case "size" -> size = OptionalLong.of(json.getLongValue());
          case "incomplete" -> note = json.getText();
          case "records" -> {
            while (json.nextToken() == JsonToken.START_OBJECT) {
              each.take(json);
              records++;
            }
          }
          default -> json.skipChildren();
        }
      }
    } catch (IOException e) {
      throw new CommandException(ExitCode.FAULT, "the gateway's answer is not what is expected");
    }
    return new FoundPage(records, total, next, size, note);
  }

  /** The object at which {@code json} stands, in one line of ASCII. */
  static String line(JsonParser json) {
    var text = new StringWriter();
    try (JsonGenerator copy = JSON.createGenerator(text)) {
      copy.copyCurrentStructure(json);
    } catch (IOException e) {
      throw new UncheckedIOException("JSON cannot be written", e);
    }
    return text.toString();
  }
}
