package org.chancery.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One flipped bit in any file of a log is found, and the leaf it concerns is named. */
class FlippedBitTest {
  private static final LogKeys KEYS = LogKeys.make("a.example");

  @TempDir Path temporary;

  @Test
  void everyByteOfASmallLog() throws IOException {
    var log = new LogWriter(temporary.resolve("small"), KEYS, 3, 3);
    log.add(LogWriter.system("start")).call(true, 25, 0).call(true, 30, 0).call(false, 20, 0);
    log.write(2, 4);
    long flipped = 0;
    for (Path file : files(temporary.resolve("small"))) {
      for (long at = 0; at < Files.size(file); at++) {
        flip(log, temporary.resolve("small"), file, at, (int) (at * 5 % 8));
        flipped++;
      }
    }
    assertThat(flipped).isGreaterThan(8_000);
  }

  @Test
  void everyBitOfSegmentsAndPayloads() throws IOException {
    var log = new LogWriter(temporary.resolve("bits"), KEYS, 2, 2);
    log.add(LogWriter.system("start")).call(false, 20, 0);
    log.write(2);
    for (Path file : files(temporary.resolve("bits"))) {
      String name = temporary.resolve("bits").relativize(file).toString();
      for (long at = 0;
          (name.startsWith("seg") || name.startsWith("pay")) && at < Files.size(file);
          at++) {
        for (int bit = 0; bit < 8; bit++) {
          flip(log, temporary.resolve("bits"), file, at, bit);
        }
      }
    }
  }

  @Test
  void someBitsOfALogWithTilesOfTwoLevels() throws IOException {
    Path folder = temporary.resolve("large");
    var log = new LogWriter(folder, KEYS, 100, 50);
    for (int i = 0; i < 270; i++) {
      log.call(true, 10, i % 30);
    }
    log.write(1, 255, 257, 300, 530);
    assertThat(Verification.of(folder).verdict()).isEqualTo(new Verdict.Intact(530));
    long seed = 20260901;
    var random = new Random(seed);
    for (Path file : files(folder)) {
      for (int i = 0; i < 12; i++) {
        flip(log, folder, file, random.nextLong(Files.size(file)), random.nextInt(8));
      }
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var walked = Files.walk(folder)) {
      return walked.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void flip(LogWriter log, Path folder, Path file, long at, int bit)
      throws IOException {
    try (var open = new RandomAccessFile(file.toFile(), "rw")) {
      open.seek(at);
      int was = open.read();
      open.seek(at);
      open.write(was ^ 1 << bit);
      var report = Verification.of(folder);
      var what = "bit %d of byte %d of %s%n%s".formatted(bit, at, file, report.text());
      assertThat(report.verdict().exit()).as(what).isEqualTo(1);
      var region =
          log.regions.stream()
              .filter(r -> r.file().equals(file) && r.from() <= at && at < r.to())
              .findFirst()
              .orElseThrow();
      var named = ((Verdict.Tampered) report.verdict()).faults().getFirst();
      assertThat(named.first()).as(what).isBetween(region.first(), region.last());
      assertThat(named.last()).as(what).isBetween(region.first(), region.last());
      open.seek(at);
      open.write(was);
    }
  }
}
