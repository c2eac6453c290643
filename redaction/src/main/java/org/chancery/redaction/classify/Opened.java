package org.chancery.redaction.classify;

import org.chancery.redaction.detect.Text;

/**
 * A part of a text as it reads when what is hidden in it is plain: decoded, or freed of invisible
 * characters.
 *
 * @param offsets from {@code text} back to the text that it was made from
 */
public record Opened(Text text, OffsetMap offsets) {}
