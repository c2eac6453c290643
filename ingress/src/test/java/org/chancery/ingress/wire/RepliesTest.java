package org.chancery.ingress.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.chancery.catalog.policy.Reason;
import org.chancery.redaction.detect.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the caller gets of a whole reply, and what is learnt from it. */
class RepliesTest {
  private static final OpenAiChat WIRE = OpenAiChat.of(WireLimits.DEFAULT);

  static ChatReply reply(boolean stream, String more) {
    String body =
        "{\"model\":\"m\",\"stream\":" + stream + more + ",\"messages\":[{\"content\":\"hi\"}]}";
    return WIRE.reply(WIRE.request(body.getBytes(StandardCharsets.UTF_8)), _ -> new Tokens());
  }

  private static String whole(ChatReply reply, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    var out = new StringBuilder();
    for (byte b : bytes) {
      out.append(new String(reply.push(new byte[] {b}, 0, 1), StandardCharsets.UTF_8));
    }
    assertThat(out).isEmpty();
    return new String(reply.finish(), StandardCharsets.UTF_8);
  }

  @Test
  void onlyTheTextsOfAWholeReplyChange() {
    String body =
        """
        {"id":"c1", "object":"chat.completion","created":1,"model":"x","new":{"content":"[NAME_7QX2]"},
         "choices":[ {"index":0,"finish_reason":"stop","message":{"role":"assistant",
          "content":"Dear [NAME_7QX2], caf\\u00e9", "refusal":null,"reasoning_content":"[IBAN_K3M9]","annotations":[]},
          "logprobs":null},
          {"index":1,"message":{"content":[{"type":"text","text":"[IBAN_K3M9]"}],"refusal":"\\/",
           "tool_calls":[{"id":"t","type":"function","function":{"name":"f","arguments":"{\\"a\\":\\"[IBAN_K3M9]\\"}"}}],
           "function_call":{"arguments":"[IBAN_K3M9]"}},"finish_reason":"made_up"}],
         "usage":{"prompt_tokens":0,"completion_tokens":7,"prompt_tokens_details":{"cached_tokens":0}}}
        """;
    var reply = reply(false, "");
    String expected =
        body.replace(
                "Dear [NAME_7QX2], caf\\u00e9", "Dear Ann \\\"O'Hara\\\" \u00e9\\\\, caf\u00e9")
            .replace("[IBAN_K3M9]", "DE89 3704");
    assertThat(whole(reply, body)).isEqualTo(expected);
    ReplyFacts facts = reply.facts();
    assertThat(facts.id()).hasValue("c1");
    assertThat(facts.finish()).hasValue("stop,made_up");
    assertThat(facts.inputTokens()).hasValue(0);
    assertThat(facts.outputTokens()).hasValue(7);
    assertThat(facts.texts().keySet())
        .containsExactly(
            new Channel(0, Channel.Kind.CONTENT, 0),
            new Channel(0, Channel.Kind.REASONING, 0),
            new Channel(1, Channel.Kind.CONTENT, 0),
            new Channel(1, Channel.Kind.REFUSAL, 0),
            new Channel(1, Channel.Kind.ARGUMENTS, 0));
    assertThat(facts.texts().get(new Channel(0, Channel.Kind.CONTENT, 0)))
        .isEqualTo(new Text("Dear [NAME_7QX2], caf\u00e9"));
  }

