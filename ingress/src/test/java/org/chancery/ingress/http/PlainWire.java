package org.chancery.ingress.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.function.Function;
import org.chancery.ingress.wire.Channel;
import org.chancery.ingress.wire.ChatReply;
import org.chancery.ingress.wire.ChatRequest;
import org.chancery.ingress.wire.TextFilter;
import org.chancery.ingress.wire.Wire;

/** A dialect that writes errors and reads nothing: the doors never look into a body. */
final class PlainWire implements Wire {
  @Override
  public String door() {
    return "test/plain";
  }

  @Override
  public ChatRequest request(byte[] body) {
    throw new IllegalStateException("the doors read no body");
  }

  @Override
  public ChatReply reply(ChatRequest request, Function<Channel, TextFilter> filters) {
    throw new IllegalStateException("the doors read no reply");
  }

  @Override
  public byte[] error(String type, String code, String message) {
    return ("{\"error\":{\"message\":\""
            + message
            + "\",\"type\":\""
            + type
            + "\",\"param\":null,\"code\":\""
            + code
            + "\"}}")
        .getBytes(UTF_8);
  }

  @Override
  public byte[] errorFrame(String type, String code, String message) {
    return ("data: " + new String(error(type, code, message), UTF_8) + "\n\n").getBytes(UTF_8);
  }
}
