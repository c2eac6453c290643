package org.chancery.ingress.wire;

import java.util.List;
import java.util.stream.Stream;
import org.chancery.redaction.detect.Text;

/**
 * The attachments of a body, and what becomes of each.
 *
 * @param attached one for each of {@code all}, or none while they are not read
 */
record Slots(List<Slot> all, List<Attached> attached) {
  Slots {
    all = List.copyOf(all);
    attached = List.copyOf(attached);
    if (!attached.isEmpty() && attached.size() != all.size()) {
      throw new IllegalArgumentException("read: " + attached.size() + ", parts: " + all.size());
    }
  }

  /** The same attachments, read. */
  Slots with(List<Attached> read) {
    return new Slots(all, read);
  }

  /** Every text of every attachment, in order. */
  Stream<TextPart> texts() {
    return attached.stream().flatMap(one -> one.texts().stream());
  }

  /** Whether another text can be put in the place of one of these texts. */
  boolean writable(int text) {
    int from = 0;
    for (Attached one : attached) {
      from += one.texts().size();
      if (text < from) {
        return !(one instanceof Attached.Kept);
      }
    }
    return true;
  }

  /** Whether a text goes away with the part that it stands in. */
  boolean replace(Leaf leaf) {
    for (int i = 0; i < attached.size(); i++) {
      Json.Obj whole = all.get(i).whole();
      if (attached.get(i) instanceof Attached.Replaced
          && leaf.start() >= whole.start()
          && leaf.end() <= whole.end()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Writes what is safe of the attachments.
   *
   * @param leaves the texts of the body itself
   * @param safe for each of them, and after them for each text of the attachments
   * @throws IllegalArgumentException if a text of a document that is kept is another one
   */
  void write(List<Leaf> leaves, List<Text> safe, Edits edits) {
    int from = leaves.size();
    for (int i = 0; i < attached.size(); i++) {
      Slot slot = all.get(i);
      int to = from + attached.get(i).texts().size();
      List<Text> own = safe.subList(from, to);
      switch (attached.get(i)) {
        case Attached.Kept kept -> {
          if (!own.equals(kept.texts().stream().map(TextPart::text).toList())) {
            throw new IllegalArgumentException("a document cannot be rewritten: " + slot.part());
          }
        }
        case Attached.Written written -> {
          if (!own.getFirst().equals(written.text().text())) {
            slot.write(own.getFirst(), edits);
          }
        }
        case Attached.Replaced replaced ->
            slot.replace(
                Attached.replacement(named(slot, leaves, safe), replaced.texts(), own), edits);
      }
      from = to;
    }
  }

  /** The name of a document as it may leave. */
  private static Text named(Slot slot, List<Leaf> leaves, List<Text> safe) {
    Json.Str name = slot.name();
    for (int i = 0; name != null && i < leaves.size(); i++) {
      if (leaves.get(i).start() == name.start()) {
        return safe.get(i);
      }
    }
    return new Text("");
  }
}
