package org.chancery.ingress.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.chancery.audit.payload.ExpiredException;
import org.chancery.audit.payload.Vintage;
import org.chancery.audit.retention.Erasures;
import org.chancery.audit.retention.Expiry;
import org.chancery.audit.retention.Hold;
import org.chancery.audit.retention.Person;
import org.chancery.audit.retention.RetentionClass;
import org.chancery.audit.verify.Report;
import org.chancery.audit.verify.Verdict;
import org.chancery.audit.verify.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A month of a class that expired is deleted, file by file, and the log still proves the rest. */
@Timeout(120)
final class ExpiryTest {
  private static final Vintage MARCH = Vintage.parse("short/2026-03");
  private static final Instant LATER = Instant.parse("2026-06-01T00:00:00Z");
  private static final RetentionClass SHORT =
      new RetentionClass("short", Duration.ZERO, Duration.ofDays(30));

  @RegisterExtension static final LentDatabase DATABASE = new LentDatabase();

  @TempDir Path folder;

  private KeepingWorld world() throws IOException {
    return KeepingWorld.start(folder, DATABASE.get());
  }

  /** Records 0 to 3 are of a class that expires, 4 and 5 of one that does not. */
  private static void calls(KeepingWorld world) {
    world.call("ann lee", 1, "short");
    world.call("bob", 2, "short");
    world.call("ann lee", 3, "standard");
  }

  private List<String> payloads() throws IOException {
    try (var files = Files.list(folder.resolve("log/payload"))) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  private void checkExpired(KeepingWorld world) throws IOException {
    assertThatThrownBy(() -> world.opened(0)).isInstanceOf(ExpiredException.class);
    assertThatThrownBy(() -> world.opened(2)).isInstanceOf(ExpiredException.class);
    assertThat(world.opened(4)).contains("quillfeatherann number 3");
    assertThat(payloads()).containsExactly("0000000001.pay");
    assertThat(world.ledger.vintages()).doesNotContainKey(MARCH);
    assertThat(world.records("expire").getLast().details())
        .containsEntry("ground", "short/2026-03")
        .containsEntry("files", "1")
        .hasEntrySatisfying("bytes", bytes -> assertThat(Long.parseLong(bytes)).isGreaterThan(500));
    assertThat(world.erased.all()).allSatisfy(one -> assertThat(one.done()).isPresent());
    world.proven();
    Report report = Verification.of(folder.resolve("log"));
    assertThat(report.verdict()).as(report.text()).isInstanceOf(Verdict.Intact.class);
    assertThat(report.notChecked()).anyMatch(line -> line.startsWith("4 payloads expired"));
    assertThat(world.found("quillfeatherbob")).isZero();
    assertThat(world.found("quillfeatherann")).isEqualTo(1);
  }

  @Test
  void filesOfAnExpiredMonthAreDeletedAndNoOthers() throws IOException {
    try (KeepingWorld world = world()) {
      calls(world);
      assertThat(world.found("quillfeatherann")).isEqualTo(2);
      assertThat(payloads()).hasSize(2);
      world.time(LATER);
      Expiry expiry = world.expiry(SHORT);
      assertThat(expiry.due())
          .singleElement()
          .satisfies(month -> {
            assertThat(month.slots()).hasSize(2);
            assertThat(month.files().files()).isEqualTo(1);
          });
      assertThat(expiry.run("gateway")).hasSize(1);
      checkExpired(world);
      assertThat(expiry.due()).isEmpty();
      assertThat(expiry.run("gateway")).isEmpty();
    }
    try (KeepingWorld world = world()) {
      checkExpired(world);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "expire_begin,false",
    "expire_begin,true",
    "index,false",
    "caches,true",
    "drop,false",
    "drop,true",
    "expire,false",
    "expire,true"
  })
  void expiryThatWasCutOffIsFinishedAtTheNextStart(String step, boolean done) throws IOException {
    try (KeepingWorld world = world()) {
      calls(world);
      assertThat(world.found("quillfeatherann")).isEqualTo(2);
      world.time(LATER);
      world.failing.step = step;
      world.failing.done = done;
      assertThatThrownBy(() -> world.expiry(SHORT).run("gateway")).hasMessageContaining("killed");
    }
    try (KeepingWorld world = world()) {
      checkExpired(world);
    }
  }

  @Test
  void holdKeepsTheFilesAndTheNextExpiryAfterItsReleaseTakesThem() throws IOException {
    try (KeepingWorld world = world()) {
      calls(world);
      var order = new Hold.Order(Hold.Kind.QUERY, "", "team:sales", "suit 7");
      Hold hold = world.desk.set(order, List.of(0L, 1L), "lawyer");
      world.time(LATER);
      Expiry expiry = world.expiry(SHORT);
      assertThat(expiry.run("gateway"))
          .singleElement()
          .satisfies(month -> {
            assertThat(month.held()).isEqualTo(1);
            assertThat(month.files().files()).isZero();
          });
      assertThat(world.opened(0)).contains("quillfeatherann");
      assertThat(payloads()).hasSize(2);
      world.proven();
      assertThat(Verification.of(folder.resolve("log")).verdict())
          .isInstanceOf(Verdict.Intact.class);
      world.desk.ask(hold.number(), "lawyer");
      world.desk.confirm(hold.number(), "judge");
      assertThat(expiry.run("gateway")).hasSize(1);
      checkExpired(world);
    }
  }

  @Test
  void filesOfPeopleThatWereErasedExpireToo() throws IOException {
    try (KeepingWorld world = world()) {
      calls(world);
      for (String name : List.of("ann lee", "bob")) {
        assertThat(world.erasures.erase(Person.subject(name), "request", "officer"))
            .isInstanceOf(Erasures.Result.Erased.class);
      }
      world.time(LATER);
      assertThat(world.expiry(SHORT).run("gateway")).hasSize(1);
      assertThat(payloads()).containsExactly("0000000001.pay");
    }
  }

  @Test
  void filesThatAnOlderBackupBringsBackAreDeletedAgainBeforeTheFirstRead() throws IOException {
    try (KeepingWorld world = world()) {
      calls(world);
      assertThat(world.found("quillfeatherann")).isEqualTo(2);
      world.proven();
    }
    Path log = folder.resolve("log");
    copy(log, folder.resolve("backup"));
    try (KeepingWorld world = world()) {
      world.time(LATER);
      world.expiry(SHORT).run("gateway");
      checkExpired(world);
    }
    Files.move(log, folder.resolve("newer"));
    copy(folder.resolve("backup"), log);
    assertThat(payloads()).hasSize(2);
    try (KeepingWorld world = world()) {
      checkExpired(world);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Files.copy(each, to.resolve(from.relativize(each).toString()));
      }
    }
  }
}
