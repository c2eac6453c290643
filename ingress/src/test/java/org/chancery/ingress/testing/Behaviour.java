package org.chancery.ingress.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.chancery.ingress.wire.Conversation;
import org.chancery.ingress.wire.JsonText;
import org.chancery.ingress.wire.WireException;
import org.chancery.ingress.wire.WireLimits;

/** How a {@link TestUpstream} answers one request. */
@FunctionalInterface
public interface Behaviour {
  /** Answers; the connection is closed if this says that it cannot be used again. */
  boolean answer(TestUpstream.Received request, TestUpstream.Line line)
      throws IOException, InterruptedException;

  /**
   * A well-formed reply, streamed where that is asked for.
   *
   * @param text what is said to a conversation
   * @param split code units in a delta
   */
  static Behaviour saying(Function<Conversation, String> text, int split) {
    return (request, line) -> {
      Conversation asked;
      try {
        asked = Conversation.of(request.body(), WireLimits.DEFAULT);
      } catch (WireException _) {
        return plain(400, "{\"error\":{\"message\":\"not a request\"}}").answer(request, line);
      }
      String said = text.apply(asked);
      boolean stream = request.text().replaceAll("\\s", "").contains("\"stream\":true");
      if (!stream) {
        return plain(200, whole(asked.model(), said)).answer(request, line);
      }
      List<String> pieces = new ArrayList<>();
      for (int i = 0; i < said.length(); i += split) {
        pieces.add(said.substring(i, Math.min(said.length(), i + split)));
      }
      return events(asked.model(), pieces, asked.usage()).answer(request, line);
    };
  }

  /** Says the text of the last message, after {@code Echo: }. */
  static Behaviour echo(int split) {
    return saying(asked -> "Echo: " + asked.turns().getLast().text().value(), split);
  }

  /** A body with a length. */
  static Behaviour plain(int status, String body, String... headers) {
    return (_, line) -> {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      line.head(status, "application/json", bytes.length, headers);
      line.write(bytes);
      return true;
    };
  }

  /** A streamed reply, one event and one write for each piece. */
  static Behaviour events(String model, List<String> pieces, boolean usage) {
    return (_, line) -> {
      line.head(200, "text/event-stream", -1, "x-request-id: upstream-1");
      line.chunk(chunk(model, "{\"role\":\"assistant\",\"content\":\"\"}", "null"));
      for (String piece : pieces) {
        line.chunk(chunk(model, "{\"content\":" + JsonText.quoted(piece) + "}", "null"));
      }
      line.chunk(chunk(model, "{}", "\"stop\""));
      if (usage) {
        line.chunk(
            "data: {\"id\":\"u1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":%s,\"choices\":[],\"usage\":{\"prompt_tokens\":11,\"completion_tokens\":7,\"total_tokens\":18}}\n\n"
                .formatted(JsonText.quoted(model)));
      }
      line.chunk("data: [DONE]\n\n");
      line.chunk("");
      return true;
    };
  }

  /** These very bytes, after which the connection is closed. */
  static Behaviour raw(String bytes) {
    return (_, line) -> {
      line.write(bytes.getBytes(StandardCharsets.UTF_8));
      return false;
    };
  }

  /** These very bytes, and then nothing until the other side has gone. */
  static Behaviour stall(String bytes) {
    return (_, line) -> {
      line.write(bytes.getBytes(StandardCharsets.UTF_8));
      line.awaitGone();
      return false;
    };
  }

  /** A head, and then one byte after every pause until the other side has gone. */
  static Behaviour drip(String head, Duration pause) {
    return (_, line) -> {
      line.write(head.getBytes(StandardCharsets.UTF_8));
      while (!line.goneWithin(pause)) {
        line.write(new byte[] {' '});
      }
      return false;
    };
  }

  /** The same, later. */
  default Behaviour after(Duration pause) {
    return (request, line) -> !line.goneWithin(pause) && answer(request, line);
  }

  private static String whole(String model, String said) {
    return "{\"id\":\"u1\",\"object\":\"chat.completion\",\"created\":1,\"model\":%s,\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":%s},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":11,\"completion_tokens\":7,\"total_tokens\":18}}"
        .formatted(JsonText.quoted(model), JsonText.quoted(said));
  }

  private static String chunk(String model, String delta, String finish) {
    return "data: {\"id\":\"u1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":%s,\"choices\":[{\"index\":0,\"delta\":%s,\"finish_reason\":%s}]}\n\n"
        .formatted(JsonText.quoted(model), delta, finish);
  }
}
