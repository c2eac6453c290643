package org.chancery.reporting.console;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.chancery.audit.payload.Content;

/**
 * Reads opened payloads: {@code {"texts":[{"path","text","marks":[{"start","end","label",
 * "treatment","detector","pattern","score","scoreBefore","check"}]}]}} in UTF-8, offsets in UTF-16
 * code units; members from detector on may be absent. Other bytes are shown as the text they are,
 * or as their length.
 */
@Singleton
final class Passages {
  private final JsonMapper json;

  Passages(JsonMapper json) {
    this.json = json;
  }

  List<Passage> of(Content content) {
    byte[] bytes = content.bytes();
    try {
      JsonNode root = json.readValue(bytes, JsonNode.class);
      JsonNode texts = root != null && root.isObject() ? root.get("texts") : null;
      if (texts != null && texts.isArray()) {
        var passages = new ArrayList<Passage>();
        for (JsonNode text : texts.values()) {
          passages.add(passage(text));
        }
        return passages;
      }
    } catch (IOException _) {
      // Not JSON: shown as it is below.
    }
    return List.of(plain(bytes));
  }

  private static Passage plain(byte[] bytes) {
    String shown;
    try {
      shown = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      shown = bytes.length + " bytes that are not text";
    }
    return new Passage("", List.of(Passage.Run.plain(shown)));
  }

  private record Mark(int start, int end, String label, String treatment, Passage.Why why) {}

  private static Passage passage(JsonNode node) {
    String text = string(node, "text");
    var runs = new ArrayList<Passage.Run>();
    int done = 0;
    for (Mark mark : marks(node, text.length())) {
      if (mark.start() < done) {
        continue;
      }
      if (mark.start() > done) {
        runs.add(Passage.Run.plain(text.substring(done, mark.start())));
      }
      runs.add(
          new Passage.Run(
              text.substring(mark.start(), mark.end()),
              mark.label(),
              mark.treatment(),
              mark.why()));
      done = mark.end();
    }
    if (done < text.length()) {
      runs.add(Passage.Run.plain(text.substring(done)));
    }
    return new Passage(string(node, "path"), runs);
  }

  private static List<Mark> marks(JsonNode node, int length) {
    JsonNode listed = node.isObject() ? node.get("marks") : null;
    var marks = new ArrayList<Mark>();
    if (listed != null && listed.isArray()) {
      for (JsonNode one : listed.values()) {
        int start = number(one, "start");
        int end = number(one, "end");
        if (start >= 0 && start < end && end <= length) {
          marks.add(new Mark(start, end, string(one, "label"), string(one, "treatment"), why(one)));
        }
      }
    }
    marks.sort(Comparator.comparingInt(Mark::start));
    return marks;
  }

  private static Passage.Why why(JsonNode mark) {
    var detector = string(mark, "detector");
    return detector.isEmpty()
        ? Passage.Why.UNKNOWN
        : new Passage.Why(
            detector,
            string(mark, "pattern"),
            fraction(mark, "score"),
            fraction(mark, "scoreBefore"),
            string(mark, "check"));
  }

  private static double fraction(JsonNode node, String name) {
    JsonNode value = node.isObject() ? node.get(name) : null;
    return value != null && value.isNumber() ? value.getDoubleValue() : 0;
  }

  private static String string(JsonNode node, String name) {
    JsonNode value = node.isObject() ? node.get(name) : null;
    return value != null && value.isString() ? value.getStringValue() : "";
  }

  private static int number(JsonNode node, String name) {
    JsonNode value = node.isObject() ? node.get(name) : null;
    return value != null && value.isNumber() ? value.getIntValue() : -1;
  }
}
