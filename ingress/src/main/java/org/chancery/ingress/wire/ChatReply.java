package org.chancery.ingress.wire;

/** A reply of chat completions on its way to the caller, whole or streamed. For one thread. */
public interface ChatReply {
  /**
   * Takes the next bytes from the provider and gives the bytes that may go to the caller now; for a
   * whole reply that is nothing until {@link #finish}. What is not filtered stays identical.
   *
   * @throws WireException {@code PROVIDER_ANSWER_UNREADABLE} if this is not what a provider sends
   */
  byte[] push(byte[] bytes, int offset, int length);

  /**
   * The last bytes for the caller: the whole reply, or what was held back of a stream and its end
   * mark. Nothing may be pushed after it.
   *
   * @throws WireException {@code PROVIDER_ANSWER_UNREADABLE} if the reply is incomplete
   */
  byte[] finish();

  /** What has been learnt so far; complete after {@link #finish}. */
  ReplyFacts facts();
}
