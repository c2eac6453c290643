package org.chancery.reporting.evidence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Kept contents as people read them: the texts, each led by its path. */
final class Kept {
  private static final JsonFactory JSON = new JsonFactory();

  private Kept() {}

  static String text(byte[] kept) {
    try {
      String texts = texts(kept);
      if (!texts.isEmpty()) {
        return texts;
      }
    } catch (IOException _) {
      // Not of that form: shown as it is below.
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(kept)) + "\n";
    } catch (CharacterCodingException _) {
      return kept.length + " bytes that are not text\n";
    }
  }

  private static String texts(byte[] kept) throws IOException {
    var out = new StringBuilder();
    try (JsonParser parser = JSON.createParser(kept)) {
      int depth = 0;
      boolean inTexts = false;
      String path = "";
      String text = "";
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        switch (token) {
          case START_OBJECT, START_ARRAY -> {
            depth++;
            inTexts |= depth == 2 && "texts".equals(parser.currentName());
          }
          case END_OBJECT -> {
            if (inTexts && depth == 3) {
              out.append('[').append(path).append("]\n").append(text).append("\n\n");
            }
            depth--;
          }
          case END_ARRAY -> depth--;
          case VALUE_STRING -> {
            if (inTexts && depth == 3 && "path".equals(parser.currentName())) {
              path = parser.getText();
            } else if (inTexts && depth == 3 && "text".equals(parser.currentName())) {
              text = parser.getText();
            }
          }
          default -> {}
        }
      }
    }
    return out.toString();
  }
}
