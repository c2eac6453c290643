package org.chancery.ingress.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chancery.ingress.app.TestGateway.arguments;
import static org.chancery.ingress.app.TestGateway.body;
import static org.chancery.ingress.app.TestGateway.json;
import static org.chancery.ingress.app.TestGateway.said;
import static org.chancery.ingress.app.TestGateway.streamed;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.chancery.audit.record.AuditRecord;
import org.chancery.ingress.testing.Behaviour;
import org.chancery.ingress.testing.TestUpstream;
import org.chancery.ingress.wire.Conversation;
import org.chancery.ingress.wire.WireLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Timeout(120)
@ExtendWith(SharedGateway.class)
final class RoundTripTest {
  private static final String PROMPT =
      "Please pay 12 € to Clara Neumann (clara.neumann@example.com) from DE89370400440532013000;"
          + " the card is 4111 1111 1111 1111. Then write to Clara Neumann.";
  private static final List<String> SECRETS =
      List.of("Clara", "Neumann", "clara.neumann", "DE89370400440532013000", "4111 1111 1111 1111");

  private final TestGateway world;

  RoundTripTest(TestGateway world) {
    this.world = world;
  }

  @Test
  void noneOfTheFourLeavesAndAllFourComeBackPlain() {
    var answer = world.call(body("assistant-large", PROMPT));
    assertThat(said(answer.body())).isEqualTo("Echo: " + PROMPT);
    assertNothingLeft(world.france());
    assertCounted();
  }

  @Test
  void noneOfTheFourLeavesAndAllFourComeBackStreamedByCodeUnits() {
    world.france().usually(Behaviour.echo(1));
    var answer = world.call(streamed("assistant-large", PROMPT));
    assertThat(said(answer.body())).isEqualTo("Echo: " + PROMPT);
    assertThat(answer.body()).endsWith("data: [DONE]\n\n");
    assertNothingLeft(world.france());
    assertCounted();
  }

  @Test
  void wordsHiddenInJsonEscapesDoNotLeaveEither() {
    String hidden =
        body("assistant-large", PROMPT)
            .replace("Clara", "Cl\\u0061ra")
            .replace("@", "\\u0040")
            .replace("DE89", "\\u0044E\\u00389")
            .replace("4111 1", "4\\u0031\\u00311 1");
    assertThat(hidden).doesNotContain("Clara").doesNotContain("@").doesNotContain("DE89");
    var answer = world.call(hidden);
    assertThat(said(answer.body())).isEqualTo("Echo: " + PROMPT);
    assertNothingLeft(world.france());
  }

  @Test
  void allFourComeBackInsideTheArgumentsOfAToolCall() {
    for (int split : new int[] {1, 7}) {
      world.france().usually(ToolCalls.noting(split));
      for (String body :
          List.of(body("assistant-large", PROMPT), streamed("assistant-large", PROMPT))) {
        var answer = world.call(body);
        assertThat(json(arguments(answer.body())).path("note").asText()).isEqualTo(PROMPT);
      }
    }
    assertNothingLeft(world.france());
  }

  @Test
  void allFourComeBackWhereverTheProviderCutsItsBytes()
      throws InterruptedException, ExecutionException {
    world.call(streamed("assistant-large", PROMPT));
    int length = ToolCalls.echoed(world.france().received().getFirst().body()).length;
    assertThat(length).isGreaterThan(600);
    var offset = new AtomicInteger();
    world
        .france()
        .usually((request, line) ->
            ToolCalls.cut(offset.incrementAndGet(), length).answer(request, line));
    String body = streamed("assistant-large", PROMPT);
    try (var callers = Executors.newFixedThreadPool(16)) {
      List<Future<String>> replies =
          IntStream.range(1, length)
              .mapToObj(_ -> callers.submit(() -> said(world.call(body).body())))
              .toList();
      for (Future<String> reply : replies) {
        assertThat(reply.get()).isEqualTo("Echo: " + PROMPT);
      }
    }
    assertThat(offset.get()).isEqualTo(length - 1);
    assertNothingLeft(world.france());
  }

  @Test
  void allFourComeBackWhenEveryByteComesByItself() {
    world.france().usually(ToolCalls.cut(1, 1));
    assertThat(said(world.call(streamed("assistant-large", PROMPT)).body()))
        .isEqualTo("Echo: " + PROMPT);
  }

  @Test
  void oneNameHasOnePseudonymInEveryCallOfTheWorkflow() {
    world.call(body("assistant-large", "Ask Clara Neumann about it."));
    world.call(body("assistant-large", "Did Clara Neumann answer?"));
    var first = safe(world.france().received().get(0));
    var second = safe(world.france().received().get(1));
    String pseudonym = first.replaceAll("Ask (.*) about it.", "$1");
    assertThat(second).isEqualTo("Did " + pseudonym + " answer?");
  }

  private static String safe(TestUpstream.Received request) {
    return Conversation.of(request.body(), WireLimits.DEFAULT).turns().getLast().text().value();
  }

  /** Neither in the bytes as they came nor in what they say once read. */
  private static void assertNothingLeft(TestUpstream upstream) {
    assertThat(upstream.received()).isNotEmpty();
    for (var request : upstream.received()) {
      for (String secret : SECRETS) {
        assertThat(request.text()).doesNotContain(secret);
        assertThat(safe(request)).doesNotContain(secret);
        assertThat(request.headers().toString()).doesNotContain(secret);
      }
      assertThat(request.text().replaceAll("[^0-9A-Za-z]", ""))
          .doesNotContain("4111111111111111")
          .doesNotContain("ClaraNeumann");
    }
  }

  /** One admitted decision and one completed outcome, with the right counts and legs. */
  private void assertCounted() {
    assertThat(world.decisions()).hasSize(1);
    AuditRecord.Decision decision = world.decisions().getFirst();
    assertThat(decision.verdict()).isEqualTo("admitted");
    assertThat(decision.findings())
        .contains(
            new AuditRecord.Found("CREDIT_CARD", "pseudonymise", 1),
            new AuditRecord.Found("EMAIL_ADDRESS", "pseudonymise", 1),
            new AuditRecord.Found("IBAN_CODE", "pseudonymise", 1),
            new AuditRecord.Found("PERSON", "pseudonymise", 2));
    assertThat(decision.legs()).hasSize(1);
    assertThat(world.outcomes()).hasSize(1);
    AuditRecord.Outcome outcome = world.outcomes().getFirst();
    assertThat(outcome.end()).isEqualTo("completed");
    assertThat(outcome.call()).isEqualTo(decision.call());
    assertThat(outcome.finish()).contains("stop");
    assertThat(outcome.upstreamStatus()).isEqualTo(200);
    assertThat(outcome.inputTokens()).isEqualTo(11);
    assertThat(outcome.outputTokens()).isEqualTo(7);
    assertThat(outcome.estimated()).isFalse();
    assertThat(outcome.legs()).hasSize(1);
  }
}
