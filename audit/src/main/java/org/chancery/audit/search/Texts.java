package org.chancery.audit.search;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chancery.audit.payload.Content;

/**
 * The words of a payload. In the JSON form that ingress writes they are the strings called text in
 * each element; of anything else the whole. Prints as a count.
 */
record Texts(List<String> texts) {
  private static final JsonFactory JSON = new JsonFactory();
  static final Texts NONE = new Texts(List.of());

  Texts {
    texts = List.copyOf(texts);
  }

  /** Of all {@code contents}, at most {@code most} code units. */
  static Texts of(List<Content> contents, int most) {
    var texts = new ArrayList<String>();
    for (Content content : contents) {
      byte[] bytes = content.bytes();
      texts.addAll(structured(bytes).orElseGet(() -> List.of(plain(bytes))));
    }
    return new Texts(texts).upTo(most);
  }

  private static String plain(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static Optional<List<String>> structured(byte[] bytes) {
    if (bytes.length == 0 || bytes[0] != '{') {
      return Optional.empty();
    }
    var texts = new ArrayList<String>();
    boolean found = false;
    try (JsonParser json = JSON.createParser(bytes)) {
      int depth = 0;
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        found |= depth == 1 && token == JsonToken.START_ARRAY && "texts".equals(json.currentName());
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (depth == 3 && token == JsonToken.VALUE_STRING && "text".equals(json.currentName())) {
          texts.add(json.getText());
        }
      }
    } catch (IOException e) {
      return Optional.empty(); // not the form that ingress writes
    }
    return found ? Optional.of(texts) : Optional.empty();
  }

  private Texts upTo(int most) {
    var kept = new ArrayList<String>();
    int left = most;
    for (String text : texts) {
      if (left <= 0) {
        break;
      }
      kept.add(text.length() <= left ? text : text.substring(0, left));
      left -= text.length();
    }
    return new Texts(kept);
  }

  /** All in one, for snippets. */
  String joined() {
    return String.join("\n\n", texts);
  }

  @Override
  public String toString() {
    return "Texts[" + texts.size() + "]";
  }
}
