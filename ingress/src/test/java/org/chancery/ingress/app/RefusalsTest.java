package org.chancery.ingress.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chancery.ingress.app.TestGateway.body;
import static org.chancery.ingress.app.TestGateway.code;
import static org.chancery.ingress.app.TestGateway.json;

import java.net.http.HttpRequest;
import org.chancery.audit.record.AuditRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@ExtendWith(SharedGateway.class)
final class RefusalsTest {
  private static final String PROMPT =
      "Clara Neumann, clara.neumann@example.com, DE89370400440532013000, 4111 1111 1111 1111";

  private final TestGateway world;

  RefusalsTest(TestGateway world) {
    this.world = world;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aReviewThatStaysInTheUnionIsRefusedWhereOnlyTheUnitedStatesOfferTheModel(boolean stream) {
    var answer =
        world.call(
            stream ? TestGateway.streamed("assistant-us", PROMPT) : body("assistant-us", PROMPT),
            "x-chancery-workflow",
            "supplier-risk-review");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(code(answer)).isEqualTo("no_provider_allowed");
    assertThat(answer.headers().firstValue("x-should-retry")).contains("false");
    assertNothingSent();

    AuditRecord.Decision decision = world.decision(answer);
    assertThat(decision.verdict()).isEqualTo("denied");
    assertThat(decision.code()).contains("no_provider_allowed");
    assertThat(decision.actor().workflow()).isEqualTo("supplier-risk-review");
    assertThat(decision.candidates())
        .singleElement()
        .satisfies(candidate -> {
          assertThat(candidate.provider()).isEqualTo("openai-us");
          assertThat(candidate.country()).isEqualTo("US");
          assertThat(candidate.chosen()).isFalse();
          assertThat(candidate.rejections())
              .anySatisfy(rejection -> {
                assertThat(rejection.code()).isEqualTo("region_not_allowed");
                assertThat(rejection.rule()).isEqualTo("supplier-review");
              });
        });
    assertThat(decision.classes()).extracting(AuditRecord.ClassFound::name).contains("financial");
    assertThat(decision.findings())
        .extracting(AuditRecord.Found::label)
        .contains("PERSON", "EMAIL_ADDRESS", "IBAN_CODE", "CREDIT_CARD");
    assertThat(world.outcomes()).isEmpty();
  }

  @Test
  void theRecordOfADecisionNamesEveryCandidateWithItsReason() {
    var answer = world.call(body("assistant-large", PROMPT));
    assertThat(world.decision(answer).candidates())
        .extracting(
            AuditRecord.Candidate::provider,
            AuditRecord.Candidate::chosen,
            candidate -> candidate.rejections().stream().anyMatch(r -> !r.code().isEmpty()))
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("mistral-fr", true, false),
            org.assertj.core.groups.Tuple.tuple("azure-openai-se", false, false),
            org.assertj.core.groups.Tuple.tuple("openai-us", false, true));
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          body                                                            | status | code               | says
          {"model":"assistant-large","messages":[                         | 400 | malformed_request     | ''
          not json                                                        | 400 | malformed_request     | ''
          []                                                              | 400 | malformed_request     | ''
          {"model":"assistant-large"}                                     | 400 | malformed_request     | messages
          {"messages":[{"role":"user","content":"hi"}]}                   | 400 | malformed_request     | model
          {"model":"m","model":"n","messages":[{"role":"user","content":"hi"}]} | 400 | malformed_request | ''
          {"model":"nobody-has-it","messages":[{"role":"user","content":"hi"}]} | 404 | model_unknown  | ''
          {"model":"Not A Name!","messages":[{"role":"user","content":"hi"}]} | 404 | model_unknown    | ''
          {"model":"assistant-next","messages":[{"role":"user","content":"hi"}]} | 403 | no_provider_allowed | ''
          {"model":"assistant-large","messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"https://x.example/a.png"}}]}]} | 400 | content_not_scannable | messages[0].content[0]
          {"model":"assistant-large","messages":[{"role":"user","content":[{"type":"text","text":"hi"},{"type":"hologram","hologram":{"of":"x"}}]}]} | 400 | content_not_scannable | messages[0].content[1]
          {"model":"assistant-large","messages":[{"role":"user","content":"AKIAQYLPMN5HFIQR7XYA"}]} | 403 | policy_denied | ISO 27001
          """)
  void whatCannotBeReadOrIsNotAllowedIsRefusedWithARecord(
      String body, int status, String code, String says) {
    var answer = world.call(body);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(code(answer)).isEqualTo(code);
    assertThat(json(answer.body()).at("/error/message").asText()).contains(says);
    assertNothingSent();
    AuditRecord.Decision decision = world.decision(answer);
    assertThat(decision.verdict()).isEqualTo(status == 403 ? "denied" : "refused");
    assertThat(decision.code()).contains(code);
    assertThat(decision.legs()).isEmpty();
    assertThat(world.decisions()).hasSize(1);
    assertThat(world.outcomes()).isEmpty();
  }

  @Test
  void aWorkflowThatTheKeyWasNotGivenIsRefusedWithARecord() {
    var answer = world.call(body("demo", "hi"), "x-chancery-workflow", "hiring");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(code(answer)).isEqualTo("workflow_not_allowed");
    assertThat(world.decision(answer).code()).contains("workflow_not_allowed");
    assertNothingSent();
  }

  @Test
  void aBodyLargerThanTheLimitIsRefused() {
    var answer = world.call(body("assistant-large", "word ".repeat(20_000)));
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(code(answer)).isEqualTo("body_too_large");
    assertNothingSent();
  }

  @Test
  void nobodyIsServedWithoutAKeyOrWithAWrongOne() {
    for (String authorization : new String[] {"", "Bearer ck_wrong", "Basic x"}) {
      var request =
          HttpRequest.newBuilder(world.address(TestGateway.CHAT))
              .POST(HttpRequest.BodyPublishers.ofString(body("demo", "hi")));
      if (!authorization.isEmpty()) {
        request.header("Authorization", authorization);
      }
      var answer = world.send(request.build());
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(code(answer)).isEqualTo("key_invalid");
    }
    assertThat(world.records()).as("a stranger writes nothing into the log").isEmpty();
    assertNothingSent();
  }

  private void assertNothingSent() {
    assertThat(world.france().received()).isEmpty();
    assertThat(world.sweden().received()).isEmpty();
    assertThat(world.states().received()).isEmpty();
  }
}
