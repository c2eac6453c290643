package org.chancery.ingress.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chancery.ingress.app.TestGateway.body;
import static org.chancery.ingress.app.TestGateway.code;
import static org.chancery.ingress.app.TestGateway.said;
import static org.chancery.ingress.app.TestGateway.streamed;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.chancery.audit.record.AuditRecord;
import org.chancery.ingress.testing.Behaviour;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Candidates are asked in order, each judged and recorded, until a first byte has come. */
@Timeout(60)
@ExtendWith(SharedGateway.class)
final class FallbackTest {
  private static final String PROMPT = "Ask Clara Neumann.";
  private static final String EVENTS =
      "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";

  private final TestGateway world;

  FallbackTest(TestGateway world) {
    this.world = world;
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        failure("says 500", Behaviour.plain(500, "{}"), "provider_failed"),
        failure("says 429", Behaviour.plain(429, "{}"), "provider_rate_limited"),
        failure("says 401", Behaviour.plain(401, "{}"), "provider_failed"),
        failure("closes", Behaviour.raw(""), "provider_failed"),
        failure("speaks no HTTP", Behaviour.raw("hello?\r\n\r\n"), "provider_failed"),
        failure(
            "answers with a page",
            (_, line) -> {
              line.head(200, "text/html", 6);
              line.write("<html>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
              return true;
            },
            "provider_answer_unreadable"),
        failure("says nothing", Behaviour.stall(""), "provider_timed_out"));
  }

  private static Arguments failure(String name, Behaviour behaviour, String code) {
    return Arguments.of(Named.of(name, behaviour), code);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aProviderThatFailsIsFollowedByTheNext(Behaviour failing, String code) {
    for (Function<String, String> form : forms()) {
      world.fresh();
      world.france().then(failing);
      var answer = world.call(form.apply("assistant-large"));
      assertThat(said(answer.body())).isEqualTo("Echo: " + PROMPT);
      assertThat(world.france().received()).hasSize(1);
      assertThat(world.sweden().received()).hasSize(1);
      assertTwoAttempts(code);
    }
  }

  @ParameterizedTest
  @CsvSource({"false, hello", "false, []", "false, '{\"choices\":7}'", "true, 'data: hello\n\n'"})
  void garbageIsFollowedByTheNext(boolean stream, String garbage) {
    world
        .france()
        .then((_, line) -> {
          line.head(200, stream ? "text/event-stream" : "application/json", garbage.length());
          line.write(garbage.getBytes(java.nio.charset.StandardCharsets.UTF_8));
          return true;
        });
    var answer =
        world.call(stream ? streamed("assistant-large", PROMPT) : body("assistant-large", PROMPT));
    assertThat(said(answer.body())).isEqualTo("Echo: " + PROMPT);
    assertTwoAttempts("provider_answer_unreadable");
  }

  private static List<Function<String, String>> forms() {
    return List.of(model -> body(model, PROMPT), model -> streamed(model, PROMPT));
  }

  private void assertTwoAttempts(String code) {
    List<AuditRecord.Decision> decisions = world.decisions();
    assertThat(decisions).extracting(AuditRecord.Decision::attempt).containsExactly(1, 2);
    assertThat(decisions)
        .extracting(AuditRecord.Decision::call)
        .containsOnly(decisions.getFirst().call());
    assertThat(decisions).allMatch(decision -> decision.legs().size() == 1);
    assertThat(decisions.get(0).candidates())
        .filteredOn(AuditRecord.Candidate::chosen)
        .extracting(AuditRecord.Candidate::provider)
        .containsExactly("mistral-fr");
    assertThat(decisions.get(1).candidates())
        .filteredOn(AuditRecord.Candidate::chosen)
        .extracting(AuditRecord.Candidate::provider)
        .containsExactly("azure-openai-se");
    List<AuditRecord.Outcome> outcomes = world.outcomes();
    assertThat(outcomes).hasSize(2);
    assertThat(outcomes.get(0).end())
        .isEqualTo(code.equals("provider_timed_out") ? "timed_out" : "provider_failed");
    assertThat(outcomes.get(0).code()).contains(code);
    assertThat(outcomes.get(0).released()).isZero();
    assertThat(outcomes.get(1).end()).isEqualTo("completed");
  }

  @Test
  void aProviderThatCannotBeConnectedToIsFollowedByTheNext() {
    var answer = world.call(body("assistant-half-gone", PROMPT));
    assertThat(said(answer.body())).isEqualTo("Echo: " + PROMPT);
    assertThat(world.outcomes())
        .extracting(AuditRecord.Outcome::end)
        .containsExactly("provider_failed", "completed");
    assertThat(world.outcomes().getFirst().code()).contains("provider_unreachable");
  }

  @Test
  void whereAllFailTheCallerLearnsOfTheLast() {
    world.france().then(Behaviour.plain(500, "{}"));
    world.sweden().then(Behaviour.plain(429, "{}", "retry-after: 7"));
    var answer = world.call(body("assistant-large", PROMPT));
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(code(answer)).isEqualTo("provider_rate_limited");
    assertThat(answer.headers().firstValue("retry-after")).contains("7");
    assertThat(world.states().received()).as("policy keeps it in the Union").isEmpty();
    assertThat(world.outcomes()).hasSize(2);
  }

  @Test
  void aRefusalOfTheRequestIsNotTriedElsewhere() {
    world.france().then(Behaviour.plain(400, "{\"error\":{\"message\":\"no: Clara\"}}"));
    var answer = world.call(body("assistant-large", PROMPT));
    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(code(answer)).isEqualTo("provider_refused");
    assertThat(answer.body()).doesNotContain("Clara");
    assertThat(world.sweden().received()).isEmpty();
    assertThat(world.outcomes())
        .singleElement()
        .satisfies(outcome -> {
          assertThat(outcome.upstreamStatus()).isEqualTo(400);
          assertThat(outcome.code()).contains("provider_refused");
        });
  }

  @ParameterizedTest
  @CsvSource({
    "breaks, provider_failed, provider_failed",
    "stalls, provider_timed_out, timed_out",
    "errs, provider_failed, provider_failed",
    "babbles, provider_answer_unreadable, provider_failed"
  })
  void afterTheFirstByteNobodyElseIsAsked(String how, String code, String end) {
    String begun = ToolCalls.chunk("{\"role\":\"assistant\",\"content\":\"It is so. \"}", "null");
    String more =
        switch (how) {
          case "errs" -> "data: {\"error\":{\"message\":\"overloaded\"}}\n\n";
          case "babbles" -> "data: {{{\n\n";
          default -> "";
        };
    String raw = EVENTS + chunked(begun) + (more.isEmpty() ? "" : chunked(more));
    world.france().then(how.equals("stalls") ? Behaviour.stall(raw) : Behaviour.raw(raw));
    var answer = world.call(streamed("assistant-large", PROMPT));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("It is so.").doesNotContain("[DONE]");
    var last = TestGateway.events(answer.body()).getLast();
    assertThat(last.at("/error/code").asText()).isEqualTo(code);
    assertThat(world.sweden().received()).isEmpty();
    assertThat(world.decisions()).hasSize(1);
    assertThat(world.outcomes())
        .singleElement()
        .satisfies(outcome -> {
          assertThat(outcome.end()).isEqualTo(end);
          assertThat(outcome.code()).contains(code);
          assertThat(outcome.released()).isPositive();
          assertThat(outcome.legs()).as("what had come is kept").hasSize(1);
          assertThat(outcome.estimated()).isTrue();
          assertThat(outcome.outputTokens()).isPositive();
        });
  }

  private static String chunked(String text) {
    return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
  }
}
