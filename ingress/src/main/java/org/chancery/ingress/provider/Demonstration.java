package org.chancery.ingress.provider;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import org.chancery.catalog.policy.Reason;
import org.chancery.ingress.flow.Far;
import org.chancery.ingress.flow.Outgoing;
import org.chancery.ingress.flow.ProviderException;
import org.chancery.ingress.flow.Reply;
import org.chancery.ingress.wire.Conversation;
import org.chancery.ingress.wire.JsonText;
import org.chancery.ingress.wire.WireException;
import org.chancery.ingress.wire.WireLimits;

/**
 * The provider in this process: it needs no account and no network, answers from a few patterns and
 * says so. The same request always gets the same reply. Safe for threads.
 */
final class Demonstration implements Far {
  /** Sizes of the pieces of a streamed reply, over and over; no token fits into one. */
  private static final int[] PIECES = {5, 2, 7, 1, 3, 6};

  private static final long CREATED = 1_767_225_600L;

  private final WireLimits limits;

  Demonstration(WireLimits limits) {
    this.limits = limits;
  }

  @Override
  public Reply ask(Outgoing outgoing) {
    Conversation asked;
    try {
      asked = Conversation.of(outgoing.body(), limits);
    } catch (WireException _) {
      throw new ProviderException(
          Reason.PROVIDER_REFUSED, 400, Optional.empty(), "the demonstration cannot read this");
    }
    var digest = new CRC32();
    digest.update(outgoing.body());
    String id = String.format(Locale.ROOT, "%08x", digest.getValue());
    var saying = new Saying(asked, id, DemonstrationAnswers.to(asked));
    String body = outgoing.stream() ? saying.stream() : saying.whole();
    var bytes = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    return new Said(bytes, Optional.of("demo-" + id));
  }

  /** What is said, in the form of the dialect. */
  private record Saying(Conversation asked, String id, DemonstrationAnswers.Answer answer) {
    String whole() {
      String message =
          switch (answer) {
            case DemonstrationAnswers.Words words ->
                "{\"role\":\"assistant\",\"content\":"
                    + JsonText.quoted(words.text().value())
                    + "}";
            case DemonstrationAnswers.ToolCall call ->
                "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"call_demonstration%s\",\"type\":\"function\",\"function\":{\"name\":%s,\"arguments\":%s}}]}"
                    .formatted(
                        id,
                        JsonText.quoted(call.name()),
                        JsonText.quoted(call.arguments().value()));
          };
      return "{%s,\"choices\":[{\"index\":0,\"message\":%s,\"logprobs\":null,\"finish_reason\":\"%s\"}],\"usage\":%s}"
          .formatted(head("chat.completion"), message, finish(), usage());
    }

    String stream() {
      var out = new StringBuilder(": demonstration\n\n");
      switch (answer) {
        case DemonstrationAnswers.Words words -> {
          delta(out, "{\"role\":\"assistant\",\"content\":\"\"}");
          pieces(out, words.text().value(), "{\"content\":%s}");
        }
        case DemonstrationAnswers.ToolCall call -> {
          delta(
              out,
              "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"index\":0,\"id\":\"call_demonstration%s\",\"type\":\"function\",\"function\":{\"name\":%s,\"arguments\":\"\"}}]}"
                  .formatted(id, JsonText.quoted(call.name())));
          pieces(
              out,
              call.arguments().value(),
              "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":%s}}]}");
        }
      }
      chunk(out, "[{\"index\":0,\"delta\":{},\"finish_reason\":\"" + finish() + "\"}]", "null");
      if (asked.usage()) {
        chunk(out, "[]", usage());
      }
      return out.append("data: [DONE]\n\n").toString();
    }

    private void pieces(StringBuilder out, String text, String delta) {
      int from = 0;
      for (int i = 0; from < text.length(); i++) {
        int to = Math.min(text.length(), from + PIECES[i % PIECES.length]);
        if (to < text.length() && Character.isLowSurrogate(text.charAt(to))) {
          to++;
        }
        delta(out, delta.formatted(JsonText.quoted(text.substring(from, to))));
        from = to;
      }
    }

    private void delta(StringBuilder out, String delta) {
      chunk(out, "[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":null}]", "null");
    }

    private void chunk(StringBuilder out, String choices, String usage) {
      out.append("data: {").append(head("chat.completion.chunk"));
      out.append(",\"choices\":").append(choices);
      if (asked.usage()) {
        out.append(",\"usage\":").append(usage);
      }
      out.append("}\n\n");
    }

    private String head(String object) {
      return "\"id\":\"chatcmpl-demo-%s\",\"object\":\"%s\",\"created\":%s,\"model\":%s"
          .formatted(id, object, CREATED, JsonText.quoted(asked.model()));
    }

    private String finish() {
      return switch (answer) {
        case DemonstrationAnswers.Words _ -> "stop";
        case DemonstrationAnswers.ToolCall _ -> "tool_calls";
      };
    }

    private String usage() {
      long in = asked.turns().stream().mapToLong(turn -> tokens(turn.text().value())).sum();
      long out =
          switch (answer) {
            case DemonstrationAnswers.Words words -> tokens(words.text().value());
            case DemonstrationAnswers.ToolCall call -> tokens(call.arguments().value());
          };
      return "{\"prompt_tokens\":%s,\"completion_tokens\":%s,\"total_tokens\":%s}"
          .formatted(in, out, in + out);
    }

    /** The rule of thumb: four letters are a token. */
    private static long tokens(String text) {
      return (text.length() + 3L) / 4;
    }

    @Override
    public String toString() {
      return "Saying[" + id + "]";
    }
  }

  /** A reply that is complete. */
  private record Said(InputStream body, Optional<String> requestId) implements Reply {
    @Override
    public int status() {
      return 200;
    }

    @Override
    public void close() {
      // nothing is under way
    }
  }
}
