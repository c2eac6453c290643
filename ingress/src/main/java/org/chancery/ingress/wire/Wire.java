package org.chancery.ingress.wire;

import java.util.function.Function;

/** One dialect: reads requests and replies, writes errors. Safe for threads. */
public interface Wire {
  /** Its name in records, for example {@code openai/chat.completions}. */
  String door();

  /**
   * Reads a request.
   *
   * @throws WireException if it is malformed, too large or holds what cannot be scanned
   */
  ChatRequest request(byte[] body);

  /** A reply to {@code request}, each of whose texts passes a filter of its own. */
  ChatReply reply(ChatRequest request, Function<Channel, TextFilter> filters);

  /** The dialect's error body: {@code type} of its closed list, our stable code. */
  byte[] error(String type, String code, String message);

  /** The frame that ends a stream with an error after its first byte. */
  byte[] errorFrame(String type, String code, String message);
}
