package org.chancery.audit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.chancery.audit.Samples;
import org.chancery.audit.disk.FaultyDisk;
import org.chancery.audit.payload.Sealed;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.record.AuditRecord.SystemEvent;
import org.chancery.audit.record.Digest;
import org.chancery.audit.record.Leg;

/**
 * A world of one ledger on a disk that fails on purpose. It remembers what was acknowledged and
 * what was only tried, and {@link #check} derives from the bytes on disk that every acknowledged
 * record is there once, in its place, with its payload, and that nothing is there that nobody
 * tried.
 */
final class TestLedger {
  static final Path FOLDER = Path.of("/world/log");
  static final Limits LIMITS =
      new Limits(1_200, 900, 64, 1 << 20, Duration.ofSeconds(10), 0, Optional.empty());
  private static final byte[] PAYLOAD = new byte[120];

  final FaultyDisk disk = new FaultyDisk();
  private final List<Long> places = new ArrayList<>();
  private final List<Integer> acknowledged = new ArrayList<>();
  private final Set<Integer> tried = new TreeSet<>();

  SegmentLedger open() {
    return SegmentLedger.open(disk, FOLDER, "chancery.example/log", LIMITS);
  }

  /** Appends record {@code number}, every second one with a payload; says whether it was taken. */
  boolean append(Ledger ledger, int number) {
    tried.add(number);
    Sealed sealed = payload(number);
    boolean with = number % 2 == 0;
    try {
      Receipt receipt =
          with
              ? ledger.append(Samples.outcome(number, List.of(sealed.leg())), List.of(sealed))
              : ledger.append(Samples.event(number), List.of());
      acknowledged.add(number);
      places.add(receipt.index());
      return true;
    } catch (LedgerException _) {
      return false;
    }
  }

  private static Sealed payload(int number) {
    byte[] bytes = PAYLOAD.clone();
    bytes[0] = (byte) number;
    var leg =
        new Leg(
            "prompt", bytes.length, Digest.of(bytes), Digest.of(new byte[0]), "team", "standard");
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
      for (Leg leg : Appends.legs(each.record())) {
        byte[] bytes = ledger.payload(each.index(), leg);
        assertThat(Digest.of(bytes)).as(story).isEqualTo(leg.ciphertext());
      }
    }
  }

  private static int number(AuditRecord entry) {
    return switch (entry) {
      case SystemEvent event -> Integer.parseInt(event.details().getOrDefault("n", "-1"));
      case AuditRecord.Outcome outcome -> (int) outcome.decision();
      default -> throw new AssertionError("nobody wrote a " + entry.getClass());
    };
  }

  static Instant now() {
    return Instant.parse("2026-03-04T05:06:07Z");
  }
}
