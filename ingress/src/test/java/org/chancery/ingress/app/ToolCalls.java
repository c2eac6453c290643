package org.chancery.ingress.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.chancery.ingress.testing.Behaviour;
import org.chancery.ingress.wire.Conversation;
import org.chancery.ingress.wire.JsonText;
import org.chancery.ingress.wire.WireLimits;

/** Providers that answer with a tool call, or cut their bytes where a test wants it. */
final class ToolCalls {
  private ToolCalls() {}

  /** Calls the tool {@code note} with the last message; streamed in deltas of {@code split}. */
  static Behaviour noting(int split) {
    return (request, line) -> {
      var asked = Conversation.of(request.body(), WireLimits.DEFAULT);
      String text = asked.turns().getLast().text().value();
      String arguments = "{\"note\":" + JsonText.quoted(text) + "}";
      return (request.text().contains("\"stream\":true")
              ? stream(arguments, split)
              : Behaviour.plain(200, whole(arguments)))
          .answer(request, line);
    };
  }

  private static Behaviour stream(String arguments, int split) {
    List<String> deltas = new ArrayList<>();
    deltas.add(
        "{\"role\":\"assistant\",\"tool_calls\":[{\"index\":0,\"id\":\"call_1\",\"type\":\"function\",\"function\":{\"name\":\"note\",\"arguments\":\"\"}}]}");
    for (int i = 0; i < arguments.length(); i += split) {
      String piece = arguments.substring(i, Math.min(arguments.length(), i + split));
      deltas.add(
          "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":%s}}]}"
              .formatted(JsonText.quoted(piece)));
    }
    return (_, line) -> {
      line.head(200, "text/event-stream", -1);
      for (String delta : deltas) {
        line.chunk(chunk(delta, "null"));
      }
      line.chunk(chunk("{}", "\"tool_calls\"") + "data: [DONE]\n\n");
      line.chunk("");
      return true;
    };
  }

  private static String whole(String arguments) {
    return "{\"id\":\"u1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"call_1\",\"type\":\"function\",\"function\":{\"name\":\"note\",\"arguments\":%s}}]},\"finish_reason\":\"tool_calls\"}]}"
        .formatted(JsonText.quoted(arguments));
  }

  static String chunk(String delta, String finish) {
    return "data: {\"id\":\"u1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":%s,\"finish_reason\":%s}]}\n\n"
        .formatted(delta, finish);
  }

  /** The echo of the last message as one stream of bytes. */
  static byte[] echoed(byte[] request) {
    var asked = Conversation.of(request, WireLimits.DEFAULT);
    String text = "Echo: " + asked.turns().getLast().text().value();
    int half = text.length() / 2;
    return (chunk("{\"content\":" + JsonText.quoted(text.substring(0, half)) + "}", "null")
            + chunk("{\"content\":" + JsonText.quoted(text.substring(half)) + "}", "null")
            + chunk("{}", "\"stop\"")
            + "data: [DONE]\n\n")
        .getBytes(UTF_8);
  }

  /**
   * Echoes in HTTP chunks that end at the offset {@code first} and then after every {@code each}
   * bytes: the far side reads one chunk after the other, however TCP cuts them.
   */
  static Behaviour cut(int first, int each) {
    return (request, line) -> {
      byte[] bytes = echoed(request.body());
      line.head(200, "text/event-stream", -1);
      int from = 0;
      for (int to = first; from < bytes.length; to += each) {
        int end = Math.min(to, bytes.length);
        line.write((Integer.toHexString(end - from) + "\r\n").getBytes(UTF_8));
        line.write(java.util.Arrays.copyOfRange(bytes, from, end));
        line.write("\r\n".getBytes(UTF_8));
        from = end;
      }
      line.chunk("");
      return true;
    };
  }
}
