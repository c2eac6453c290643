package org.chancery.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.chancery.audit.checkpoint.Checkpointer;
import org.chancery.audit.checkpoint.LogKeys;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.ledger.Limits;
import org.chancery.audit.ledger.SegmentLedger;
import org.chancery.audit.payload.Content;
import org.chancery.audit.payload.KeyTable;
import org.chancery.audit.payload.Originals;
import org.chancery.audit.payload.OriginalsKey;
import org.chancery.audit.payload.Padding;
import org.chancery.audit.payload.PartSeals;
import org.chancery.audit.payload.Seal;
import org.chancery.audit.payload.Sealed;
import org.chancery.audit.payload.Share;
import org.chancery.audit.record.AuditRecord.Access;
import org.chancery.audit.record.Leg;
import org.chancery.audit.verify.Report;
import org.chancery.audit.verify.Verdict;
import org.chancery.audit.verify.Verification;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log as the program writes it, checked by the verifier that shares no code with it. */
class WholeLogTest {
  private static final String ORIGIN = "whole.example/log";
  private static final int CALLS = 200;
  private static final Limits SMALL =
      new Limits(40_000, 20_000, 64, 1 << 20, Duration.ofSeconds(20), 0, Optional.empty());

  private static final InstantSource TIME =
      InstantSource.fixed(Instant.parse("2026-09-01T10:00:00Z"));

  private static final OriginalsKey KEEPERS = Share.make(2, Seeds.secure(9)).getFirst().key();

  @TempDir static Path temporary;
  private static Path log = Path.of("");
  private static String early = "";
  private static long size;

  /**
   * Calls with sealed prompts, replies and originals, a few searches, several segments, two tile
   * levels.
   */
  @BeforeAll
  static void write() throws Exception {
    log = temporary.resolve("log");
    Path keys = temporary.resolve("keys");
    var chance = Seeds.secure(20260901);
    var table = KeyTable.open(keys, chance);
    var seal = Seal.with(table, chance, Padding.PADME, TIME);
    var originals = new Originals(table, chance, Padding.PADME);
    try (Ledger ledger = SegmentLedger.open(log, ORIGIN, SMALL);
        var checkpointer =
            Checkpointer.open(
                ledger,
                log,
                LogKeys.open(keys, ORIGIN, chance),
                Duration.ofHours(1),
                Optional.empty(),
                TIME)) {
      for (int i = 0; i < CALLS; i++) {
        call(ledger, seal, originals, i);
        if (i == CALLS / 3) {
          checkpointer.publish();
          early = checkpointer.checkpoint();
        }
      }
      checkpointer.publish();
      size = ledger.size();
    }
  }

  private static void call(Ledger ledger, Seal seal, Originals originals, int number) {
    Content asked = number % 20 == 0 ? PartSeals.history(number) : text("prompt " + number);
    Sealed prompt = seal.seal("prompt", asked, "legal", "standard");
    var payloads = new ArrayList<Sealed>(List.of(prompt));
    if (number % 7 == 0) {
      payloads.add(originals.seal(KEEPERS, asked, "legal", "standard"));
    }
    List<Leg> legs = payloads.stream().map(Sealed::leg).toList();
    long decision = ledger.append(Samples.decision(legs), payloads).index();
    Sealed reply = seal.seal("reply", text("reply " + number), "legal", "standard");
    ledger.append(Samples.outcome(decision, List.of(reply.leg())), List.of(reply));
    if (number % 10 == 0) {
      Sealed words = seal.seal("query", text("clara"), "audit", "access");
      ledger.append(search(words.leg()), List.of(words));
    }
  }

  private static Access search(Leg words) {
    Instant at = Instant.parse("2026-09-01T09:00:00Z");
    return new Access(at, "p-1", "search", OptionalLong.empty(), "words=1", 3, List.of(words));
  }

  private static Content text(String text) {
    return new Content(text.getBytes(UTF_8));
  }

  private static Report check(String... kept) {
    return Verification.of(log, List.of(), List.of(kept), _ -> {});
  }

  private static List<Path> files() throws IOException {
    try (var walked = Files.walk(log)) {
      return walked
          .filter(file -> Files.isRegularFile(file) && file.toFile().length() > 0)
          .sorted()
          .toList();
    }
  }

  @Test
  void logThatTheProgramWroteIsIntactAndSoIsEveryEarlierPartOfIt() throws IOException {
    Report report = check(early);
    assertThat(report.verdict()).as(report.text()).isEqualTo(new Verdict.Intact(size));
    assertThat(report.failed()).isEmpty();
    assertThat(report.notChecked())
        .noneMatch(line -> line.contains("no part of a log") || line.contains("never finished"));
    assertThat(size).isGreaterThan(256 + 100);
    assertThat(files())
        .anyMatch(file -> file.toString().contains("tile/1/"))
        .anyMatch(file -> file.getFileName().toString().equals("0000000002.pay"));
    assertThat(files()).filteredOn(file -> file.toString().endsWith(".seg")).hasSizeGreaterThan(2);
  }

  @Test
  void oneFlippedBitInAnyFileIsFoundAndALeafNamed() throws IOException {
    long seed = Seeds.fresh();
    var chance = new SplittableRandom(seed);
    for (Path file : files()) {
      for (int i = 0; i < 4; i++) {
        flip(file, chance.nextLong(Files.size(file)), chance.nextInt(8), seed);
      }
    }
  }

  private static void flip(Path file, long at, int bit, long seed) throws IOException {
    try (var open = new RandomAccessFile(file.toFile(), "rw")) {
      open.seek(at);
      int was = open.read();
      open.seek(at);
      open.write(was ^ (1 << bit));
      Report report = check();
      String story =
          "seed %d: bit %d of byte %d of %s%n%s".formatted(seed, bit, at, file, report.text());
      assertThat(report.verdict()).as(story).isInstanceOf(Verdict.Tampered.class);
      var first = ((Verdict.Tampered) report.verdict()).faults().getFirst();
      assertThat(first.first()).as(story).isBetween(0L, size - 1);
      open.seek(at);
      open.write(was);
    }
  }

  @Test
  void tailThatWasCutOffIsMissedByAKeptCheckpoint() throws IOException {
    long seed = Seeds.fresh();
    var chance = new SplittableRandom(seed);
    String late = Files.readString(log.resolve("checkpoint"));
    Path last =
        files().stream().filter(file -> file.toString().endsWith(".seg")).toList().getLast();
    byte[] whole = Files.readAllBytes(last);
    for (int i = 0; i < 12; i++) {
      int left = chance.nextInt(17, whole.length);
      Files.write(last, Arrays.copyOf(whole, left));
      Report report = check(late, early);
      Files.write(last, whole);
      String story =
          "seed %d: %d bytes of %s are left%n%s".formatted(seed, left, last, report.text());
      assertThat(report.verdict()).as(story).isInstanceOf(Verdict.Incomplete.class);
    }
    assertThat(check(late).verdict()).isEqualTo(new Verdict.Intact(size));
  }
}
