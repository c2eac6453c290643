package org.chancery.ingress.wire;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * Chat completions as OpenAI publishes them, and as compatible providers speak them. Safe for
 * threads.
 */
public final class OpenAiChat implements Wire {
  private final WireLimits limits;

  private OpenAiChat(WireLimits limits) {
    this.limits = limits;
  }

  /** The dialect, with limits that hold for requests and replies alike. */
  public static OpenAiChat of(WireLimits limits) {
    return new OpenAiChat(limits);
  }

  @Override
  public String door() {
    return "openai/chat.completions";
  }

  @Override
  public ChatRequest request(byte[] body) {
    return OpenAiRequest.read(body, limits);
  }

  @Override
  public ChatReply reply(ChatRequest request, Function<Channel, TextFilter> filters) {
    if (!(request instanceof OpenAiRequest asked)) {
      throw new IllegalArgumentException("a request of another dialect: " + request);
    }
    return asked.stream()
        ? new StreamReply(limits, asked.usageAsked(), filters)
        : new WholeReply(limits, filters);
  }

  @Override
  public byte[] error(String type, String code, String message) {
    return envelope(type, code, message).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] errorFrame(String type, String code, String message) {
    return ("data: " + envelope(type, code, message) + "\n\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String envelope(String type, String code, String message) {
    return "{\"error\":{\"message\":%s,\"type\":%s,\"param\":null,\"code\":%s}}"
        .formatted(JsonText.quoted(message), JsonText.quoted(type), JsonText.quoted(code));
  }
}
