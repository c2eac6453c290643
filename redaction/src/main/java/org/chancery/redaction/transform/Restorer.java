package org.chancery.redaction.transform;

import org.chancery.redaction.detect.Text;

/**
 * Restores one stream of text. It holds back only the longest suffix that could still begin a
 * pseudonym. The pieces it gives, joined, equal {@link Redaction#restore} of the pieces it got,
 * joined. For one thread.
 */
public interface Restorer {
  /** Takes the next piece, gives what may go on; often the piece itself, sometimes nothing. */
  Text push(Text piece);

  /** Gives what was held back; after it nothing may be pushed. */
  Text finish();
}