  @Test
  void audioIsListedAndUsageMayBeMissing() {
    var reply = reply(false, "");
    whole(reply, "{\"choices\":[{\"message\":{\"content\":null,\"audio\":{\"data\":\"AA\"}}}]}");
    assertThat(reply.facts().opaque()).containsExactly(new OpaquePart("choices[0].audio", "audio"));
    assertThat(reply.facts().inputTokens()).isEmpty();
    assertThat(reply.facts().finish()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>secretword</html>",
        "{\"choices\":[]}",
        "{\"choices\":{}}",
        "{\"id\":\"x\"}",
        "{\"choices\":[7]}",
        "{\"choices\":[{\"message\":7}]}",
        "{\"choices\":[{\"message\":{\"content\":\"a\",\"content\":\"b\"}}]}",
        "{\"choices\":[{\"index\":0},{\"index\":0}]}",
        "{\"choices\":[{\"index\":-1}]}",
        "{\"choices\":[{\"index\":99999999999}]}",
        "{\"choices\":[{\"message\":{\"content\":\"cut"
      })
  void anAnswerThatIsNoReplyIsUnreadable(String body) {
    assertThatThrownBy(() -> whole(reply(false, ""), body))
        .hasMessageNotContaining("secretword")
        .isInstanceOfSatisfying(
            WireException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.PROVIDER_ANSWER_UNREADABLE));
  }

  @Test
  void anErrorInPlaceOfAReplyIsAFailureAndNotHandedOn() {
    assertThatThrownBy(() -> whole(reply(false, ""), "{\"error\":{\"message\":\"secretword\"}}"))
        .hasMessageNotContaining("secretword")
        .isInstanceOfSatisfying(
            WireException.class, e -> assertThat(e.reason()).isEqualTo(Reason.PROVIDER_FAILED));
  }

  @Test
  void aReplyPastItsLimitIsUnreadable() {
    var small = OpenAiChat.of(new WireLimits(200, 64, 1000));
    byte[] request = "{\"model\":\"m\",\"messages\":[{}]}".getBytes(StandardCharsets.UTF_8);
    var reply = small.reply(small.request(request), _ -> new Tokens());
    assertThatThrownBy(() -> reply.push(new byte[201], 0, 201)).isInstanceOf(WireException.class);
    byte[] stream =
        "{\"model\":\"m\",\"stream\":true,\"messages\":[{}]}".getBytes(StandardCharsets.UTF_8);
    var frames = small.reply(small.request(stream), _ -> new Tokens());
    byte[] endless = ("data: " + "a".repeat(300)).getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> frames.push(endless, 0, endless.length))
        .isInstanceOf(WireException.class);
    var talk = small.reply(small.request(stream), _ -> new Tokens());
    byte[] chunk =
        "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"aaaaaaaaaaaaaaaaaaaa\"}}]}\n\n"
            .getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 20; i++) {
                talk.push(chunk, 0, chunk.length);
              }
            })
        .hasMessageContaining("code units");
  }

  @Test
  void errorsHaveTheDialectsEnvelope() {
    assertThat(new String(WIRE.error("t", "c", "say \"x\"\n"), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"error\":{\"message\":\"say \\\"x\\\"\\n\",\"type\":\"t\",\"param\":null,\"code\":\"c\"}}");
    assertThat(new String(WIRE.errorFrame("t", "c", "m"), StandardCharsets.UTF_8))
        .isEqualTo(
            "data: {\"error\":{\"message\":\"m\",\"type\":\"t\",\"param\":null,\"code\":\"c\"}}\n\n");
  }

  @Test
  void conversationsAreReadForTheProviderInThisProcess() {
    var conversation =
        Conversation.of(
            """
            {"model":"m","n":2,"stream":true,"stream_options":{"include_usage":true},
             "messages":[{"role":"system","content":"s"},
              {"role":"user","content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]}],
             "tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object",
              "properties":{"to":{"type":"string"},"n":{"type":"integer"}}}}}]}
            """
                .getBytes(StandardCharsets.UTF_8),
            WireLimits.DEFAULT);
    assertThat(conversation.usage()).isTrue();
    assertThat(conversation.toolDemanded()).isFalse();
    assertThat(conversation.turns())
        .containsExactly(
            new Conversation.Turn("system", new Text("s")),
            new Conversation.Turn("user", new Text("a\nb")));
    assertThat(new ArrayList<>(conversation.tool().orElseThrow().arguments().values()))
        .isEqualTo(List.of("integer", "string"));
  }
}
