package org.chancery.reporting.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.chancery.reporting.MemoryLog;
import org.chancery.reporting.Samples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UsageBookTest {
  private static final Instant NOW = Instant.parse("2026-03-20T12:00:00Z");
  private static final UsageQuery ALL =
      new UsageQuery(
          LocalDate.parse("2026-03-01"), LocalDate.parse("2026-04-01"), List.of(Dimension.TEAM));

  @TempDir Path folder;
  private final MemoryLog log = new MemoryLog();

  @BeforeEach
  void fill() {
    new Samples(new SplittableRandom(1)).fill(log, 200, NOW, Duration.ofDays(5));
  }

  @Test
  void countsWhatIsThereAndWhatComesLater() {
    try (UsageBook book = open(log)) {
      await(() -> book.counted() == log.size());
      assertThat(book.usage(ALL).total().calls()).isEqualTo(200);
      new Samples(new SplittableRandom(2)).fill(log, 50, NOW, Duration.ofDays(5));
      await(() -> book.counted() == log.size());
      assertThat(book.usage(ALL).total().calls()).isEqualTo(250);
      assertThat(book.usage(ALL).counted()).isEqualTo(log.size());
    }
  }

  @Test
  void goesOnFromItsSnapshotAndCountsNothingTwice() throws IOException {
    Usage before = closed();
    assertThat(Saved.read(file()).counted()).isEqualTo(log.size());
    try (UsageBook book = open(log)) {
      assertThat(book.counted()).isEqualTo(log.size());
      assertThat(book.usage(ALL)).isEqualTo(before);
      new Samples(new SplittableRandom(2)).fill(log, 50, NOW, Duration.ofDays(5));
      await(() -> book.counted() == log.size());
      assertThat(book.usage(ALL).total().calls()).isEqualTo(250);
    }
  }

  @Test
  void everyDamagedByteOfTheSnapshotIsNoticed() throws IOException {
    Usage before = closed();
    byte[] bytes = Files.readAllBytes(file());
    for (int at = 0; at < bytes.length; at += bytes.length / 12) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 0x10;
      Files.write(file(), damaged);
      try (UsageBook book = open(log)) {
        await(() -> book.counted() == log.size());
        assertThat(book.usage(ALL)).isEqualTo(before);
      }
    }
  }

  @Test
  void truncatedSnapshotIsCountedAnew() throws IOException {
    Usage before = closed();
    byte[] bytes = Files.readAllBytes(file());
    for (int length : List.of(0, 3, 40, bytes.length - 1)) {
      Files.write(file(), java.util.Arrays.copyOf(bytes, length));
      try (UsageBook book = open(log)) {
        await(() -> book.counted() == log.size());
        assertThat(book.usage(ALL)).isEqualTo(before);
      }
    }
  }

  @Test
  void snapshotOfAnotherLogOfTheSameNameIsNotUsed() {
    closed();
    var other = new MemoryLog();
    new Samples(new SplittableRandom(9)).fill(other, 300, NOW, Duration.ofDays(5));
    try (UsageBook book = open(other)) {
      await(() -> book.counted() == other.size());
      assertThat(book.usage(ALL).total().calls()).isEqualTo(300);
    }
  }

  @Test
  void itsThreadEndsWhenItIsClosed() {
    var made = new java.util.concurrent.atomic.AtomicReference<Thread>();
    UsageBook book =
        UsageBook.open(
            log,
            file(),
            UsageLimits.STANDARD,
            InstantSource.fixed(NOW),
            task -> {
              made.set(Thread.ofPlatform().daemon().name("usage-test").unstarted(task));
              return made.get();
            });
    book.close();
    assertThat(made.get().isAlive()).isFalse();
  }

  private Usage closed() {
    try (UsageBook book = open(log)) {
      await(() -> book.counted() == log.size());
      return book.usage(ALL);
    }
  }

  private Path file() {
    return folder.resolve("usage.snapshot");
  }

  private UsageBook open(MemoryLog from) {
    return UsageBook.open(
        from,
        file(),
        new UsageLimits(1_000, 100, 64, Duration.ofMinutes(1)),
        InstantSource.fixed(NOW),
        Thread.ofPlatform().daemon().name("usage-test").factory());
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("deadline of 10 s").isLessThan(end);
      Thread.onSpinWait();
    }
  }
}
