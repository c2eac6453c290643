package org.chancery.ingress.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chancery.ingress.app.TestGateway.body;
import static org.chancery.ingress.app.TestGateway.json;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.record.Leg;
import org.chancery.catalog.store.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A rule of the policy chooses under which class a call's contents are kept. */
@Timeout(120)
final class RetentionPolicyTest {
  private static final String RULE =
      """
      rules:
        - id: people-are-kept-long
          when: {class: personal}
          retention: legal
          because: Supplier file
      """;

  @TempDir Path folder;

  @Test
  void contentsOfACallAreKeptUnderTheClassThatARuleNames() throws IOException {
    Map<String, Object> settings =
        Map.of(
            "chancery.retention.legal.floor", "180d", "chancery.retention.legal.ceiling", "400d");
    String good = Samples.policy().replace("rules:\n", RULE);
    try (TestGateway world = TestGateway.start(folder, settings)) {
      var flawed = put(world, good.replace("retention: legal", "retention: leagl"));
      assertThat(flawed.statusCode()).isEqualTo(422);
      var flaw = json(flawed.body()).at("/error/flaws/0");
      long line = good.lines().takeWhile(each -> !each.contains("retention: legal")).count() + 1;
      assertThat(flaw.path("line").asLong()).isEqualTo(line);
      assertThat(flaw.path("column").asInt()).isEqualTo(16);
      assertThat(flaw.toString()).contains("no retention class has this name").contains("leagl");

      var before = world.call(body("assistant-large", "Mail clara@example.org"));
      assertThat(world.decision(before).legs()).extracting(Leg::retention).containsOnly("standard");
      Files.writeString(world.policyFile(), good);
      var kept =
          TestGateway.await(
              TestGateway.PATIENCE,
              () ->
                  Optional.of(
                          world.decision(
                              world.call(body("assistant-large", "Mail clara@example.org"))))
                      .filter(one ->
                          one.legs().stream().anyMatch(leg -> leg.retention().equals("legal"))));
      assertThat(kept.rules())
          .contains(new AuditRecord.RuleFired("people-are-kept-long", "retain legal"));
      assertThat(world.outcomes().getLast().legs())
          .extracting(Leg::retention)
          .containsOnly("legal");
      var plain = world.call(body("assistant-large", "hello"));
      assertThat(world.decision(plain).legs()).extracting(Leg::retention).containsOnly("standard");
      assertThat(world.ledger().vintages().keySet())
          .extracting(vintage -> vintage.retention())
          .containsExactlyInAnyOrder("legal", "standard");
    }
  }

  private static java.net.http.HttpResponse<String> put(TestGateway world, String policy) {
    return world.send(
        world
            .request("/api/policy", world.keys().adminKey())
            .PUT(HttpRequest.BodyPublishers.ofString(policy))
            .build());
  }
}
