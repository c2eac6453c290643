package org.chancery.audit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.chancery.audit.Samples;
import org.chancery.audit.checkpoint.Signing;
import org.chancery.audit.disk.FaultyDisk;
import org.chancery.audit.payload.ExpiredException;
import org.chancery.audit.payload.PartSeals;
import org.chancery.audit.payload.Seal;
import org.chancery.audit.payload.Sealed;
import org.chancery.audit.payload.Vintage;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.record.AuditRecord.Access;
import org.chancery.audit.record.AuditRecord.Erasure;
import org.chancery.audit.record.AuditRecord.SystemEvent;
import org.chancery.audit.record.Digest;
import org.chancery.audit.record.Leg;
import org.chancery.audit.verify.Report;
import org.chancery.audit.verify.Verdict;
import org.chancery.audit.verify.Verification;

/**
 * A world of one ledger on a disk that fails on purpose. It remembers what was acknowledged and
 * what was only tried, and {@link #check} derives from the bytes on disk that every acknowledged
 * record is there once, in its place, with its payload, and that nothing is there that nobody
 * tried; where it was signed, the verifier that customers run must say so too.
 */
final class TestLedger {
  static final Path FOLDER = Path.of("/world/log");
  static final Limits LIMITS =
      new Limits(1_200, 900, 64, 1 << 20, Duration.ofSeconds(10), 0, Optional.empty());
  private static final byte[] PAYLOAD = new byte[120];

  private final FaultyDisk keys = new FaultyDisk();
  private Seal seal = PartSeals.with(keys);

  final FaultyDisk disk = new FaultyDisk();
  private final List<Long> places = new ArrayList<>();
  private final List<Integer> acknowledged = new ArrayList<>();
  private final Set<Integer> tried = new TreeSet<>();
  private final Map<Vintage, Long> dropping = new HashMap<>();
  private final Map<Vintage, Long> dropped = new HashMap<>();

  /** Opens the log as a new process does: it remembers nothing of parts that were kept before. */
  SegmentLedger open() {
    seal = PartSeals.with(keys);
    return SegmentLedger.open(disk, FOLDER, "chancery.example/log", LIMITS);
  }

  /** The same, with other limits. */
  SegmentLedger open(Limits limits) {
    seal = PartSeals.with(keys);
    return SegmentLedger.open(disk, FOLDER, "chancery.example/log", limits);
  }

  /** The growing end of the log by itself, so that a test decides what is forced together. */
  Store store() throws IOException {
    seal = PartSeals.with(keys);
    return Store.open(disk, FOLDER, LIMITS);
  }

  /** Appends records with one force. */
  void batch(Store store, List<Integer> numbers) throws IOException {
    tried.addAll(numbers);
    List<Pending> batch = new ArrayList<>();
    for (int number : numbers) {
      Sealed sealed = payload(number);
      batch.add(
          number % 2 == 0
              ? new Pending(
                  Appends.leaf(search(number, sealed.leg()), List.of(sealed)), List.of(sealed))
              : new Pending(Appends.leaf(Samples.event(number), List.of()), List.of()));
    }
    long first = store.commit(batch);
    for (int i = 0; i < numbers.size(); i++) {
      acknowledged.add(numbers.get(i));
      places.add(first + i);
    }
  }

  /** How many records were acknowledged. */
  int acknowledged() {
    return acknowledged.size();
  }

  /** Appends record {@code number}, every second one with a payload; says whether it was taken. */
  boolean append(Ledger ledger, int number) {
    tried.add(number);
    Sealed sealed = payload(number);
    boolean with = number % 2 == 0;
    try {
      Receipt receipt =
          with
              ? ledger.append(search(number, sealed.leg()), List.of(sealed))
              : ledger.append(Samples.event(number), List.of());
      acknowledged.add(number);
      places.add(receipt.index());
      return true;
    } catch (LedgerException _) {
      return false;
    }
  }

  private static AuditRecord search(int number, Leg words) {
    return new Access(now(), "p", "search", OptionalLong.empty(), "", number, List.of(words));
  }

  /**
   * Lets a class and month expire: says so in a record, signs it, and deletes the files; false
   * where the disk did not let it.
   */
  boolean expire(int number, Vintage vintage) {
    tried.add(number);
    try (SegmentLedger ledger = open()) {
      int files = ledger.vintages().getOrDefault(vintage, new Dropped(0, 0)).files();
      var details =
          Map.of(
              "n", Integer.toString(number),
              "ground", vintage.toString(),
              "files", Integer.toString(ledger.dropped(vintage).files() + files));
      long index =
          ledger.append(new Erasure(now(), "gateway", "expire_begin", details), List.of()).index();
      acknowledged.add(number);
      places.add(index);
      Signing.sign(disk, ledger, FOLDER);
      dropping.put(vintage, index);
      ledger.drop(vintage);
      dropped.put(vintage, index);
      return true;
    } catch (LedgerException | AssertionError _) {
      return false;
    }
  }

