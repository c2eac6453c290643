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
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A gateway is backed up while it takes calls, put back in another place, and goes on there. */
@Timeout(240)
final class BackupTest {
  private static int run(String... arguments) {
    return Main.commandLine().execute(arguments);
  }

  @Test
  void backupOfAGatewayUnderLoadIsRestoredIntactAndTakesCalls(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path backups = folder.resolve("backups");
    Path moved = folder.resolve("second/data");
    String key;
    try (var world = TestGateway.start(Files.createDirectory(folder.resolve("first")), Map.of())) {
      key = world.keys().adminKey();
      assertThat(world.call(body("assistant-large", "The sundew of Clara")).statusCode())
          .isEqualTo(200);
      var ended = new AtomicBoolean();
      Thread load =
          Thread.ofVirtual()
              .start(() -> {
                while (!ended.get()) {
                  world.call(body("assistant-large", "hello"));
                }
              });
      String data = world.data().path().toString();
      assertThat(run("backup", backups.toString(), "--data", data)).isZero();
      assertThat(run("backup", backups.toString(), "--data", data)).isZero();
      ended.set(true);
      load.join();
      watched(world);
    }
    String vkeys = folder.resolve("first/data/log/log.vkey").toString();
    assertThat(run("restore", backups.toString(), "--data", moved.toString(), "--key", vkeys))
        .isZero();
    assertThat(run("restore", backups.toString(), "--data", moved.toString()))
        .isEqualTo(ExitCode.BAD_INPUT);
    try (var world = TestGateway.start(folder.resolve("second"), Map.of())) {
      assertThat(world.keys().adminKey()).isEqualTo(key);
      assertThat(world.call(body("assistant-large", "hello again")).statusCode()).isEqualTo(200);
    }
    assertThat(TrialLog.read(moved).prompts().values())
        .anyMatch(prompt -> prompt.contains("sundew"))
        .anyMatch(prompt -> prompt.contains("hello again"));
    assertThat(run("repair", "--data", moved.toString())).isZero();
  }

  private static void watched(TestGateway world) {
    var refused =
        world.send(
            world
                .request("/api/watch/verify", world.keys().applicationKey())
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(run("watch", "--verify", "--data", world.data().path().toString())).isZero();
    var last =
        TestGateway.await(
            TestGateway.PATIENCE,
            () ->
                Optional.of(json(world.get("/api/watch").body()).path("last"))
                    .filter(node -> !node.isNull() && !node.isMissingNode()));
    assertThat(last.path("intact").asBoolean()).as(last.toString()).isTrue();
    assertThat(last.path("size").asLong()).isPositive();
    assertThat(world.get("/metrics").body())
        .contains("chancery_verification_failed 0.0", "chancery_disk_free_bytes");
    assertThat(world.get("/health/ready").body()).doesNotContain("\"watch\"");
  }
}
