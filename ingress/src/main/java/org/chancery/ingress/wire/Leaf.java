package org.chancery.ingress.wire;

import org.chancery.redaction.detect.Text;

/**
 * A text of a body and the range of bytes to put another in its place.
 *
 * @param level how many strings it lies in, one inside the other; 0 in the body itself
 * @param bare whether it has no quotation marks of its own: a number
 */
record Leaf(TextPart part, int start, int end, int level, boolean bare) {
  /** How another text is written there. */
  String written(Text other) {
    String written = bare ? JsonText.quoted(other.value()) : JsonText.inside(other.value());
    for (int i = 0; i < level; i++) {
      written = JsonText.inside(written);
    }
    return written;
  }
}
