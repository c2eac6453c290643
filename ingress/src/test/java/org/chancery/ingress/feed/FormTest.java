package org.chancery.ingress.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.chancery.audit.ledger.Stored;
import org.chancery.audit.record.AuditRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static Facts facts(AuditRecord... records) {
    Stored last;
    Optional<AuditRecord.Decision> decision;
    try (var ledger = Calls.ledger(List.of(records))) {
      last = ledger.read(records.length - 1L, 1).getFirst();
      decision = records[0] instanceof AuditRecord.Decision d ? Optional.of(d) : Optional.empty();
    }
    return Facts.of(new Event("chancery.example/log", last, decision, List.of()));
  }

  private static JsonNode json(Form form, Facts facts) throws JsonProcessingException {
    return JSON.readTree(form.line(facts));
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          record | activity | severity | status | action | disposition
          0      | 1        | 1        | 1      | 4      | 11
          1      | 1        | 1        | 1      | 1      | 1
          2      | 3        | 4        | 2      | 3      | 17
          3      | 3        | 1        | 1      | 3      | 17
          4      | 2        | 1        | 1      | 3      | 17
          5      | 3        | 1        | 1      | 3      | 17
          6      | 3        | 1        | 1      | 3      | 17
          7      | 4        | 4        | 2      | 3      | 17
          8      | 99       | 4        | 2      | 3      | 17
          """)
  void everyKindOfRecordIsAnApiActivityOfOcsf(
      int record, int activity, int severity, int status, int action, int disposition)
      throws JsonProcessingException {
    var kinds = Calls.kinds();
    AuditRecord entry = kinds.get(record);
    JsonNode event =
        json(Form.OCSF_1_8, record == 1 ? facts(kinds.getFirst(), entry) : facts(entry));
    assertThat(event.path("class_uid").asInt()).isEqualTo(6003);
    assertThat(event.path("category_uid").asInt()).isEqualTo(6);
    assertThat(event.path("activity_id").asInt()).isEqualTo(activity);
    assertThat(event.path("type_uid").asInt()).isEqualTo(600_300 + activity);
    assertThat(event.path("severity_id").asInt()).isEqualTo(severity);
    assertThat(event.path("status_id").asInt()).isEqualTo(status);
    assertThat(event.path("action_id").asInt()).isEqualTo(action);
    assertThat(event.path("disposition_id").asInt()).isEqualTo(disposition);
    assertThat(event.path("time").asLong()).isEqualTo(entry.at().toEpochMilli());
    for (String required : List.of("metadata", "actor", "api", "src_endpoint")) {
      assertThat(event.path(required).isObject()).as(required).isTrue();
    }
    assertThat(event.at("/metadata/product/vendor_name").asText()).isEqualTo("Chancery");
    assertThat(event.at("/metadata/uid").asText()).startsWith("chancery.example/log/");
  }

  @Test
  void anAgentIsAnAgentWhereTheSchemaKnowsAgents() throws JsonProcessingException {
    Facts facts = facts(Calls.decision("admitted", Optional.empty()));
    JsonNode older = json(Form.OCSF_1_8, facts);
    JsonNode newer = json(Form.OCSF_1_9, facts);
    assertThat(older.at("/metadata/version").asText()).isEqualTo("1.8.0");
    assertThat(older.at("/ai_model/name").asText()).isEqualTo("large");
    assertThat(older.at("/ai_model/ai_provider").asText()).isEqualTo("Mistral AI SAS");
    assertThat(older.has("ai_agent")).isFalse();
    assertThat(newer.at("/metadata/version").asText()).isEqualTo("1.9.0");
    assertThat(newer.at("/ai_agent/uid").asText()).isEqualTo("p-1");
    assertThat(newer.at("/ai_agent/ai_model/name").asText()).isEqualTo("large");
    assertThat(newer.has("ai_model")).isFalse();
  }

  @Test
  void aRefusedCallIsAnAlertWithItsRuleAndReason() throws JsonProcessingException {
    Facts facts = facts(Calls.decision("denied", Optional.of("no_provider_allowed")));
    JsonNode ocsf = json(Form.OCSF_1_8, facts);
    assertThat(ocsf.path("is_alert").asBoolean()).isTrue();
    assertThat(ocsf.path("status_code").asText()).isEqualTo("no_provider_allowed");
    assertThat(ocsf.at("/policy/name").asText()).isEqualTo("stay");
    assertThat(ocsf.at("/unmapped/findings/PERSON").asInt()).isEqualTo(2);
    JsonNode ecs = json(Form.ECS, facts);
    assertThat(ecs.at("/event/kind").asText()).isEqualTo("alert");
    assertThat(ecs.at("/event/type/0").asText()).isEqualTo("denied");
    assertThat(ecs.at("/event/outcome").asText()).isEqualTo("failure");
    assertThat(ecs.at("/rule/name").asText()).isEqualTo("stay");
  }

  @Test
  void anOutcomeTellsTokensAndWhoseCallItWas() throws JsonProcessingException {
    Facts facts =
        facts(Calls.decision("admitted", Optional.empty()), Calls.outcome(0, "completed"));
    JsonNode ocsf = json(Form.OCSF_1_8, facts);
    assertThat(ocsf.at("/message_context/total_tokens").asInt()).isEqualTo(46);
    assertThat(ocsf.at("/metadata/correlation_uid").asText()).isEqualTo("req_1");
    JsonNode ecs = json(Form.ECS, facts);
    assertThat(ecs.at("/gen_ai/usage/output_tokens").asInt()).isEqualTo(34);
    assertThat(ecs.at("/event/duration").asLong()).isEqualTo(41_000_000);
    assertThat(ecs.at("/user/id").asText()).isEqualTo("p-1");
    assertThat(ecs.at("/@timestamp").asText()).isEqualTo("2026-03-04T05:06:07.129012Z");
  }

  @Test
  void cefEscapesWhatWouldEndAField() {
    String line = Form.CEF.line(facts(Calls.decision("denied", Optional.of("a|b=c\\d"))));
    assertThat(line)
        .startsWith(
            "CEF:0|Chancery|Chancery|1|openai/chat.completions|call denied: a\\|b=c\\\\d|6|rt=1772600767089 ")
        .contains(" reason=a|b\\=c\\\\d ")
        .contains(" cs6Label=policy cs6=sha256:aa");
  }

  @Test
  void aSyslogMessageIsLedByItsLengthInBytes() {
    Facts facts = facts(Calls.decision("admitted", Optional.empty()));
    String framed = new String(Framing.SYSLOG.framed(facts, "{\"é\":1}"), StandardCharsets.UTF_8);
    int space = framed.indexOf(' ');
    String message = framed.substring(space + 1);
    assertThat(Integer.parseInt(framed, 0, space, 10))
        .isEqualTo(message.getBytes(StandardCharsets.UTF_8).length);
    assertThat(message)
        .startsWith(
            "<110>1 2026-03-04T05:06:07.089012Z chancery chancery - decision [chancery@32473 ")
        .contains("origin=\"chancery.example/log\" index=\"0\" leaf=\"" + facts.leafHash() + "\"]")
        .endsWith("] {\"é\":1}");
  }

  @Test
  void framesForCollectorsCarryTimeAndId() {
    Facts facts = facts(Calls.decision("admitted", Optional.empty()));
    assertThat(new String(Framing.SPLUNK.framed(facts, "{}"), StandardCharsets.UTF_8))
        .isEqualTo("{\"time\":1772600767.089,\"source\":\"chancery\",\"event\":{}}\n");
    assertThat(new String(Framing.ELASTIC.framed(facts, "{}"), StandardCharsets.UTF_8))
        .isEqualTo("{\"create\":{\"_id\":\"chancery.example/log/0\"}}\n{}\n");
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void noFormTellsMoreThanTheLeaf(Form form) {
    String line = form.line(facts(Calls.decision("admitted", Optional.empty())));
    assertThat(line)
        .doesNotContain("\n")
        .doesNotContain("prompt_text")
        .contains("chancery.example/log/0");
    assertThat(Form.of(form.word())).isEqualTo(form);
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          to                               | is
          syslog+tls://siem.example:6514   | Syslog[host=siem.example, port=6514, tls=true]
          syslog+tls://siem.example        | Syslog[host=siem.example, port=6514, tls=true]
          syslog+tcp://127.0.0.1:1514      | Syslog[host=127.0.0.1, port=1514, tls=false]
          https://hec.example/services?a=b | Http[address=https://hec.example/services?a=b]
          http://localhost:9200/_bulk      | Http[address=http://localhost:9200/_bulk]
          file:///var/feeds                | Folder[path=/var/feeds]
          """)
  void destinationsAreAddresses(String to, String is) {
    assertThat(Destination.of(to)).hasToString(is);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "siem.example:6514",
        "syslog+tcp://siem.example:601",
        "http://collector.example/",
        "https://user:secret@collector.example/",
        "https://collector.example/#x",
        "kafka://broker:9092/topic",
        "",
        "https:///nowhere"
      })
  void addressesThatAreOpenOrUnknownAreRefused(String to) {
    assertThatThrownBy(() -> Destination.of(to))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          framing | status | body                                                          | arrived
          LINES   | 200    | anything                                                      | true
          LINES   | 204    | ''                                                            | true
          LINES   | 301    | ''                                                            | false
          LINES   | 503    | ''                                                            | false
          SPLUNK  | 403    | {"text":"Invalid token"}                                      | false
          ELASTIC | 200    | {"errors":false,"items":[{"create":{"status":201}}]}          | true
          ELASTIC | 200    | {"errors":true,"items":[{"create":{"status":409}}]}           | true
          ELASTIC | 200    | {"errors":true,"items":[{"create":{"status":429}}]}           | false
          ELASTIC | 200    | {"errors":true,"items":[{"create":{"status":201}},{"create":{"status":400}}]} | false
          ELASTIC | 200    | <html>                                                        | false
          """)
  void anAnswerSaysWhetherTheBatchArrived(
      Framing framing, int status, String body, boolean arrived) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    if (arrived) {
      Answered.check(framing, status, bytes);
    } else {
      assertThatThrownBy(() -> Answered.check(framing, status, bytes))
          .isInstanceOf(FeedException.class);
    }
  }
}
