package org.chancery.ingress.wire;

/**
 * One growing text of a reply by the member that carries it: a provider may send the same channel
 * under two names, and each of them grows on its own.
 */
record Strand(Channel channel, String member) {
  /** The delta of a chunk that carries nothing but a piece of this text. */
  String delta(String piece) {
    String text = JsonText.quoted(piece);
    return switch (member) {
      case "tool_calls" ->
          "{\"tool_calls\":[{\"index\":%s,\"function\":{\"arguments\":%s}}]}"
              .formatted(channel.tool(), text);
      case "custom" ->
          "{\"tool_calls\":[{\"index\":%s,\"custom\":{\"input\":%s}}]}"
              .formatted(channel.tool(), text);
      case "function_call" -> "{\"function_call\":{\"arguments\":" + text + "}}";
      default -> "{\"" + member + "\":" + text + "}";
    };
  }
}