  private static String slot(int number) {
    return List.of("team", "team/2026-02", "team/2026-03").get(number % 3);
  }

  /** Every fourth record's words were mostly said before; slots are of two months, or of none. */
  private Sealed payload(int number) {
    if (number % 4 == 0) {
      return seal.seal("query", PartSeals.history(number), slot(number), "standard");
    }
    byte[] bytes = PAYLOAD.clone();
    bytes[0] = (byte) number;
    var leg =
        new Leg(
            "query",
            bytes.length,
            Digest.of(bytes),
            Digest.of(new byte[0]),
            slot(number),
            "standard");
    return new Sealed(leg, bytes);
  }

  /** Reopens and derives everything again; fails with {@code story} where something is wrong. */
  void check(String story) {
    try (SegmentLedger ledger = open()) {
      check(ledger, story);
    }
  }

  void check(SegmentLedger ledger, String story) {
    List<Stored> stored = ledger.read(0, Integer.MAX_VALUE);
    assertThat(stored).as(story).hasSize((int) ledger.size());
    List<Integer> numbers = stored.stream().map(s -> number(s.record())).toList();
    for (int i = 0; i < acknowledged.size(); i++) {
      assertThat(places.get(i)).as(story).isLessThan(ledger.size());
      assertThat(numbers.get(places.get(i).intValue())).as(story).isEqualTo(acknowledged.get(i));
    }
    assertThat(numbers).as(story).doesNotHaveDuplicates();
    assertThat(tried).as(story).containsAll(numbers);
    for (Stored each : stored) {
      for (Leg leg : each.record().legs()) {
        check(ledger, each, leg, story);
      }
    }
    if (disk.exists(FOLDER.resolve("checkpoint"))) {
      verify(story);
    }
  }

  private void check(SegmentLedger ledger, Stored each, Leg leg, String story) {
    Optional<Vintage> vintage = Vintage.of(leg);
    long may = vintage.map(v -> dropping.getOrDefault(v, -1L)).orElse(-1L);
    long must = vintage.map(v -> dropped.getOrDefault(v, -1L)).orElse(-1L);
    try {
      byte[] bytes = ledger.payload(each.index(), leg);
      assertThat(each.index()).as(story + ", a payload that was dropped").isGreaterThan(must);
      assertThat(Digest.of(bytes)).as(story).isEqualTo(leg.ciphertext());
      if (number(each.record()) % 4 == 0) {
        byte[] content = seal.open(leg, ledger.kept(each.index(), leg)).bytes();
        assertThat(content).as(story).isEqualTo(PartSeals.history(number(each.record())).bytes());
      }
    } catch (ExpiredException _) {
      assertThat(each.index()).as(story + ", a payload that was not dropped").isLessThan(may);
    }
  }

  /** Has all that is there signed, so that from now on {@link #check} asks the verifier too. */
  void sign() {
    try (SegmentLedger ledger = open()) {
      Signing.sign(disk, ledger, FOLDER);
    }
  }

  /** What customers run, over a copy of the bytes on disk. */
  private void verify(String story) {
    try {
      Path copy = Files.createTempDirectory("world");
      for (Path file : disk.files()) {
        byte[] bytes = disk.peek(file);
        if (file.startsWith(FOLDER) && bytes != null) {
          Path to = copy.resolve(FOLDER.relativize(file).toString());
          Files.createDirectories(Objects.requireNonNull(to.getParent()));
          Files.write(to, bytes);
        }
      }
      Report report = Verification.of(copy);
      assertThat(report.verdict())
          .as(story + "\n" + report.text())
          .isInstanceOf(Verdict.Intact.class);
      try (var walked = Files.walk(copy)) {
        walked.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int number(AuditRecord entry) {
    return switch (entry) {
      case SystemEvent event -> Integer.parseInt(event.details().getOrDefault("n", "-1"));
      case Access access -> (int) access.hits();
      case Erasure erasure -> Integer.parseInt(erasure.details().getOrDefault("n", "-1"));
      default -> throw new AssertionError("nobody wrote a " + entry.getClass());
    };
  }

  static Instant now() {
    return Instant.parse("2026-03-04T05:06:07Z");
  }
}
