package org.chancery.ingress.wire;

import java.util.Optional;

/**
 * A part of a body that holds something other than text, with its bytes where the body has them.
 * Prints no content.
 *
 * @param type the media type as the caller declares it; may be empty
 * @param name the file name as the caller declares it; may be empty
 * @param bytes what it holds; nothing where it lies elsewhere, or is not written as it must be
 */
public record Attachment(OpaquePart part, String type, String name, Optional<byte[]> bytes) {
  @Override
  public String toString() {
    return "Attachment[" + part + ", " + bytes.map(b -> b.length).orElse(-1) + " bytes]";
  }
}
