package org.chancery.ingress.wire;

import org.chancery.redaction.detect.Text;

/** Changes one text of a reply, whole or while it arrives in pieces. For one thread. */
public interface TextFilter {
  /** Takes the next piece, gives what may go on. */
  Text push(Text piece);

  /** Gives what was held back; nothing may be pushed after it. */
  Text finish();

  /** Takes a text that came in one piece; nothing may be pushed before or after it. */
  default Text whole(Text text) {
    return new Text(push(text).value() + finish().value());
  }
}
