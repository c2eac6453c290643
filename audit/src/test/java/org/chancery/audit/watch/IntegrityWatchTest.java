package org.chancery.audit.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.chancery.audit.Samples;
import org.chancery.audit.checkpoint.Signing;
import org.chancery.audit.disk.Disk;
import org.chancery.audit.disk.FaultyDisk;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.ledger.Limits;
import org.chancery.audit.ledger.SegmentLedger;
import org.chancery.audit.record.AuditRecord.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntegrityWatchTest {
  private static final Path SWEPT = Path.of("/watch/swept");

  /** What was written down, as {@code event name=value ...}. */
  private static final class Book implements Events {
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void record(String event, Map<String, String> details) {
      var sorted = new java.util.TreeMap<>(details);
      lines.add(event + " " + sorted.toString().replaceAll("[{},]", ""));
    }

    boolean has(String event) {
      return lines.stream().anyMatch(line -> line.startsWith(event + " "));
    }
  }

  private static void until(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("did not happen within 20 seconds");
      }
      LockSupport.parkNanos(5_000_000);
    }
  }

  private static void decisions(Ledger ledger, int count) {
    for (int i = 0; i < count; i++) {
      ledger.append(Samples.decision(List.of()), List.of());
    }
  }

  private static void outcome(Ledger ledger, long decision) {
    Instant at = Samples.decision(List.of()).at();
    ledger.append(
        new Outcome(
            at,
            decision,
            "r",
            "completed",
            java.util.Optional.empty(),
            java.util.Optional.empty(),
            java.util.Optional.empty(),
            200,
            1,
            1,
            false,
            0,
            "",
            List.of(),
            List.of(),
            1,
            1,
            List.of()),
        List.of());
  }

  @Test
  void decisionsWithoutOutcomeAreListedOnceWhenTheyCanNoLongerEnd() throws IOException {
    var disk = new FaultyDisk();
    var book = new Book();
    try (Ledger ledger = Ledger.inMemory("watch")) {
      decisions(ledger, 6); // 0 to 5
      outcome(ledger, 2); // 6
      long boundary = ledger.size();
      decisions(ledger, 2); // 7 and 8
      outcome(ledger, 8); // 9
      Instant soon = Samples.decision(List.of()).at().plusSeconds(60);
      var sweep = new Sweep(disk, SWEPT, ledger, book, boundary, Duration.ofHours(1));
      sweep.sweep(soon);
      assertThat(book.lines).containsExactly("crashed_calls below=7 calls=5 decisions-1=0-1 3-5");
      sweep.sweep(soon);
      assertThat(book.lines).hasSize(1);
      sweep.sweep(soon.plus(Duration.ofHours(2)));
      assertThat(book.lines)
          .hasSize(2)
          .element(1)
          .isEqualTo("crashed_calls below=10 calls=1 decisions-1=7");
      new Sweep(disk, SWEPT, ledger, book, ledger.size(), Duration.ofHours(1)).sweep(soon);
      assertThat(book.lines).hasSize(2);
      assertThat(sweep.crashed()).isEqualTo(6);
    }
  }

  @Test
  void longListsGoIntoSeveralValuesOfWhichNoneIsCut() {
    List<Long> odd = LongStream.range(0, 3_000).map(i -> 2 * i + 1).boxed().toList();
    List<String> values = Sweep.values(odd);
    assertThat(values).hasSizeGreaterThan(8).allMatch(value -> value.length() <= 250);
    assertThat(String.join(" ", values).split(" ", -1)).hasSize(3_000);
    assertThat(Sweep.values(List.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          passed ms | wall ms | recorded
          1000      | 1000    | ''
          1000      | 1400    | ''
          1000      | 4000    | 3000
          1000      | -9000   | -10000
          90000     | 90300   | ''
          """)
  void clockThatWasSetIsToldFromTimeThatPassed(long passed, long wall, String recorded) {
    Instant start = Instant.parse("2026-03-04T05:06:07Z");
    Instant[] now = {start};
    long[] nanos = {5};
    var clock = new Clock(() -> now[0], () -> nanos[0], Duration.ofSeconds(2));
    now[0] = start.plusMillis(wall);
    nanos[0] += passed * 1_000_000;
    assertThat(clock.step().map(details -> details.get("step-ms")).orElse("")).isEqualTo(recorded);
    assertThat(clock.step()).isEmpty();
  }

  private static Plan plan(long freeBytes) {
    return new Plan(
        Duration.ofHours(24),
        true,
        0,
        Duration.ofHours(1),
        Duration.ofHours(1),
        Duration.ofSeconds(60),
        freeBytes);
  }

  @Test
  void logThatWasTamperedWithIsTalkedOfUntilItIsIntactAgain(@TempDir Path folder)
      throws IOException {
    Path log = folder.resolve("log");
    var book = new Book();
    try (SegmentLedger ledger = SegmentLedger.open(log, "watch", Limits.standard())) {
      decisions(ledger, 20);
      Signing.sign(Disk.real(), ledger, log);
      try (var watch =
          IntegrityWatch.over(
              log,
              folder.resolve("watch"),
              ledger,
              plan(0),
              book,
              InstantSource.system(),
              System::nanoTime)) {
        watch.start();
        until(() -> book.has("verification"));
        assertThat(watch.alarms()).isEmpty();
        assertThat(watch.last().orElseThrow().size()).isEqualTo(20);

        Path segment = log.resolve("segment/00000000000000000000.seg");
        byte[] right = Files.readAllBytes(segment);
        byte[] wrong = right.clone();
        wrong[700] ^= 1;
        Files.write(segment, wrong);
        watch.verifyNow();
        until(() -> !watch.alarms().isEmpty());
        assertThat(watch.alarms().getFirst()).contains("tampered");
        assertThat(book.has("verification_failed")).isTrue();

        Files.write(segment, right);
        watch.verifyNow();
        until(() -> watch.alarms().isEmpty());
      }
    }
  }

  @Test
  void diskThatFillsUpIsWarnedOfOnce(@TempDir Path folder) throws IOException {
    Path log = folder.resolve("log");
    var book = new Book();
    try (SegmentLedger ledger = SegmentLedger.open(log, "watch", Limits.standard());
        var watch =
            IntegrityWatch.over(
                log,
                folder.resolve("watch"),
                ledger,
                plan(Long.MAX_VALUE / 2),
                book,
                InstantSource.system(),
                System::nanoTime)) {
      watch.start();
      until(() -> book.has("disk_low"));
      until(() -> watch.alarms().stream().anyMatch(alarm -> alarm.contains("the disk of the log")));
      assertThat(watch.free()).isPositive();
    }
    assertThat(book.lines.stream().filter(line -> line.startsWith("disk"))).hasSize(1);
  }
}
