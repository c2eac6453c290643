package org.chancery.ingress.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chancery.redaction.detect.Text;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Requests and replies are read, or are a {@link WireException}; how they were cut changes none.
 */
final class ForeignBytesTest {
  private static final WireLimits LIMITS = new WireLimits(1 << 18, 16, 2_000);
  private static final Wire WIRE = OpenAiChat.of(LIMITS);

  private static Stream<byte[]> texts(String... texts) {
    return Stream.of(texts).map(text -> text.getBytes(UTF_8));
  }

  static Stream<byte[]> request() {
    return texts(
        """
        {"model":"m","stream":true,"messages":[{"role":"user","content":[{"type":"text","text":"caf\\u00e9"},
        {"type":"file","file":{"filename":"a.txt","file_data":"data:text/plain;base64,aGk="}}]},
        {"role":"assistant","tool_calls":[{"id":"t","type":"function","function":{"name":"f","arguments":"{\\"a\\":1}"}}]}],
        "stream_options":{},"user":"p-1"}
        """,
        "{\"model\":\"m\",\"messages\":[{\"content\":\"hi\"}],\"response_format\":{\"type\":\"json\"}}");
  }

  /** What is written with the texts as they are reads the same again. */
  @MethodSource
  @FuzzTest
  void request(byte[] bytes) {
    ChatRequest read;
    try {
      read = WIRE.request(bytes);
    } catch (WireException _) {
      return; // refused, as it should be
    }
    read.needs();
    read.attachments();
    List<Text> texts = read.texts().stream().map(TextPart::text).toList();
    byte[] written = read.rewritten("n", texts);
    ChatRequest again = WIRE.request(written);
    assertThat(again.model()).isEqualTo("n");
    assertThat(again.texts().stream().map(TextPart::text).toList()).isEqualTo(texts);
    assertThat(again.rewritten("n", texts)).isEqualTo(written);
  }

  static Stream<byte[]> reply() {
    return texts(
        """
        {"id":"c1","choices":[{"index":0,"message":{"role":"assistant","content":"Dear [NAME_7QX2]",
        "tool_calls":[{"index":0,"function":{"name":"f","arguments":"{}"}}]},"finish_reason":"stop"}],
        "usage":{"prompt_tokens":9,"completion_tokens":1}}
        """);
  }

  @MethodSource
  @FuzzTest
  void reply(byte[] bytes) {
    given(false, bytes, Integer.MAX_VALUE);
  }

  static Stream<byte[]> stream() {
    return texts(
        """
        : keep-alive

        data: {"id":"c1","created":1,"model":"x","choices":[{"index":0,"delta":{"content":"Dear [NA"},"finish_reason":null}]}

        event: message
        id: 7
        data: {"id":"c1","choices":[{"index":0,
        data: "delta":{"content":"ME_7QX2], caf\\u00e9 [IBAN_"},"x":1e5}]}

        data: {"id":"c1","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"[IBAN_K3M9]"}}]}}]}

        data: {"id":"c1","choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}

        data: {"id":"c1","choices":[],"usage":{"prompt_tokens":9,"completion_tokens":0}}

        data: [DONE]

        """);
  }

  @MethodSource
  @FuzzTest
  void stream(byte[] bytes) {
    Optional<String> whole = given(true, bytes, Integer.MAX_VALUE);
    assertThat(given(true, bytes, 1)).isEqualTo(whole);
    assertThat(given(true, bytes, 7)).isEqualTo(whole);
  }

  /** What the caller gets of a reply that comes in pieces; nothing where it is refused. */
  private static Optional<String> given(boolean stream, byte[] bytes, int piece) {
    String body = "{\"model\":\"m\",\"stream\":" + stream + ",\"messages\":[{\"content\":\"hi\"}]}";
    ChatReply reply = WIRE.reply(WIRE.request(body.getBytes(UTF_8)), _ -> new Tokens());
    var out = new ByteArrayOutputStream();
    try {
      for (int at = 0; at < bytes.length; at += Math.min(piece, bytes.length - at)) {
        out.writeBytes(reply.push(bytes, at, Math.min(piece, bytes.length - at)));
      }
      out.writeBytes(reply.finish());
      assertThat(reply.facts()).isNotNull();
      return Optional.of(out.toString(UTF_8));
    } catch (WireException _) {
      return Optional.empty();
    }
  }
}
