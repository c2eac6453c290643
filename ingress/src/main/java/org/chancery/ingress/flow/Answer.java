package org.chancery.ingress.flow;

import java.util.Optional;
import org.chancery.ingress.wire.ReplyFacts;

/**
 * A complete reply. Prints no content.
 *
 * @param rest bytes for the caller that wait for the outcome record
 * @param released bytes that went to the caller before
 */
public record Answer(
    ReplyFacts facts, Optional<String> requestId, int status, byte[] rest, long released) {
  @Override
  public String toString() {
    return "Answer[" + (released + rest.length) + " bytes]";
  }
}
