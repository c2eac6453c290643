package org.chancery.ingress.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chancery.ingress.http.AtTheDoor.header;
import static org.chancery.ingress.http.AtTheDoor.raw;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.chancery.catalog.policy.Reason;
import org.chancery.catalog.provider.ModelId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The doors that need no key of an operator: the log as files, health and metrics. */
@Timeout(60)
class LogDoorsTest {

  @Test
  void logIsServedAsTheFilesThatItIs(@TempDir Path log) throws IOException {
    Files.createDirectories(log.resolve("tile/0/x001"));
    Files.createDirectories(log.resolve("tile/0/001.p"));
    Files.createDirectories(log.resolve("tile/entries"));
    Files.createDirectories(log.resolve("segment"));
    Files.writeString(log.resolve("checkpoint"), "example/log\n7\n");
    Files.writeString(log.resolve("log.vkey"), "vkey\n");
    Files.writeString(log.resolve("tile/0/000"), "full");
    Files.writeString(log.resolve("tile/0/x001/067"), "far");
    Files.writeString(log.resolve("tile/0/001.p/5"), "part");
    Files.writeString(log.resolve("tile/entries/000"), "leaves");
    Files.writeString(log.resolve("segment/secret"), "no");
    var behind = new Doorway.Behind();
    behind.settings = DoorSettings.of(log);
    try (var door = behind.open()) {
      assertShown(door, "/log/checkpoint", "example/log\n7\n", "text/plain", "no-cache");
      assertShown(door, "/log/log.vkey", "vkey\n", "text/plain", "max-age=60");
      assertShown(door, "/log/tile/0/000", "full", "application/octet-stream", "immutable");
      assertShown(door, "/log/tile/0/x001/067", "far", "application/octet-stream", "immutable");
      assertShown(door, "/log/tile/0/001.p/5", "part", "application/octet-stream", "max-age=60");
      assertThat(door.send(door.asked("/log/tile/entries/000")).statusCode()).isEqualTo(403);
      assertThat(behind.reads).isEmpty();
      var bundle = door.send(door.asked("/log/tile/entries/000", Doorway.AUDITOR));
      assertThat(bundle.body()).isEqualTo("leaves");
      assertThat(header(bundle, "cache-control")).startsWith("private");
      assertThat(behind.reads).containsExactly("ann reads tile/entries/000");
      for (String path :
          List.of(
              "0/999",
              "../checkpoint",
              "0/../../segment/secret",
              "..%2fsegment%2fsecret",
              "%2e%2e/segment/secret",
              "0/000.p/256",
              "0/000.p/0",
              "64/000",
              "00/000",
              "0/0000",
              "0//000",
              "entries",
              "0/x1/000")) {
        assertThat(raw(door, "GET /log/tile/" + path + " HTTP/1.1\r\nHost: l\r\n\r\n"))
            .as(path)
            .matches("HTTP/1.1 40[04] .*");
      }
    }
  }

  @Test
  void readinessNamesThePartThatIsNotReady() {
    var behind = new Doorway.Behind();
    var parts =
        new java.util.concurrent.atomic.AtomicReference<>(
            List.of(
                new Readiness.Part("ledger", Optional.empty()),
                new Readiness.Part("models", Optional.of("still loading"))));
    behind.readiness = parts::get;
    try (var door = behind.open()) {
      assertThat(door.send(door.bare("/health/live")).statusCode()).isEqualTo(200);
      var answer = door.send(door.bare("/health/ready"));
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body())
          .contains("{\"name\":\"models\",\"ready\":false,\"why\":\"still loading\"}");
      parts.set(List.of(new Readiness.Part("ledger", Optional.empty())));
      assertThat(door.send(door.bare("/health/ready")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void metricsCountCallsByTheirEndAndNameNoPrincipal() {
    var behind = new Doorway.Behind();
    behind.passage =
        _ ->
            new org.chancery.ingress.flow.Call.Refused(
                Reason.POLICY_DENIED, "no", Optional.empty(), false);
    try (var door = behind.open()) {
      door.chat("{}");
      door.bean(org.chancery.ingress.flow.Tally.class)
          .attempted(
              new ModelId("large"),
              OperatorDoorsTest.PROVIDER.id(),
              Optional.of(Reason.PROVIDER_TIMED_OUT));
      assertThat(door.send(door.bare("/metrics")).body())
          .contains(
              "chancery_calls_seconds_count{end=\"refused\",reason=\"policy_denied\",streamed=\"false\"}"
                  + " 1",
              "chancery_attempts_total{model=\"large\",provider=\"acme-eu\",reason=\"provider_timed_out\"}",
              "chancery_calls_in_flight 0.0",
              "chancery_ledger_records 7.0",
              "chancery_ledger_trouble 0.0",
              "chancery_index_lag 2.0")
          .doesNotContain("shop");
    }
  }

  private static void assertShown(
      Doorway door, String path, String body, String type, String caching) {
    var answer = door.send(door.bare(path));
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(body);
    assertThat(header(answer, "content-type")).startsWith(type);
    assertThat(header(answer, "cache-control")).contains(caching);
  }
}
