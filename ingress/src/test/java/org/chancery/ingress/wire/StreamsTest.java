package org.chancery.ingress.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chancery.catalog.policy.Reason;
import org.chancery.ingress.testing.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the caller gets of a streamed reply, however it was cut on its way. */
class StreamsTest {
  private static final String STREAM =
      """
      : keep-alive

      data: {"id":"c1","object":"chat.completion.chunk","created":1,"model":"x","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}],"usage":null}

      data: {"id":"c1","object":"chat.completion.chunk","created":1,"model":"x","choices":[{"index":0,"delta":{"content":"Dear [NA"},"finish_reason":null}]}

      event: message
      id: 7
      data: {"id":"c1","choices":[{"index":0,
      data: "delta":{"content":"ME_7QX2], caf\\u00e9 \u00e9\ud83d\ude00 [IBAN_"},"x":1e5}]}

      data: {"id":"c1","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"t0","type":"function","function":{"name":"f","arguments":""}}]}}]}

      data: {"id":"c1","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\\"a\\":\\"[IBAN_K3"}}]}}]}

      data: {"id":"c1","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"M9]\\"} [NAM"}}]}}]}

      :still here

      data: {"id":"c1","created":1,"model":"x","choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}

      data: {"id":"c1","choices":[],"usage":{"prompt_tokens":9,"completion_tokens":0}}

      data: [DONE]

      """;

  /** What was given before the end and at the end. */
  private record Given(String early, String late) {
    String all() {
      return early + late;
    }
  }

  private static Given push(String more, byte[] bytes, int... cuts) {
    var reply = RepliesTest.reply(true, more);
    var out = new ByteArrayOutputStream();
    int from = 0;
    for (int cut : cuts) {
      out.writeBytes(reply.push(bytes, from, cut - from));
      from = cut;
    }
    out.writeBytes(reply.push(bytes, from, bytes.length - from));
    String late = new String(reply.finish(), StandardCharsets.UTF_8);
    return new Given(out.toString(StandardCharsets.UTF_8), late);
  }

  private static Given push(String stream) {
    return push("", stream.getBytes(StandardCharsets.UTF_8));
  }

  /** The texts of all chunks, put together by channel, as a client does. */
  private static Map<String, String> joined(String sse) {
    Map<String, String> texts = new TreeMap<>();
    for (String event : sse.split("\n\n|\r\n\r\n|\r\r", -1)) {
      List<String> data =
          event.lines().filter(l -> l.startsWith("data:")).map(l -> l.substring(5)).toList();
      if (!data.isEmpty() && !data.getFirst().strip().equals("[DONE]")) {
        byte[] json = String.join("\n", data).getBytes(StandardCharsets.UTF_8);
        for (var piece : Answer.read(Source.of(json), "delta", WireLimits.DEFAULT).pieces()) {
          texts.merge(piece.strand().toString(), piece.at().value(), String::concat);
        }
      }
    }
    return texts;
  }

