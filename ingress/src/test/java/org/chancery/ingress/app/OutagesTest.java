package org.chancery.ingress.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chancery.ingress.app.TestGateway.body;
import static org.chancery.ingress.app.TestGateway.code;
import static org.chancery.ingress.app.TestGateway.said;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.chancery.audit.ledger.Limits;
import org.chancery.audit.ledger.SegmentLedger;
import org.chancery.audit.record.AuditRecord;
import org.chancery.catalog.store.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A gateway whose database goes for good. */
@Timeout(120)
final class OutagesTest {
  @TempDir Path folder;

  @Test
  void withoutItsDatabaseAGatewayTakesCallsAndNoChangesAndStopsInOrder() throws IOException {
    try (var world = TestGateway.start(folder, Map.of())) {
      assertThat(world.readinessBeforeKeys().statusCode()).isEqualTo(503);
      assertThat(world.readinessBeforeKeys().body()).contains("first keys", "being made");
      // Whoever is known goes on.
      world.call(body("assistant-large", "known"));
      world.get("/api/records?q=known");
      kill(world);
      world.fresh();
      var stranger =
          world.call(body("assistant-large", "hello"), "x-chancery-subject", "never seen");
      assertThat(stranger.statusCode()).isEqualTo(503);
      assertThat(code(stranger)).isEqualTo("ledger_unavailable");
      assertThat(said(world.call(body("assistant-large", "still here")).body()))
          .isEqualTo("Echo: still here");
      assertThat(
              world
                  .send(world.request("/v1/models", world.keys().applicationKey()).build())
                  .statusCode())
          .isEqualTo(200);
      assertThat(world.get("/api/records?q=here").statusCode()).isEqualTo(200);
      var refused =
          world.send(
              world
                  .request("/api/policy", world.keys().adminKey())
                  .PUT(HttpRequest.BodyPublishers.ofString(Samples.policy() + "\n# changed\n"))
                  .build());
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(code(refused)).isEqualTo("catalogue_read_only");
      assertThat(world.get("/health/ready").statusCode()).isEqualTo(200);
      assertThat(world.outcomes())
          .extracting(AuditRecord.Outcome::end)
          .containsExactly("completed");
    }
    try (var ledger =
        SegmentLedger.open(folder.resolve("data/log"), "chancery.local/log", Limits.standard())) {
      assertThat(ledger.read(ledger.size() - 1, 1).getFirst().record())
          .isInstanceOfSatisfying(
              AuditRecord.SystemEvent.class,
              event -> assertThat(event.event()).isEqualTo("stopped"));
    }
  }

  private static void kill(TestGateway world) throws IOException {
    try (var files = Files.walk(world.data().database())) {
      Path lock = files.filter(f -> f.endsWith("postmaster.pid")).findFirst().orElseThrow();
      ProcessHandle server =
          ProcessHandle.of(Long.parseLong(Files.readAllLines(lock).getFirst())).orElseThrow();
      assertThat(server.destroyForcibly()).isTrue();
      server.onExit().join();
    }
  }
}
