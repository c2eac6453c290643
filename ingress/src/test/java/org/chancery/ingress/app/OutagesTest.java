package org.chancery.ingress.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chancery.ingress.app.TestGateway.body;
import static org.chancery.ingress.app.TestGateway.code;
import static org.chancery.ingress.app.TestGateway.json;
import static org.chancery.ingress.app.TestGateway.said;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.chancery.audit.record.AuditRecord;
import org.chancery.catalog.store.Samples;
import org.chancery.ingress.testing.Behaviour;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What goes on and what does not when a part fails under a running gateway. */
@Timeout(120)
final class OutagesTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Map<String, Object> NO_NAMES = Map.of("chancery.redaction.names", "false");

  private static final Map<String, Object> PATIENT =
      Map.of("chancery.redaction.names", "false", "chancery.upstream.first-byte", "20s");

  @TempDir Path folder;

  @Test
  void documentsAreTakenOverWhenTheyAreGoodAndStayWhenTheyAreNotAndTheDatabaseMayGo()
      throws IOException {
    try (var world = TestGateway.start(folder, NO_NAMES)) {
      world.fresh();
      String good = json(world.get("/api/policy").body()).path("digest").asText();

      // A flawed document is refused, with every place.
      var flawed = put(world, Samples.policy().replaceFirst("default: deny", "default: deni"));
      assertThat(flawed.statusCode()).isEqualTo(422);
      assertThat(json(flawed.body()).at("/error/code").asText()).isEqualTo("policy_flawed");
      var flaw = json(flawed.body()).at("/error/flaws/0");
      int line = Samples.policy().substring(0, Samples.policy().indexOf("\ndefault: deny"))
              .split("\n", -1).length + 1;
      assertThat(flaw.path("line").asInt()).isEqualTo(line);
      assertThat(flaw.path("column").asInt()).isEqualTo(10);
      assertThat(json(world.get("/api/policy").body()).path("digest").asText()).isEqualTo(good);

      // A flawed file changes nothing either; a good one is in force soon.
      Files.writeString(world.policyFile(), "rules: [");
      TestGateway.await(
          SOON,
          () ->
              world.records().stream()
                  .map(s -> s.record())
                  .filter(r -> r instanceof AuditRecord.PolicyChange c
                      && c.actor().equals("file") && c.result().equals("refused"))
                  .findFirst());
      assertThat(json(world.get("/api/policy").body()).path("digest").asText()).isEqualTo(good);
      assertThat(said(world.call(body("assistant-large", "hello")).body()))
          .isEqualTo("Echo: hello");
      Files.writeString(
          world.policyFile(),
          Samples.policy()
              .replace(
                  "rules:\n",
                  """
                  rules:
                    - id: nobody-now
                      when: {workflow: supplier-risk-review, model: assistant-large}
                      then: deny
                      because: the file was changed
                  """)
              .replaceFirst("(?s)\ntests:\n.*", "\n"));
      TestGateway.await(
          SOON,
          () ->
              Optional.of(world.call(body("assistant-large", "hello")))
                  .filter(answer -> answer.statusCode() == 403));
      assertThat(world.call(body("assistant-large", "hello")).body())
          .contains("the file was changed");
      Files.writeString(world.policyFile(), Samples.policy());
      TestGateway.await(
          SOON,
          () ->
              Optional.of(world.call(body("assistant-large", "hello")))
                  .filter(answer -> answer.statusCode() == 200));

      // The database goes: calls go on, changes do not.
      kill(world);
      world.fresh();
      assertThat(said(world.call(body("assistant-large", "still here")).body()))
          .isEqualTo("Echo: still here");
      assertThat(world.get("/v1/models").statusCode()).isEqualTo(200);
      assertThat(world.get("/api/records?q=here").statusCode()).isEqualTo(200);
      var refused = put(world, Samples.policy() + "\n# changed\n");
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(code(refused)).isEqualTo("catalogue_read_only");
      assertThat(world.get("/health/ready").statusCode()).isEqualTo(200);
      assertThat(world.outcomes()).extracting(AuditRecord.Outcome::end).contains("completed");
    }
  }

  private static HttpResponse<String> put(TestGateway world, String policy) {
    return world.send(
        world
            .request("/api/policy", world.keys().adminKey())
            .PUT(HttpRequest.BodyPublishers.ofString(policy))
            .build());
  }

  private static void kill(TestGateway world) throws IOException {
    try (var files = Files.walk(world.data().database())) {
      Path lock =
          files.filter(f -> f.endsWith("postmaster.pid")).findFirst().orElseThrow();
      ProcessHandle server =
          ProcessHandle.of(Long.parseLong(Files.readAllLines(lock).getFirst())).orElseThrow();
      assertThat(server.destroyForcibly()).isTrue();
      server.onExit().join();
    }
  }

  @Test
  void whileTheLogCannotBeWrittenNothingIsSentAndReadinessSaysWhy() throws IOException {
    try (var world = TestGateway.start(folder, NO_NAMES)) {
      world.fresh();
      assertThat(world.get("/health/ready").statusCode()).isEqualTo(200);
      Path segment = lastSegment(world);
      Path aside = folder.resolve("aside");
      Files.move(segment, aside);
      var ready =
          TestGateway.await(
              SOON,
              () ->
                  Optional.of(world.get("/health/ready"))
                      .filter(answer -> answer.statusCode() == 503));
      assertThat(ready.body()).contains("removed or replaced");

      for (String body :
          new String[] {
            body("assistant-large", "hello"),
            TestGateway.streamed("assistant-large", "hello"),
            body("nobody-has-it", "hello"),
            "not json"
          }) {
        var refused = world.call(body);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(code(refused)).isEqualTo("ledger_unavailable");
      }
      var change = put(world, Samples.policy());
      assertThat(change.statusCode()).isEqualTo(503);
      assertThat(code(change)).isEqualTo("ledger_unavailable");
      assertThat(world.get("/api/records?q=hello").statusCode()).isEqualTo(503);
      assertThat(world.france().received()).isEmpty();
      assertThat(world.records()).isEmpty();

      Files.move(aside, segment);
      TestGateway.await(
          SOON,
          () ->
              Optional.of(world.get("/health/ready"))
                  .filter(answer -> answer.statusCode() == 200));
      assertThat(world.call(body("assistant-large", "hello")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void whereTheOutcomeCannotBeWrittenTheReplyDoesNotReachTheCaller() throws IOException {
    try (var world = TestGateway.start(folder, PATIENT)) {
      world.fresh();
      Path segment = lastSegment(world);
      Path aside = folder.resolve("aside");
      world.france().usually((request, line) -> {
        Files.move(segment, aside);
        TestGateway.await(
            SOON,
            () -> Optional.of(world.ledger().trouble()).filter(trouble -> !trouble.isEmpty()));
        return Behaviour.echo(3).answer(request, line);
      });
      var plain = world.call(body("assistant-large", "the reply"));
      assertThat(plain.statusCode()).isEqualTo(503);
      assertThat(code(plain)).isEqualTo("ledger_unavailable");
      assertThat(plain.body()).doesNotContain("the reply").doesNotContain("nothing was sent");
      assertThat(plain.headers().firstValue("x-chancery-record")).isPresent();
      restore(world, aside, segment);
      var streamed = world.call(TestGateway.streamed("assistant-large", "the reply"));
      assertThat(streamed.body()).contains("ledger_unavailable").doesNotContain("[DONE]");
      restore(world, aside, segment);
      assertThat(world.outcomes()).isEmpty();
    }
  }

  private static void restore(TestGateway world, Path aside, Path segment) throws IOException {
    Files.move(aside, segment);
    TestGateway.await(
        SOON, () -> Optional.of(world.ledger().trouble()).filter(String::isEmpty));
  }

  private static Path lastSegment(TestGateway world) throws IOException {
    try (var files = Files.list(world.data().log().resolve("segment"))) {
      return files.max(java.util.Comparator.naturalOrder()).orElseThrow();
    }
  }
}
