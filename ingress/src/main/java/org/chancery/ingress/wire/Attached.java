package org.chancery.ingress.wire;

import java.util.List;
import org.chancery.redaction.detect.Text;

/** What becomes of an {@link Attachment}. */
public sealed interface Attached {
  /**
   * It leaves as it is.
   *
   * @param texts what was read in it, which no other text can be put in the place of
   */
  record Kept(List<TextPart> texts) implements Attached {
    public Kept {
      texts = List.copyOf(texts);
    }
  }

  /** It is a text itself, and leaves in its old form with what is safe of it. */
  record Written(TextPart text) implements Attached {}

  /** What is safe of its texts leaves in its place, as a text part of the message. */
  record Replaced(List<TextPart> texts) implements Attached {
    public Replaced {
      texts = List.copyOf(texts);
    }
  }

  /** The texts of it, in order. */
  default List<TextPart> texts() {
    return switch (this) {
      case Kept kept -> kept.texts;
      case Written written -> List.of(written.text);
      case Replaced replaced -> replaced.texts;
    };
  }

  /** Text that stands in place of a document: its name, and each of its texts after its place. */
  static String replacement(Text name, List<TextPart> parts, List<Text> safe) {
    var text = new StringBuilder("Document");
    text.append(name.value().isEmpty() ? "" : " " + name.value()).append(", its text only:\n");
    for (int i = 0; i < parts.size(); i++) {
      String path = parts.get(i).path();
      text.append("\n[").append(path, path.indexOf('~') + 1, path.length()).append("]\n");
      text.append(safe.get(i).value().strip()).append('\n');
    }
    return text.toString();
  }
}
