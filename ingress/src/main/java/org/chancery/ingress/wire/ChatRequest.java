package org.chancery.ingress.wire;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chancery.catalog.provider.Capability;
import org.chancery.redaction.detect.Text;

/**
 * A request for chat completions, as the OpenAI interface defines it. It keeps the caller's bytes;
 * what is not replaced stays identical to the byte.
 */
public interface ChatRequest {
  /** The model's name as the caller wrote it. */
  String model();

  /** Whether the reply is to be streamed. */
  boolean stream();

  /** The person for whom the caller asks, if the body names one. */
  default Optional<Text> subject() {
    return Optional.empty();
  }

  /** Whether the text at {@code path} names that person, and so may leave as a pseudonym only. */
  default boolean naming(String path) {
    return false;
  }

  /** What the model must be able to do. */
  Set<Capability> needs();

  /** Every string that may hold content, in the order of the body. */
  List<TextPart> texts();

  /** Every part that holds something other than text. */
  List<OpaquePart> opaque();

  /** The same parts, each with its bytes where the body has them; decoded anew each time. */
  default List<Attachment> attachments() {
    return opaque().stream().map(p -> new Attachment(p, "", "", Optional.empty())).toList();
  }

  /**
   * The same request when its attachments are read: their texts come after its own.
   *
   * @param attached what becomes of each attachment, in order
   */
  default ChatRequest with(List<Attached> attached) {
    if (attached.stream().anyMatch(one -> !one.texts().isEmpty())) {
      throw new IllegalArgumentException("this dialect has no documents");
    }
    return this;
  }

  /** Whether another text can be put in the place of one of the {@link #texts}. */
  default boolean writable(int text) {
    return true;
  }

  /**
   * The body for a provider: {@code model} in place of the caller's, {@code safe} in place of the
   * texts, one for each; usage asked for where the reply is streamed.
   */
  byte[] rewritten(String model, List<Text> safe);
}
