package org.chancery.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One flipped bit in any file of a log is found, and the leaf it concerns is named. */
class FlippedBitTest {
  private static final LogKeys KEYS = LogKeys.make("a.example");

  @TempDir Path temporary;

  /** One bit of one file. */
  private record Flip(Path file, long at, int bit) {}

  @Test
  void everyByteOfASmallLog() throws Exception {
    Path folder = temporary.resolve("small");
    var log = new LogWriter(folder, KEYS, 3, 3);
    log.add(LogWriter.system("start")).call(true, 25, 0).call(true, 30, 0).call(false, 20, 0);
    log.write(2, 4);
    var flips = new ArrayList<Flip>();
    for (Path file : files(folder)) {
      byte[] bytes = Files.readAllBytes(file);
      for (int at = 0; at < bytes.length; at++) {
        if (at % 8 == 0 || !inside(bytes, at)) {
          flips.add(new Flip(file, at, at * 5 % 8));
        }
      }
    }
    assertThat(flips).hasSizeGreaterThan(4_000);
    flip(log, folder, flips);
  }

  /** Whether a byte is in the midst of a long key or signature in base64: one is as the next. */
  private static boolean inside(byte[] bytes, int at) {
    for (int near = at - 50; near <= at + 50; near++) {
      int c = near < 0 || near >= bytes.length ? ' ' : bytes[near];
      if (!Character.isLetterOrDigit(c) && c != '+' && c != '/') {
        return false;
      }
    }
    return true;
  }

  @Test
  void everyBitAtTheEdgesOfFramesAndOneOfEveryByteWithin() throws Exception {
    Path folder = temporary.resolve("bits");
    var log = new LogWriter(folder, KEYS, 2, 2);
    log.add(LogWriter.system("start")).call(false, 20, 0);
    log.write(2);
    var flips = new ArrayList<Flip>();
    for (Path file : files(folder)) {
      String name = folder.relativize(file).toString();
      for (long at = 0; at < Files.size(file); at++) {
        if (name.startsWith("seg") || name.startsWith("pay")) {
          flips.add(new Flip(file, at, (int) (at % 8)));
          for (int bit = 0; bit < 8; bit++) {
            if (bit != at % 8 && framing(log, file, at)) {
              flips.add(new Flip(file, at, bit));
            }
          }
        }
      }
    }
    assertThat(flips).hasSizeGreaterThan(1_000);
    flip(log, folder, flips);
  }

  /** Whether a byte is at the edge of a frame; in the midst of one a checksum finds every bit. */
  private static boolean framing(LogWriter log, Path file, long at) {
    return log.regions.stream()
        .noneMatch(r -> r.file().equals(file) && r.from() + 40 <= at && at < r.to() - 8);
  }

  @Test
  void someBitsOfALogWithTilesOfTwoLevels() throws Exception {
    Path folder = temporary.resolve("large");
    var log = new LogWriter(folder, KEYS, 100, 50);
    for (int i = 0; i < 270; i++) {
      log.call(true, 10, i % 30);
    }
    log.write(1, 255, 257, 300, 530);
    assertThat(Verification.of(folder).verdict()).isEqualTo(new Verdict.Intact(530));
    long seed = 20260901;
    var random = new Random(seed);
    var flips = new ArrayList<Flip>();
    for (Path file : files(folder)) {
      for (int i = 0; i < 12; i++) {
        flips.add(new Flip(file, random.nextLong(Files.size(file)), random.nextInt(8)));
      }
    }
    flip(log, folder, flips);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var walked = Files.walk(folder)) {
      return walked.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** Every flip by itself, on two copies of the log at once. */
  private void flip(LogWriter log, Path folder, List<Flip> flips) throws Exception {
    try (var crew = Executors.newFixedThreadPool(2)) {
      var parts = new ArrayList<Future<?>>();
      for (int part = 0; part < 2; part++) {
        int first = part;
        Path copy = temporary.resolve("copy-" + part);
        Tampering.write(copy, Tampering.read(folder));
        parts.add(
            crew.submit(() -> {
              for (int i = first; i < flips.size(); i += 2) {
                flip(log, folder, copy, flips.get(i));
              }
              return null;
            }));
      }
      for (Future<?> part : parts) {
        part.get();
      }
    }
  }

  private static void flip(LogWriter log, Path folder, Path copy, Flip flip) throws IOException {
    long at = flip.at();
    Path file = copy.resolve(folder.relativize(flip.file()).toString());
    try (var open = new RandomAccessFile(file.toFile(), "rw")) {
      open.seek(at);
      int was = open.read();
      open.seek(at);
      open.write(was ^ 1 << flip.bit());
      var report = Verification.of(copy);
      var what = "%s%n%s".formatted(flip, report.text());
      assertThat(report.verdict().exit()).as(what).isEqualTo(1);
      var region =
          log.regions.stream()
              .filter(r -> r.file().equals(flip.file()) && r.from() <= at && at < r.to())
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
