package org.chancery.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that is served, read over real HTTP. */
class WebTest {
  private static final LogKeys KEYS = LogKeys.make("web.example/log");

  @TempDir Path folder;
  private final HttpServer server;
  private LogWriter log = new LogWriter(Path.of(""), KEYS, 1, 1);
  private final AtomicInteger busy = new AtomicInteger();
  private final List<Long> pauses = new ArrayList<>();

  WebTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void serve() throws IOException {
    log = new LogWriter(folder, KEYS, 100, 100);
    for (int i = 0; i < 150; i++) {
      log.call(true, 10, i % 30);
    }
    log.write(300);
    server.createContext(
        "/log/",
        exchange -> {
          Path file = folder.resolve(exchange.getRequestURI().getPath().substring(5));
          byte[] bytes = Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
          int status = bytes.length == 0 ? 404 : busy.getAndDecrement() > 0 ? 503 : 200;
          exchange.getResponseHeaders().add("Retry-After", "7");
          exchange.sendResponseHeaders(status, status == 200 ? bytes.length : -1);
          if (status == 200) {
            exchange.getResponseBody().write(bytes);
          }
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private Report check(String... kept) {
    var address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/log");
    var checking = Checking.plain(List.of(KEYS.vkeys()), List.of(kept), (_, _) -> {});
    try (var client = HttpClient.newHttpClient()) {
      return Verification.of(new Web(address, client, pauses::add), checking).report();
    }
  }

  @Test
  void servedLogIsIntactAndSaysThatPayloadsWereNotThere() {
    var report = check(log.checkpoint(7));
    assertThat(report.verdict()).as(report.text()).isEqualTo(new Verdict.Intact(300));
    assertThat(report.notChecked()).anyMatch(line -> line.startsWith("segments and payloads"));
    assertThat(report.checked()).anyMatch(line -> line.startsWith("300 leaves"));
    assertThat(report.checked()).anyMatch(line -> line.startsWith("3 hash tiles"));
  }

  @Test
  void busyServerIsAskedAgainAfterThePauseThatItAskedFor() {
    busy.set(3);
    assertThat(check().verdict()).isEqualTo(new Verdict.Intact(300));
    assertThat(pauses).containsExactly(7_000L, 7_000L, 7_000L);
  }

  @Test
  void serverThatStaysBusyLeavesTheLogNotCheckable() {
    busy.set(1_000);
    assertThat(check().verdict().exit()).isEqualTo(3);
    assertThat(pauses).hasSize(Web.TRIES - 1);
  }

  @Test
  void changedEntryTileOrCheckpointIsTampering() throws IOException {
    for (String name :
        List.of("tile/entries/000", "tile/0/000", "tile/1/000.p/1", "checkpoint", "log.vkey")) {
      Path file = folder.resolve(name);
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length / 2] ^= 1;
      Files.write(file, bytes);
      assertThat(check().verdict().exit()).as(name).isEqualTo(1);
      bytes[bytes.length / 2] ^= 1;
      Files.write(file, bytes);
    }
  }

  @Test
  void missingBundleIsIncompleteAndAMissingTileIsSaid() throws IOException {
    Files.delete(folder.resolve("tile/0/000"));
    var report = check();
    assertThat(report.verdict()).isEqualTo(new Verdict.Intact(300));
    assertThat(report.notChecked()).anyMatch(line -> line.startsWith("1 tiles or bundles"));
    log.write(300);
    Files.delete(folder.resolve("tile/entries/001.p/44"));
    var incomplete = check();
    assertThat(incomplete.verdict().exit()).isEqualTo(2);
    assertThat(incomplete.failed()).anyMatch(line -> line.startsWith("missing: leaves 256 to 299"));
  }

  @Test
  void partialTileThatGaveWayToAFullOneIsReadFromThat() throws IOException {
    String old = Files.readString(folder.resolve("checkpoint"));
    for (int i = 0; i < 110; i++) {
      log.call(true, 10, 0);
    }
    log.write(520);
    Files.writeString(folder.resolve("checkpoint"), old);
    for (String gone : List.of("tile/0/001.p/44", "tile/entries/001.p/44")) {
      Files.delete(folder.resolve(gone));
    }
    assertThat(check().verdict()).isEqualTo(new Verdict.Intact(300));
  }
}