  @Test
  void textsAreRestoredAndAllElseIsKept() {
    Given given = push(STREAM);
    String expected =
        STREAM
            .replace("Dear [NA", "Dear ")
            .replace(
                "ME_7QX2], caf\\u00e9 \u00e9\ud83d\ude00 [IBAN_",
                "Ann \\\"O'Hara\\\" \u00e9\\\\, caf\u00e9 \u00e9\ud83d\ude00 ")
            .replace("{\\\"a\\\":\\\"[IBAN_K3", "{\\\"a\\\":\\\"")
            .replace("M9]\\\"} [NAM", "DE89 3704\\\"} ")
            .replace(
                "data: {\"id\":\"c1\",\"created\":1,\"model\":\"x\",\"choices\":[{\"index\":0,\"delta\":{},",
                "data: {\"id\":\"c1\",\"created\":1,\"model\":\"x\",\"choices\":[{\"index\":0,"
                    + "\"delta\":{\"content\":\"[IBAN_\"},\"finish_reason\":null}]}\n\n"
                    + "data: {\"id\":\"c1\",\"created\":1,\"model\":\"x\",\"choices\":[{\"index\":0,"
                    + "\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"[NAM\"}}]},"
                    + "\"finish_reason\":null}]}\n\n"
                    + "data: {\"id\":\"c1\",\"created\":1,\"model\":\"x\",\"choices\":[{\"index\":0,\"delta\":{},")
            .replace(
                "data: {\"id\":\"c1\",\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":0}}\n\n",
                "");
    assertThat(given.all()).isEqualTo(expected);
  }

  @Test
  void theEndIsHeldUntilItMayGo() {
    Given given = push(STREAM);
    assertThat(given.early()).doesNotContain("\"tool_calls\"}]}").doesNotContain("[DONE]");
    assertThat(given.late()).startsWith("data: {").contains("finish_reason\":\"tool_calls\"");
    assertThat(given.late()).endsWith("data: [DONE]\n\n");
  }

  @Test
  void usageGoesToWhomeverAskedForIt() {
    byte[] bytes = STREAM.getBytes(StandardCharsets.UTF_8);
    assertThat(push(",\"stream_options\":{\"include_usage\":true}", bytes).late())
        .contains("\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":0}");
    assertThat(push(",\"stream_options\":{\"include_usage\":false}", bytes).late())
        .doesNotContain("prompt_tokens");
    var reply = RepliesTest.reply(true, "");
    reply.push(bytes, 0, bytes.length);
    reply.finish();
    assertThat(reply.facts().inputTokens()).hasValue(9);
    assertThat(reply.facts().outputTokens()).hasValue(0);
    assertThat(reply.facts().id()).hasValue("c1");
    assertThat(reply.facts().finish()).hasValue("tool_calls");
    assertThat(reply.facts().texts()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void everyCutGivesTheSameBytes(String end) {
    byte[] bytes = STREAM.replace("\n", end).getBytes(StandardCharsets.UTF_8);
    String uncut = push("", bytes).all();
    for (int cut = 0; cut <= bytes.length; cut++) {
      assertThat(push("", bytes, cut).all()).isEqualTo(uncut);
    }
    int[] every = new int[bytes.length];
    for (int i = 0; i < every.length; i++) {
      every[i] = i;
    }
    assertThat(push("", bytes, every).all()).isEqualTo(uncut);
    Seeds.each(
        100,
        chance -> {
          int[] cuts = chance.ints(chance.nextInt(20), 0, bytes.length + 1).sorted().toArray();
          assertThat(push("", bytes, cuts).all()).isEqualTo(uncut);
        });
  }

  @Test
  void everySplitOfATokenBetweenDeltasGivesTheWholeReply() {
    String text = "Dear [NAME_7QX2] of \ud83d\ude00 [IBAN_K3M9] and [NAME_X] [IBAN_K3M9";
    String expected = Tokens.restored(text);
    String body = "{\"choices\":[{\"message\":{\"content\":" + JsonText.quoted(text) + "}}]}";
    var whole = RepliesTest.reply(false, "");
    whole.push(
        body.getBytes(StandardCharsets.UTF_8), 0, body.getBytes(StandardCharsets.UTF_8).length);
    assertThat(new String(whole.finish(), StandardCharsets.UTF_8))
        .contains(JsonText.inside(expected));
    for (int i = 0; i <= text.length(); i++) {
      for (int j = i; j <= text.length(); j++) {
        List<String> pieces =
            List.of(text.substring(0, i), text.substring(i, j), text.substring(j));
        Given given = push(stream(pieces, j % 2 == 0));
        assertThat(joined(given.all()).values()).containsExactly(expected);
      }
    }
  }

  private static String stream(List<String> pieces, boolean finishApart) {
    List<String> frames = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      String finish = !finishApart && i == pieces.size() - 1 ? "\"stop\"" : "null";
      frames.add(
          "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":%s},\"finish_reason\":%s}]}\n\n"
              .formatted(JsonText.quoted(pieces.get(i)), finish));
    }
    if (finishApart) {
      frames.add("data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n");
    }
    return String.join("", frames) + "data: [DONE]\n\n";
  }

  @Test
  void choicesAndCallsGrowApart() {
    String frame = "data: {\"choices\":[{\"index\":%d,\"delta\":%s,\"finish_reason\":%s}]}\n\n";
    String call = "{\"tool_calls\":[{\"index\":%d,\"function\":{\"arguments\":\"%s\"}}]}";
    String stream =
        frame.formatted(0, "{\"content\":\"[NAME\"}", "null")
            + frame.formatted(1, "{\"content\":\"[IBAN\"}", "null")
            + frame.formatted(0, "{\"content\":\"_7QX2]\"}", "\"stop\"")
            + frame.formatted(1, call.formatted(0, "[IBAN_"), "null")
            + frame.formatted(1, call.formatted(1, "[IBAN_"), "null")
            + frame.formatted(1, call.formatted(0, "K3M9]"), "null")
            + frame.formatted(1, "{\"reasoning\":\"r[N\",\"content\":\"_K3M9]\"}", "\"length\"")
            + frame.formatted(2, "{\"content\":\"late\"}", "null")
            + frame.formatted(2, "{}", "\"stop\"")
            + "data: [DONE]\n\n";
    Given given = push(stream);
    assertThat(joined(given.all()).values())
        .containsExactlyInAnyOrder(
            Tokens.restored("[NAME_7QX2]"), "DE89 3704", "DE89 3704", "[IBAN_", "r[N", "late");
    assertThat(given.early()).contains("\"length\"").contains("late");
    assertThat(given.late().split("data:", -1)).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"[NAM\"},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]",
        "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"[NAM\"},\"finish_reason\":\"stop\"}]}\n\n",
        "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"[NAM\"},\"finish_reason\":\"stop\"}]}",
        "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"[NAM\"}}]}\n\ndata: [DONE]\n\n",
        "data:{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"[NAM\"}}]}\n\ndata:[DONE]\n\ndata: garbage\n\n",
        "\ufeffdata:{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"[NAM\"}}]}\n\ndata:[DONE]\n\n",
      })
  void anyOfTheUsualEndsIsAnEnd(String stream) {
    Given given = push(stream);
    assertThat(joined(given.all()).values()).containsExactly("[NAM");
    assertThat(given.early()).doesNotContain("[DONE]").doesNotContain("\"stop\"");
    assertThat(given.late().stripTrailing()).endsWith("[DONE]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ": ping\n\n",
        "data: [DONE]\n\n",
        "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}\n\n",
        "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}\n\ndata: {\"choices\":[{\"ind",
        "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"},{\"index\":1,\"delta\":{}}]}\n\n",
        "data: secretword\n\n",
        "data: 7\n\n",
        "<html>secretword</html>\n\n",
        "{\"choices\":[]}\n\n",
        "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n",
      })
  void aStreamThatIsCutOrNoneIsUnreadable(String stream) {
    assertThatThrownBy(() -> push(stream))
        .hasMessageNotContaining("secretword")
        .isInstanceOfSatisfying(
            WireException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.PROVIDER_ANSWER_UNREADABLE));
  }

  @Test
  void badUtf8IsUnreadable() {
    byte[] bytes = STREAM.replace("Dear", "De\u00ffr").getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> push("", bytes)).isInstanceOf(WireException.class);
  }

  @Test
  void anErrorInsideAStreamEndsItAsTheProvidersFailure() {
    assertThatThrownBy(() ->
            push(STREAM.replace("data: [DONE]", "data: {\"error\":{\"message\":\"secretword\"}}")))
        .hasMessageNotContaining("secretword")
        .isInstanceOfSatisfying(
            WireException.class, e -> assertThat(e.reason()).isEqualTo(Reason.PROVIDER_FAILED));
  }

  @Test
  void noChunkWithoutChoicesReachesTheCaller() {
    String stream = STREAM.replace("\"choices\":[],\"usage\"", "\"usage\"") + "";
    byte[] bytes = ("data: {\"type\":\"ping\"}\n\n" + stream).getBytes(StandardCharsets.UTF_8);
    String asked = push(",\"stream_options\":{\"include_usage\":true}", bytes).all();
    assertThat(asked).doesNotContain("ping").contains("{\"choices\":[],\"id\":\"c1\",\"usage\":{");
    assertThat(push("", bytes).all()).doesNotContain("ping").doesNotContain("prompt_tokens");
    byte[] nulls =
        STREAM
            .replace("\"choices\":[],\"usage\"", "\"choices\":null,\"usage\"")
            .getBytes(StandardCharsets.UTF_8);
    assertThat(push(",\"stream_options\":{\"include_usage\":true}", nulls).all())
        .contains("{\"id\":\"c1\",\"choices\":[],\"usage\":{");
  }

  @Test
  void halvesOfASurrogatePairMayComeInTwoDeltas() {
    String stream =
        """
        data: {"choices":[{"index":0,"delta":{"content":"[NAME_7QX2]\\ud83d"}}]}

        data: {"choices":[{"index":0,"delta":{"content":"\\ude00[NAME_7QX2]"},"finish_reason":"stop"}]}

        data: [DONE]

        """;
    String name = Tokens.restored("[NAME_7QX2]");
    assertThat(joined(push(stream).all()).values()).containsExactly(name + "\ud83d\ude00" + name);
  }

  @Test
  void noRandomDamageMakesAnythingButARefusal() {
    Seeds.each(
        2_000,
        chance -> {
          byte[] bytes = STREAM.getBytes(StandardCharsets.UTF_8);
          for (int i = 0; i <= chance.nextInt(3); i++) {
            bytes[chance.nextInt(bytes.length)] = (byte) chance.nextInt(256);
          }
          try {
            push("", bytes, chance.nextInt(bytes.length));
          } catch (WireException e) {
            assertThat(e.reason()).isIn(Reason.PROVIDER_ANSWER_UNREADABLE, Reason.PROVIDER_FAILED);
          }
        });
  }
}
