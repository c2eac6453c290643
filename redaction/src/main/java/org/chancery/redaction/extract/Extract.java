package org.chancery.redaction.extract;

import java.util.List;
import java.util.Optional;
import org.chancery.redaction.detect.Text;

/**
 * What came of reading a document.
 *
 * @param kind what it is
 * @param passages every text in it; of a plain text the whole of it
 * @param left what lies in it and was not read
 * @param why it was not read; then there are no passages
 * @param views of a plain text, other readings of the same characters; none of other kinds
 */
public record Extract(
    MediaKind kind,
    List<Passage> passages,
    List<Unread> left,
    Optional<Unread.Why> why,
    List<View> views) {
  /** The version of the readers, as records name it. */
  public static final String VERSION = "extract/1";

  public Extract {
    passages = List.copyOf(passages);
    left = List.copyOf(left);
    views = List.copyOf(views);
  }

  /** A plain text, which another text can be put in the place of. */
  static Extract plain(MediaKind kind, String text, List<View> views) {
    var whole = new Passage(kind.word(), new Text(text), List.of());
    return new Extract(kind, List.of(whole), List.of(), Optional.empty(), views);
  }

  /** Passages of a document that cannot be rewritten. */
  static Extract bound(MediaKind kind, List<Passage> passages, List<Unread> left) {
    return new Extract(kind, passages, left, Optional.empty(), List.of());
  }

  /** Nothing, and why. */
  static Extract unread(MediaKind kind, Unread.Why why) {
    return new Extract(kind, List.of(), List.of(), Optional.of(why), List.of());
  }

  /** Whether it is a plain text: its one passage is the document, character by character. */
  public boolean writable() {
    return switch (kind) {
      case TEXT, CSV, HTML -> why.isEmpty();
      case PDF, DOCX, XLSX, PPTX, IMAGE, AUDIO, OTHER -> false;
    };
  }

  /** UTF-16 code units in all passages. */
  public long characters() {
    return passages.stream().mapToLong(p -> p.text().value().length()).sum();
  }
}
