package org.chancery.ingress.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.chancery.catalog.policy.Reason;
import org.chancery.catalog.provider.Capability;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a request is listed as text, and what is refused. */
class RequestTextsTest {
  private static final String HI = "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";

  private static ChatRequest read(String body) {
    return OpenAiChat.of(WireLimits.DEFAULT).request(body.getBytes(StandardCharsets.UTF_8));
  }

  private static String texts(ChatRequest request) {
    return request.texts().stream()
        .map(part -> part.path() + "=" + part.text().value())
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          member of the body                                                     | texts
          "messages":[{"role":"user","content":"A"}]                             | messages[0].content=A
          "messages":[{"role":"tool","tool_call_id":"Ann","content":"A"}]        | messages[0].tool_call_id=Ann messages[0].content=A
          "messages":[{"role":"Ann","content":""}]                               | messages[0].role=Ann
          "messages":[{"role":"user","name":"Ann","content":null}]               | messages[0].name=Ann
          "messages":[{"role":"assistant","refusal":"A","reasoning_content":"B"}]| messages[0].refusal=A messages[0].reasoning_content=B
          "messages":[{"role":"user","content":[{"type":"text","text":"A"},{"type":"text","text":"B"}]}] | messages[0].content[0].text=A messages[0].content[1].text=B
          "messages":[{"role":"user","content":["A"]}]                           | messages[0].content[0]=A
          "messages":[{"role":"user","content":"hi","Ann":"A"}]                  | messages[0].content=hi messages[0].{2}:name=Ann messages[0].{2}=A
          "messages":[{"role":"assistant","tool_calls":[{"id":"call_abcdefghijABCDEFGHIJ","type":"function","function":{"name":"f","arguments":"{\\"to\\":\\"A\\"}"}}]}] | messages[0].tool_calls[0].function.name=f messages[0].tool_calls[0].function.arguments~json.{0}:name=to messages[0].tool_calls[0].function.arguments~json.{0}=A
          "messages":[{"role":"assistant","function_call":{"name":"f","arguments":"not json"}}] | messages[0].function_call.name=f messages[0].function_call.arguments=not json
          "messages":[{"role":"assistant","tool_calls":[{"id":"Ann Lee","type":"function"}]}] | messages[0].tool_calls[0].id=Ann Lee
          "messages":[{"role":"assistant","tool_calls":[{"id":"call_12345678901234567890"}]}] | messages[0].tool_calls[0].id=call_12345678901234567890
          "messages":[{"role":"assistant","tool_calls":[{"id":"call_demonstration12ab34cd"},{"id":"toolu_01A09q90qw90lq917835"}]}] | ``
          "messages":[{"role":"tool","content":"[1,\\"A\\",4111111111111111]"}]  | messages[0].content~json[1]=A messages[0].content~json[2]=4111111111111111
          "messages":[{"role":"tool","content":"{\\"a\\":\\"{\\\\\\"b\\\\\\":\\\\\\"A\\\\\\"}\\"}"}] | messages[0].content~json.{0}:name=a messages[0].content~json.{0}~json.{0}:name=b messages[0].content~json.{0}~json.{0}=A
          "messages":[{"role":"user","content":"{\\"a\\": oops}"}]               | messages[0].content={"a": oops}
          "messages":[{"role":"user","content":"{\\"a\\":1} and more"}]          | messages[0].content={"a":1} and more
          "messages":[{"role":"user","content":"\\u0041nn"}]                     | messages[0].content=Ann
          "messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"https://a.example/Ann.png","detail":"high"}}]}] | messages[0].content[0].image_url.url=https://a.example/Ann.png
          "messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/png;base64,AA","detail":"Ann"}}]}] | messages[0].content[0].image_url.detail=Ann
          "messages":[{"role":"user","content":[{"type":"file","file":{"filename":"Ann.pdf","file_data":"data:AA"}}]}] | messages[0].content[0].file.filename=Ann.pdf
          "messages":[{"role":"user","content":[{"type":"input_audio","input_audio":{"data":"AA","format":"wav"}}]}] | ``
          "messages":[{"role":"user","content":"data:A"}]                        | messages[0].content=data:A
          """)
  void everyStringThatMayHoldContentIsListed(String member, String texts) {
    assertThat(texts(read("{\"model\":\"m\"," + member + "}"))).isEqualTo(texts);
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          member of the body                                                     | texts
          "user":"ann@example.org"                                               | user=ann@example.org
          "metadata":{"who":"Ann","model":"m2"}                                  | metadata.{0}:name=who metadata.{0}=Ann metadata.model=m2
          "x":"A"                                                                | {1}:name=x {1}=A
          "x":{"y":[{"z":"A"}]}                                                  | {1}:name=x {1}.{0}:name=y {1}.{0}[0].{0}:name=z {1}.{0}[0].{0}=A
          "x":4111111111111111                                                   | {1}:name=x {1}=4111111111111111
          "seed":4111111111111111                                                | ``
          "temperature":0.1234567890123                                          | ``
          "stop":["Ann"]                                                         | stop[0]=Ann
          "reasoning_effort":"high"                                              | ``
          "reasoning_effort":"Ann"                                               | reasoning_effort=Ann
          "service_tier":"Ann"                                                   | service_tier=Ann
          "modalities":["text","Ann"]                                            | modalities[1]=Ann
          "tool_choice":"auto"                                                   | ``
          "tool_choice":{"type":"function","function":{"name":"f"}}              | tool_choice.function.name=f
          "response_format":{"type":"json_object"}                               | ``
          "response_format":{"type":"json_schema","json_schema":{"name":"s","schema":{"type":"object","properties":{"who":{"type":"string","description":"D","enum":["E"],"default":"F"}},"required":["who"]}}} | response_format.json_schema.name=s response_format.json_schema.schema.properties.{0}:name=who response_format.json_schema.schema.properties.{0}.description=D response_format.json_schema.schema.properties.{0}.enum[0]=E response_format.json_schema.schema.properties.{0}.default=F response_format.json_schema.schema.required[0]=who
          "tools":[{"type":"function","function":{"name":"f","description":"D","parameters":{"type":"object","properties":{}}}}] | tools[0].function.name=f tools[0].function.description=D
          """)
  void whatSurroundsTheMessagesIsListedToo(String member, String texts) {
    assertThat(texts(read("{\"model\":\"m\"," + member + "," + HI + "}")))
        .isEqualTo((texts + " messages[0].content=hi").strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{}{}",
        "{\"model\":\"m\"}",
        "{\"model\":\"m\",\"messages\":[]}",
        "{\"model\":\"m\",\"messages\":{}}",
        "{\"model\":\"m\",\"messages\":[\"hi\"]}",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":7}]}",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":{\"type\":\"image_url\"}}]}",
        "{\"model\":7,\"messages\":[{}]}",
        "{\"model\":\"\",\"messages\":[{}]}",
        "{\"model\":\"m\",\"model\":\"n\",\"messages\":[{}]}",
        "{\"model\":\"m\",\"mode\\u006c\":\"n\",\"messages\":[{}]}",
        "{\"model\":\"m\",\"Model\":\"n\",\"messages\":[{}]}",
        "{\"model\":\"m\",\"me\u017fsages\":[],\"messages\":[{}]}",
        "{\"model\":\"m\",\"messages\":[{\"content\":\"a\",\"content\":\"b\"}]}",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"role\":\"system\"}]}",
        "{\"model\":\"m\",\"messages\":[{\"content\":[{\"text\":\"a\",\"text\":\"b\"}]}]}",
        "{\"model\":\"m\",\"messages\":[{}],\"stream\":\"true\"}",
        "{\"model\":\"m\",\"messages\":[{}],\"stream\":true,\"stream\":false}",
        "{\"model\":\"m\",\"messages\":[{}],\"stream_options\":7}",
        "{\"model\":\"m\",\"messages\":[{}],\"models\":[\"other\"]}",
        "{\"model\":\"m\",\"messages\":[{}],}",
        "{'model':'m'}",
        "{\"model\":\"m\",\"messages\":[{\"content\":\"line\nfeed\"}]}",
        "\ufeff{\"model\":\"m\",\"messages\":[{}]}",
        "{\"model\":\"m\",\"messages\":[{\"content\":NaN}]}",
        "/**/{\"model\":\"m\",\"messages\":[{}]}"
      })
  void whatTwoReadersCouldTakeDifferentlyIsRefused(String body) {
    refused(body.getBytes(StandardCharsets.UTF_8), Reason.MALFORMED_REQUEST);
  }

  @Test
  void otherEncodingsAreRefused() {
    String body = "{\"model\":\"m\"," + HI + "}";
    refused(body.getBytes(StandardCharsets.UTF_16LE), Reason.MALFORMED_REQUEST);
    refused(body.getBytes(StandardCharsets.UTF_16BE), Reason.MALFORMED_REQUEST);
    byte[] latin = body.replace("hi", "h\u00e9").getBytes(StandardCharsets.ISO_8859_1);
    refused(latin, Reason.MALFORMED_REQUEST);
    byte[] overlong = body.replace("hi", "\u00c0\u00af").getBytes(StandardCharsets.ISO_8859_1);
    refused(overlong, Reason.MALFORMED_REQUEST);
  }

  private static void refused(byte[] body, Reason reason) {
    assertThatThrownBy(() -> OpenAiChat.of(WireLimits.DEFAULT).request(body))
        .isInstanceOfSatisfying(WireException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void aMalformedBodyIsRefusedWithItsPlaceAndWithoutItsContent() {
    assertThatThrownBy(() -> read("{\"model\":\"m\",\n\"messages\": secretword}"))
        .hasMessageContaining("line 2")
        .hasMessageNotContaining("secretword")
        .hasNoCause();
    assertThatThrownBy(() -> read("{\"model\":\"m\",\"secretword\":{},\"messages\":7}"))
        .hasMessageNotContaining("secretword");
  }

  @Test
  void limitsHold() {
    var wire = OpenAiChat.of(new WireLimits(2_000, 8, 20));
    String body = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":%s}],\"x\":%s}";
    assertThat(wire.request(bytes(body.formatted("\"hi\"", "[[[[[1]]]]]"))).texts()).hasSize(2);
    limited(wire, body.formatted("\"" + "a".repeat(2_000) + "\"", "1"), Reason.BODY_TOO_LARGE);
    limited(
        wire,
        body.formatted("\"hi\"", "[".repeat(9) + "]".repeat(9)),
        Reason.CONTENT_NOT_SCANNABLE);
    limited(wire, body.formatted("\"[[[[[[1]]]]]]\"", "1"), Reason.CONTENT_NOT_SCANNABLE);
    limited(
        wire,
        body.formatted("\"hi\"", "[" + "\"a\",".repeat(20) + "1]"),
        Reason.CONTENT_NOT_SCANNABLE);
    limited(
        wire,
        body.formatted("\"hi\"", "[" + "1,".repeat(101) + "1]"),
        Reason.CONTENT_NOT_SCANNABLE);
    assertThat(wire.request(bytes(body.formatted("\"[[[[[[[[[ not json]\"", "1"))).texts())
        .hasSize(2);
  }

  private static void limited(OpenAiChat wire, String body, Reason reason) {
    assertThatThrownBy(() -> wire.request(bytes(body)))
        .isInstanceOfSatisfying(WireException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private static byte[] bytes(String body) {
    return body.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void jsonInsideStringsIsWalkedFiveDeepAndNoDeeper() {
    String content = "{\"a\":\"secretword\"}";
    for (int level = 1; level <= 5; level++) {
      content = "{\"a\":" + JsonText.quoted(content) + "}";
      if (level < 5) {
        var request = read(body(content));
        assertThat(request.texts().getLast().text().value()).isEqualTo("secretword");
      }
    }
    String deepest = body(content);
    assertThatThrownBy(() -> read(deepest))
        .isInstanceOfSatisfying(
            WireException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.CONTENT_NOT_SCANNABLE));
  }

  private static String body(String content) {
    return "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":"
        + JsonText.quoted(content)
        + "}]}";
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          part                                                                   | opaque
          {"type":"text","text":"a"}                                             | ``
          {"type":"refusal","refusal":"a"}                                       | ``
          {"type":"image_url","image_url":{"url":"data:AA"}}                     | messages[0].content[0] image
          {"type":"image_url","image_url":{"url":"https://a.example"}}           | messages[0].content[0] image
          {"type":"text","text":"a","image_url":"data:AA"}                       | messages[0].content[0] image
          {"type":"input_audio","input_audio":{"data":"AA"}}                     | messages[0].content[0] audio
          {"type":"file","file":{"file_id":"f"}}                                 | messages[0].content[0] file
          {"type":"video","video":"AA"}                                          | messages[0].content[0] video
          {"type":"Ann Lee","x":"AA"}                                            | messages[0].content[0] unknown
          {"text":"a"}                                                           | messages[0].content[0] unknown
          """)
  void partsWithoutReadableTextAreListedByKind(String part, String opaque) {
    var request =
        read("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[" + part + "]}]}");
    assertThat(request.opaque().stream().map(p -> p.path() + " " + p.kind()).toList())
        .isEqualTo(opaque.isEmpty() ? List.of() : List.of(opaque));
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          member                                    | needs
          "stream":false                            | ``
          "stream":null                             | ``
          "stream":true                             | STREAMING
          "tools":[]                                | ``
          "tools":null                              | ``
          "tools":[{"type":"function"}]             | TOOLS
          "functions":[{"name":"f"}]                | TOOLS
          "response_format":{"type":"text"}         | ``
          "response_format":{"type":"json_object"}  | JSON
          "response_format":{"type":"json_schema"}  | JSON
          """)
  void whatTheModelMustBeAbleToDoIsReadFromTheBody(String member, String needs) {
    Set<Capability> expected = needs.isEmpty() ? Set.of() : Set.of(Capability.valueOf(needs));
    assertThat(read("{\"model\":\"m\"," + member + "," + HI + "}").needs()).isEqualTo(expected);
  }

  @Test
  void historyAndPicturesNeedCapabilitiesToo() {
    assertThat(
            read("{\"model\":\"m\",\"messages\":[{\"role\":\"assistant\",\"tool_calls\":[{}]}]}")
                .needs())
        .containsExactly(Capability.TOOLS);
    assertThat(
            read("{\"model\":\"m\",\"messages\":[{\"content\":[{\"type\":\"image_url\"}]}]}")
                .needs())
        .containsExactly(Capability.VISION);
  }

  @Test
  void aRequestPrintsNoContent() {
    assertThat(read("{\"model\":\"m\",\"messages\":[{\"content\":\"secretword\"}]}").toString())
        .doesNotContain("secretword");
  }
}
