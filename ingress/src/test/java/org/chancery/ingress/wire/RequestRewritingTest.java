package org.chancery.ingress.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;
import org.chancery.ingress.testing.Seeds;
import org.chancery.redaction.detect.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes to the provider in place of what the caller sent. */
class RequestRewritingTest {
  private static ChatRequest read(String body) {
    return OpenAiChat.of(WireLimits.DEFAULT).request(body.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Text> texts(ChatRequest request) {
    return request.texts().stream().map(TextPart::text).toList();
  }

  private static String rewritten(ChatRequest request, String from, String to) {
    List<Text> safe =
        texts(request).stream().map(text -> new Text(text.value().replace(from, to))).toList();
    return new String(request.rewritten("up", safe), StandardCharsets.UTF_8);
  }

  @Test
  void onlyReplacedRangesDiffer() {
    String body =
        """
         { "messages" : [ {"role":"user" ,"content":"caf\\u00e9 \\/ 1e5 \\ud83d\\ude00" },
        \t{"content":"{\\u0022to\\":\\"ORIG\\", \\"n\\" : 1.50E+3, \\"b\\\\u0041\\":\\"\\/\\"}","role":"tool"},
          {"role":"user","content":"to ORIG, \\"now\\""}],
          "temperature":0.70, "x":1, "x":2, "ORIG":{"ORIG":"ORIG"}, "model" : "M\\u0021" }
        """;
    assertThat(rewritten(read(body), "ORIG", "SAFE"))
        .isEqualTo(body.replace("ORIG", "SAFE").replace("M\\u0021", "up"));
  }

  @Test
  void nothingReplacedChangesNothingButTheModel() {
    String body =
        "{\"model\":\"m\",\"messages\":[{\"content\":\"\\u0041\\ud800 {\\\"a\\\"}\"}],\"y\":1e400}";
    assertThat(rewritten(read(body), "zz", "yy")).isEqualTo(body.replace("\"m\"", "\"up\""));
  }

  @Test
  void textsDeepInsideStringsAreEscapedOncePerString() {
    String inner = "{\"a\":" + JsonText.quoted("{\"b\":\"ORIG\"}") + "}";
    String body = "{\"model\":\"m\",\"messages\":[{\"content\":" + JsonText.quoted(inner) + "}]}";
    String expected =
        "{\"a\":" + JsonText.quoted("{\"b\":" + JsonText.quoted("\"\\\n") + "}") + "}";
    assertThat(rewritten(read(body), "ORIG", "\"\\\n"))
        .isEqualTo(
            "{\"model\":\"up\",\"messages\":[{\"content\":" + JsonText.quoted(expected) + "}]}");
  }

  @Test
  void aNumberBecomesAString() {
    String body =
        "{\"model\":\"m\",\"messages\":[{\"content\":\"[4111111111111111]\"}],\"x\":4111111111111111}";
    assertThat(rewritten(read(body), "4111111111111111", "[CARD]"))
        .isEqualTo(
            "{\"model\":\"up\",\"messages\":[{\"content\":\"[\\\"[CARD]\\\"]\"}],\"x\":\"[CARD]\"}");
  }

  @Test
  void aModelThatLooksLikeJsonIsReplacedWhole() {
    String body = "{\"model\":\"{\\\"a\\\":\\\"b\\\"}\",\"messages\":[{\"content\":\"hi\"}]}";
    assertThat(rewritten(read(body), "b", "c"))
        .isEqualTo("{\"model\":\"up\",\"messages\":[{\"content\":\"hi\"}]}");
  }

  @Test
  void oneSafeTextForEachTextIsDemanded() {
    var request = read("{\"model\":\"m\",\"messages\":[{\"content\":\"hi\"}]}");
    assertThatThrownBy(() -> request.rewritten("up", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          asked                                                              | sent
          "stream":true                                                      | "stream_options":{"include_usage":true},"stream":true
          "stream":true,"stream_options":null                                | "stream":true,"stream_options":{"include_usage":true}
          "stream":true,"stream_options":{}                                  | "stream":true,"stream_options":{"include_usage":true}
          "stream":true,"stream_options":{ "a":1}                            | "stream":true,"stream_options":{"include_usage":true, "a":1}
          "stream":true,"stream_options":{"include_usage":false}             | "stream":true,"stream_options":{"include_usage":true}
          "stream":true,"stream_options":{"include_usage" : true }           | "stream":true,"stream_options":{"include_usage" : true }
          "stream":false,"stream_options":{"include_usage":false}            | "stream":false,"stream_options":{"include_usage":false}
          "stream":false                                                     | "stream":false
          """)
  void usageIsAskedForWhereTheReplyIsStreamed(String asked, String sent) {
    String rest = ",\"model\":\"up\",\"messages\":[{\"content\":\"hi\"}]}";
    assertThat(rewritten(read("{" + asked + rest), "zz", "yy")).isEqualTo("{" + sent + rest);
  }

  @Test
  void wordsPutInTheirPlaceAreAllThatChangesInRandomBodies() {
    Seeds.each(
        400,
        chance -> {
          String body =
              "{%s\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":%s}],\"q\":%s}"
                  .formatted(" ".repeat(chance.nextInt(3)), string(chance, 4), json(chance, 4));
          String expected = body.replace("ORIG", "SAFE").replace("\"m\"", "\"up\"");
          assertThat(rewritten(read(body), "ORIG", "SAFE")).isEqualTo(expected);
          assertThat(rewritten(read(expected), "SAFE", "ORIG"))
              .isEqualTo(body.replace("\"m\"", "\"up\""));
        });
  }

  @Test
  void noRandomDamageMakesAnythingButARefusal() {
    String body =
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"{\\\"a\\\":\\\"\\\\u00e9\\\"}\"}],"
            + "\"x\":[1,-2.5e3,true,null,\"\\ud83d\\ude00\"]}";
    Seeds.each(
        3_000,
        chance -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          for (int i = 0; i <= chance.nextInt(3); i++) {
            bytes[chance.nextInt(bytes.length)] = (byte) chance.nextInt(256);
          }
          try {
            var request = OpenAiChat.of(WireLimits.DEFAULT).request(bytes);
            byte[] same = request.rewritten(request.model(), texts(request));
            assertThat(OpenAiChat.of(WireLimits.DEFAULT).request(same).texts())
                .isEqualTo(request.texts());
          } catch (WireException e) {
            assertThat(e.reason().code()).isIn("malformed_request", "content_not_scannable");
          }
        });
  }

  /** Random JSON in which every text that holds ORIG spells it plainly and is else plain. */
  private static String json(RandomGenerator chance, int depth) {
    String space = " \n\t".substring(chance.nextInt(4) % 3).repeat(chance.nextInt(2));
    return switch (chance.nextInt(depth == 0 ? 4 : 6)) {
      case 0 -> "-0.5E-7" + space;
      case 1 -> space + "true";
      case 2, 3 -> string(chance, depth);
      case 4 -> "[" + space + json(chance, depth - 1) + "," + json(chance, depth - 1) + "]";
      default ->
          "{\"ORIG"
              + chance.nextInt(9)
              + "\""
              + space
              + ":"
              + json(chance, depth - 1)
              + ",\"\\u0061\":"
              + json(chance, depth - 1)
              + space
              + "}";
    };
  }

  private static String string(RandomGenerator chance, int depth) {
    return switch (chance.nextInt(depth == 0 ? 3 : 5)) {
      case 0 -> "\"ORIG and \u00e9\ud83d\ude00 ORIG\"";
      case 1 -> "\"\\u00e9\\/\\ud83d\\ude00\\ud800\\\\\"";
      case 2 -> "\"[ORIG, not json]\"";
      default -> {
        String inner = json(chance, depth - 1);
        String quoted = JsonText.quoted(inner);
        boolean plain = inner.contains("\\") || !inner.matches("(?s)[\\[{].*");
        yield plain || chance.nextBoolean() ? quoted : quoted.replace("\\\"", "\\u0022");
      }
    };
  }
}
