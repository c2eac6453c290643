package org.chancery.redaction.classify;

import org.chancery.redaction.detect.Text;

/**
 * A part of a text as it reads when what is hidden in it is plain: decoded, or freed of invisible
 * characters.
 *
 * @param offsets from {@code text} back to the text that it was made from
 * @param whole whether a part of the source cannot be replaced by itself, as within base64: then a
 *     finding takes the whole source with it
 */
public record Opened(Text text, OffsetMap offsets, boolean whole) {
  /** A part in which a finding leads back to what may be replaced by itself. */
  public Opened(Text text, OffsetMap offsets) {
    this(text, offsets, false);
  }
}
