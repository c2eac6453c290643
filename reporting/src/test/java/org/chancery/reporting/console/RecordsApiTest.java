package org.chancery.reporting.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.record.AuditRecord.Access;
import org.chancery.reporting.MemoryLog;
import org.chancery.reporting.Samples;
import org.chancery.reporting.World;
import org.chancery.reporting.usage.UsageBook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RecordsApiTest {
  private static final Instant NOW = Instant.parse("2026-03-20T12:00:00Z");

  @TempDir Path folder;
  private final MemoryLog log = new MemoryLog();
  private World world;
  private Browser client;

  @BeforeEach
  void start() {
    new Samples(new SplittableRandom(5)).fill(log, 60, NOW, Duration.ofDays(5));
    world = World.start(log, InstantSource.fixed(NOW), folder, 0);
    client = new Browser(world);
  }

  @AfterEach
  void stop() {
    client.close();
    world.close();
  }

  @Test
  void searchIsOnTheLogBeforeItIsAnsweredWithoutItsWords() {
    HttpResponse<String> answer =
        get("/api/records?q=contract%20team:procurement&verdict=admitted", World.AUDITOR);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .startsWith("{\"from\":\"2026-03-13T12:00:00Z\",\"to\":\"2026-03-20T12:00:01Z\",\"total\":")
        .contains(
            "\"facets\":{\"team\":[",
            "\"histogram\":[",
            "{\"text\":\"contract\",\"matched\":true}");
    assertThat(log.accesses()).hasSize(1);
    Access access = log.accesses().getFirst();
    assertThat(access.act()).isEqualTo("search");
    assertThat(access.actor()).startsWith("p-").doesNotContain("ines");
    assertThat(access.query())
        .isEqualTo(
            "from=2026-03-13T12:00:00Z to=2026-03-20T12:00:01Z team:procurement words=1"
                + " verdict=admitted");
  }

  @Test
  void recordIsItsLeafItsOutcomeAndItsContentAndReadingItIsOnTheLog() {
    long index = ended();
    HttpResponse<String> answer = get("/api/records/" + index, World.AUDITOR);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .startsWith("{\"index\":" + index + ",\"integrity\":{\"state\":\"durable\",")
        .contains(new String(log.record(index).leaf(), java.nio.charset.StandardCharsets.UTF_8))
        .contains(new String(log.record(index + 1).leaf(), java.nio.charset.StandardCharsets.UTF_8))
        .contains("\"prompt\":{\"texts\":[{\"path\":\"messages[0].content\",\"text\":\"")
        .contains("\"reply\":{\"texts\":[")
        .contains("\"treatment\":\"pseudonymise\"")
        .contains("\"end\":\"completed\"");
    assertThat(log.accesses())
        .extracting(Access::act, Access::record)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("read", OptionalLong.of(index)),
            org.assertj.core.groups.Tuple.tuple("open", OptionalLong.of(index)),
            org.assertj.core.groups.Tuple.tuple("open", OptionalLong.of(index + 1)));
  }

  @Test
  void proofIsToBeHadOnceACheckpointCoversTheRecord() {
    HttpResponse<String> early = get("/api/records/3/proof", World.AUDITOR);
    assertThat(early.statusCode()).isEqualTo(409);
    assertThat(early.body())
        .isEqualTo(
            "{\"error\":{\"code\":\"proof_pending\",\"message\":\"record 3 is durable, and no"
                + " checkpoint covers it yet (the latest covers 0 records); try again in some"
                + " seconds\"}}");
    log.checkpoint(0);
    HttpResponse<String> proof = get("/api/records/3/proof", World.AUDITOR);
    assertThat(proof.statusCode()).isEqualTo(200);
    assertThat(proof.body()).startsWith("c2sp.org/tlog-proof@v1\nindex 3\n");
    assertThat(proof.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          path                                  | status | code
          /api/records?q=%22open                | 400    | query_invalid
          /api/records?from=yesterday           | 400    | time_invalid
          /api/records?from=now&to=now-1d       | 400    | time_invalid
          /api/records?limit=0                  | 400    | parameter_invalid
          /api/records?limit=501                | 400    | parameter_invalid
          /api/records?limit=ten                | 400    | parameter_invalid
          /api/records?before=-1                | 400    | parameter_invalid
          /api/records?quest=1                  | 400    | parameter_invalid
          /api/records?q=a&q=b                  | 400    | parameter_invalid
          /api/records/999999                   | 404    | record_unknown
          /api/records/-1                       | 404    | record_unknown
          /api/records/first                    | 404    | record_unknown
          /api/records/99999999999999999999     | 404    | record_unknown
          /api/records/999999/proof             | 404    | record_unknown
          /api/records/0?raw=true               | 400    | parameter_invalid
          /api/usage?by=team,colour             | 400    | parameter_invalid
          /api/usage?by=team,team               | 400    | parameter_invalid
          /api/usage?format=xml                 | 400    | parameter_invalid
          /api/usage?from=now&to=now-2d         | 400    | time_invalid
          /api/usage?from=2026-02-30            | 400    | time_invalid
          """)
  void mistakesHaveAStableCodeAndLeaveNoTrace(String path, int status, String code) {
    HttpResponse<String> answer = get(path, World.BOTH);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).startsWith("{\"error\":{\"code\":\"" + code + "\",\"message\":\"");
    assertThat(log.accesses()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/records, key-compliance",
    "/api/records/0, key-compliance",
    "/api/records/0/proof, key-compliance",
    "/api/records, key-caller",
    "/api/usage, key-auditor",
    "/api/usage, key-caller"
  })
  void whoeverLacksTheRoleSeesNothing(String path, String key) {
    HttpResponse<String> answer = get(path, key);
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).isEqualTo("role_missing");
    assertThat(log.accesses()).isEmpty();
  }

  @Test
  void nothingIsAnsweredThatCannotBeWrittenDown() {
    log.fail("no space left");
    for (String path : List.of("/api/records", "/api/records/0", "/api/usage")) {
      HttpResponse<String> answer = get(path, World.BOTH);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body())
          .startsWith("{\"error\":{\"code\":\"ledger_unavailable\"")
          .doesNotContain("procurement");
    }
  }

  @Test
  void usageComesInThreeFormsAndIsOnTheLog() {
    UsageBook book = world.context().getBean(UsageBook.class);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (book.counted() < log.size() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    String range = "from=2026-03-01&to=2026-03-31&by=team";
    HttpResponse<String> csv = get("/api/usage?" + range + "&format=csv", World.COMPLIANCE);
    assertThat(csv.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
    assertThat(csv.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"usage-2026-03-01-2026-04-01.csv\"");
    assertThat(csv.body()).startsWith("team,calls,").contains("\r\nprocurement,");
    assertThat(get("/api/usage?" + range, World.COMPLIANCE).body())
        .contains("\"rows\":[{\"team\":\"finance\"", "\"total\":{\"calls\":60,");
    assertThat(get("/api/usage?" + range + "&format=jsonl", World.COMPLIANCE).body().lines())
        .hasSize(3)
        .allMatch(line -> line.startsWith("{\"team\":\""));
    assertThat(log.accesses()).extracting(Access::act).containsOnly("export").hasSize(3);
    assertThat(log.accesses().getFirst().query())
        .isEqualTo("usage from=2026-03-01 to=2026-04-01 by=team");
  }

  private HttpResponse<String> get(String path, String key) {
    return client.get(path, "x-api-key", key);
  }

  private long ended() {
    for (long index = 0; index < log.size() - 1; index++) {
      if (log.record(index).record() instanceof AuditRecord.Decision decision
          && decision.actor().team().equals("procurement")
          && log.record(index + 1).record() instanceof AuditRecord.Outcome outcome
          && outcome.end().equals("completed")) {
        return index;
      }
    }
    throw new IllegalStateException("the samples have none");
  }
}
