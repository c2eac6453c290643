package org.chancery.ingress.wire;

import org.chancery.redaction.detect.Text;

/** Changes one text of a reply while it arrives in pieces. For one thread. */
public interface TextFilter {
  /** Takes the next piece, gives what may go on. */
  Text push(Text piece);

  /** Gives what was held back; nothing may be pushed after it. */
  Text finish();
}
