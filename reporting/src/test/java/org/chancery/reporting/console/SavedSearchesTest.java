package org.chancery.reporting.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.chancery.audit.record.AuditRecord;
import org.chancery.reporting.MemoryLog;
import org.chancery.reporting.Samples;
import org.chancery.reporting.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Searches that people keep, by their API and page, and what they do by themselves. */
final class SavedSearchesTest {
  private static final Instant NOW = Instant.parse("2026-03-20T12:00:00Z");

  @TempDir Path folder;
  private final MemoryLog log = new MemoryLog();
  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private World world;
  private Browser browser;
  private HttpClient client;

  @BeforeEach
  void start() {
    new Samples(new SplittableRandom(5)).fill(log, 20, NOW, Duration.ofDays(5));
    world = World.start(log, now::get, folder, 0);
    browser = new Browser(world);
    client = HttpClient.newHttpClient();
  }

  @AfterEach
  void stop() {
    client.close();
    browser.close();
    world.close();
  }

  private HttpResponse<String> send(String method, String path, String key) {
    try {
      return client.send(
          HttpRequest.newBuilder(URI.create(world.address() + path))
              .header("x-api-key", key)
              .method(method, HttpRequest.BodyPublishers.noBody())
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private long records(Class<? extends AuditRecord> kind, String word) {
    return log.read(0, Integer.MAX_VALUE).stream()
        .map(stored -> stored.record())
        .filter(kind::isInstance)
        .filter(entry -> entry.toString().contains(word))
        .count();
  }

  @Test
  void keptSearchIsListedOpenedAndDeletedAndEachActIsARecord() {
    var saved = send("PUT", "/api/searches/late?q=contract&every=1h", World.AUDITOR);
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
    assertThat(saved.body())
        .contains("\"name\":\"late\"", "\"q\":\"contract\"", "\"everyMinutes\":60", "\"alerts\":0");
    assertThat(records(AuditRecord.Admin.class, "search.save")).isEqualTo(1);
    assertThat(send("PUT", "/api/searches/late?q=other", World.AUDITOR).statusCode())
        .isEqualTo(409);
    browser.signIn(World.AUDITOR);
    assertThat(browser.get("/console/searches").body()).contains("late", "contract", "60 min");
    assertThat(send("DELETE", "/api/searches/late", World.AUDITOR).body())
        .isEqualTo("{\"searches\":[]}");
    assertThat(records(AuditRecord.Admin.class, "search.delete")).isEqualTo(1);
    assertThat(send("DELETE", "/api/searches/late", World.AUDITOR).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "AUDITOR,Upper?q=a,400", "AUDITOR,a?q=,400", "AUDITOR,a?q=b&every=soon,400",
    "AUDITOR,a?q=%22open,400", "COMPLIANCE,a?q=b,403", "CALLER,a?q=b,403"
  })
  void whatCannotBeKeptIsRefused(String who, String what, int status) {
    String key =
        Map.of("AUDITOR", World.AUDITOR, "COMPLIANCE", World.COMPLIANCE)
            .getOrDefault(who, World.CALLER);
    assertThat(send("PUT", "/api/searches/" + what, key).statusCode()).isEqualTo(status);
    assertThat(records(AuditRecord.Admin.class, "search.save")).isZero();
  }

  @Test
  void scheduleEndsWithItsOwnersKeyAndThatIsSaid() throws InterruptedException {
    send("PUT", "/api/searches/mine?q=team:support&every=1m", World.AUDITOR);
    assertThat(send("GET", "/api/searches", World.AUDITOR).body())
        .contains("\"ownerMaySearch\":true");
    world.revoke(World.AUDITOR);
    now.set(NOW.plusSeconds(70));
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (records(AuditRecord.SystemEvent.class, "search_stopped") == 0) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(50);
    }
    while (!send("GET", "/api/searches", World.AUDITOR).body().contains("\"everyMinutes\":0")) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(50);
    }
    assertThat(records(AuditRecord.Access.class, "saved=mine")).isZero();
    browser.signIn(World.AUDITOR);
    assertThat(browser.get("/console/searches").body()).contains("may not search");
  }

  @Test
  void newCallRaisesOneAlertAndANumberUntilSomebodyLooks() throws InterruptedException {
    send("PUT", "/api/searches/all?q=team:support&every=1m", World.AUDITOR);
    send("PUT", "/api/searches/never?q=team:support", World.AUDITOR);
    new Samples(new SplittableRandom(6)).fill(log, 3, NOW, Duration.ofMinutes(5));
    now.set(NOW.plusSeconds(70));
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (records(AuditRecord.SystemEvent.class, "search_alert") == 0) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(50);
    }
    assertThat(records(AuditRecord.SystemEvent.class, "search=all")).isEqualTo(1);
    assertThat(records(AuditRecord.SystemEvent.class, "search=never")).isZero();
    assertThat(records(AuditRecord.Access.class, "saved=all")).isPositive();
    while (!send("GET", "/api/searches", World.AUDITOR).body().contains("\"alerts\":3")) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(50);
    }
    browser.signIn(World.AUDITOR);
    assertThat(browser.get("/console/searches").body()).contains("badge warn\">3<");
    browser.get("/console/searches/all");
    assertThat(send("GET", "/api/searches", World.AUDITOR).body()).doesNotContain("\"alerts\":3");
  }
}
