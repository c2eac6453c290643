package org.chancery.ingress.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chancery.ingress.app.TestGateway.body;
import static org.chancery.ingress.app.TestGateway.json;
import static org.chancery.ingress.app.TestGateway.said;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import org.chancery.audit.record.AuditRecord;
import org.chancery.catalog.store.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Policy and catalogue change under a running gateway. */
@Timeout(120)
@ExtendWith(SharedGateway.class)
final class DocumentsTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final TestGateway world;

  DocumentsTest(TestGateway world) {
    this.world = world;
  }

  @Test
  void documentsAreTakenOverWhenTheyAreGoodAndStayWhenTheyAreNot() throws IOException {
    String good = json(world.get("/api/policy").body()).path("digest").asText();

    // A flawed document is refused, with every place.
    var flawed = put(Samples.policy().replaceFirst("default: deny", "default: deni"));
    assertThat(flawed.statusCode()).isEqualTo(422);
    assertThat(json(flawed.body()).at("/error/code").asText()).isEqualTo("policy_flawed");
    var flaw = json(flawed.body()).at("/error/flaws/0");
    int line =
        Samples.policy()
                .substring(0, Samples.policy().indexOf("\ndefault: deny"))
                .split("\n", -1)
                .length
            + 1;
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
                .filter(r ->
                    r instanceof AuditRecord.PolicyChange c
                        && c.actor().equals("file")
                        && c.result().equals("refused"))
                .findFirst());
    assertThat(json(world.get("/api/policy").body()).path("digest").asText()).isEqualTo(good);
    assertThat(said(world.call(body("assistant-large", "hello")).body())).isEqualTo("Echo: hello");
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
  }

  private HttpResponse<String> put(String policy) {
    return world.send(
        world
            .request("/api/policy", world.keys().adminKey())
            .PUT(HttpRequest.BodyPublishers.ofString(policy))
            .build());
  }
}
