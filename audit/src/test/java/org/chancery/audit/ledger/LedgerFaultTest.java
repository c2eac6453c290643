package org.chancery.audit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.chancery.audit.disk.FaultyDisk;
import org.chancery.audit.disk.FaultyDisk.Fault;
import org.chancery.audit.disk.FaultyDisk.Loss;
import org.chancery.audit.payload.Vintage;
import org.junit.jupiter.api.Test;

/** Every change to the disk, made to fail in every way; then a restart, then everything checked. */
class LedgerFaultTest {
  private static final int RECORDS = 9;
  private static final int APPEND = 8;

  private static FaultyDisk oneRun() {
    var world = new TestLedger();
    run(world);
    return world.disk;
  }

  /** Some appends, a proper stop, a start, some more: with several segments and payload files. */
  private static void run(TestLedger world) {
    int number = 0;
    for (int half = 0; half < 2; half++) {
      try (SegmentLedger ledger = world.open()) {
        while (number < RECORDS * (half + 1)) {
          world.append(ledger, number++);
        }
      } catch (LedgerException _) {
        return; // the disk died while the log was being opened
      }
    }
  }

  /** Two months and what is of none are written; one of them expires, and is written again. */
  private static void expire(TestLedger world) {
    for (int round = 0; round < 2; round++) {
      try (SegmentLedger ledger = world.open()) {
        for (int number = 100 * round; number < 100 * round + 9; number++) {
          world.append(ledger, number);
        }
      } catch (LedgerException _) {
        return; // the disk died while the log was being opened
      }
      if (round == 0 && !world.expire(50, Vintage.parse("standard/2026-03"))) {
        return;
      }
    }
  }

  @Test
  void diskThatDiesAtAnyChangeOfAnExpiryLosesNothingElse() {
    var whole = new TestLedger();
    expire(whole);
    whole.check("nothing failed");
    long changes = whole.disk.changes();
    List<Loss> losses = List.of(Loss.values());
    LongStream.range(20, changes)
        .parallel()
        .forEach(at -> {
          Fault torn = whole.disk.written(at) > 17 ? new Fault.Torn(17) : new Fault.Lost();
          for (Fault fault : new LinkedHashSet<>(List.of(new Fault.Lost(), torn))) {
            Loss loss = losses.get((int) at % losses.size());
            var world = new TestLedger();
            world.disk.dieAfter(at, fault);
            expire(world);
            world.disk.restart(loss);
            world.check("change %d of %d, %s, then loss of %s".formatted(at, changes, fault, loss));
          }
        });
  }

  /** A change that is torn behind its end is one that was made; one without bytes is whole. */
  private static List<Fault> faults(int written) {
    List<Fault> faults = new ArrayList<>(List.of(new Fault.Lost(), new Fault.MadeUnacknowledged()));
    for (int bytes : new int[] {1, 15, 17, 200}) {
      if (bytes < written) {
        faults.add(new Fault.Torn(bytes));
      }
    }
    return faults;
  }

  @Test
  void diskThatDiesAtAnyChangeLosesNothingThatWasAcknowledged() {
    FaultyDisk whole = oneRun();
    assertThat(whole.changes()).isGreaterThan(50);
    LongStream.range(0, whole.changes())
        .parallel()
        .forEach(at -> {
          for (Fault fault : faults(whole.written(at))) {
            for (Loss loss : Loss.values()) {
              dies(at, fault, loss);
            }
          }
        });
  }

  private static void dies(long at, Fault fault, Loss loss) {
    var world = new TestLedger();
    world.disk.dieAfter(at, fault);
    run(world);
    world.disk.restart(loss);
    String story = "change %d, %s, then loss of %s".formatted(at, fault, loss);
    world.check(story);
    if (loss == Loss.ALL) {
      world.check(story + ", opened twice");
      world.sign();
      world.check(story + ", signed");
    }
  }

  @Test
  void writeTornAtEveryByteLosesNothingThatWasAcknowledged() {
    var whole = new TestLedger();
    try (SegmentLedger ledger = whole.open()) {
      whole.append(ledger, 0);
    }
    long opened = openedChanges();
    for (long at = opened; at < opened + APPEND; at++) {
      long change = at;
      // once behind the end too: then it is whole, and only not acknowledged
      IntStream.range(0, Math.min(600, whole.disk.written(at) + 2))
          .parallel()
          .forEach(bytes -> {
            var world = new TestLedger();
            try (SegmentLedger ledger = world.open()) {
              world.disk.dieAfter(change - opened, new Fault.Torn(bytes));
              world.append(ledger, 0);
            }
            world.disk.restart(Loss.NONE);
            world.check("change " + change + " torn after " + bytes);
          });
    }
  }

  private static long openedChanges() {
    var world = new TestLedger();
    world.open().close();
    return world.disk.changes();
  }

  @Test
  void oneFailedChangeIsOvercomeWithoutARestart() {
    IntStream.range(0, 12)
        .parallel()
        .forEach(at -> {
          for (Fault fault :
              List.of(new Fault.Lost(), new Fault.MadeUnacknowledged(), new Fault.Torn(7))) {
            fails(at, fault);
          }
        });
  }

  private static void fails(int at, Fault fault) {
    var world = new TestLedger();
    String story = "change " + at + ", " + fault;
    try (SegmentLedger ledger = world.open()) {
      world.append(ledger, 0);
      world.append(ledger, 1);
      world.disk.failOnceAfter(at, fault);
      for (int number = 2; number < 8; number++) {
        if (!world.append(ledger, number)) {
          assertThat(ledger.trouble()).as(story).isNotEmpty();
          break;
        }
      }
      Waiting.until(() -> ledger.trouble().isEmpty());
      assertThat(world.append(ledger, 20)).as(story).isTrue();
      assertThat(world.append(ledger, 21)).as(story).isTrue();
      world.check(ledger, story);
    }
    world.disk.restart(Loss.ALL);
    world.check(story + ", then the power went");
  }

  @Test
  void fullDiskRefusesAppendsAndTakesThemAgainWhenThereIsRoom() {
    var world = new TestLedger();
    try (SegmentLedger ledger = world.open()) {
      world.append(ledger, 0);
      world.disk.free(10);
      assertThat(world.append(ledger, 1)).isFalse();
      assertThat(ledger.trouble()).contains("No space");
      world.disk.free(Long.MAX_VALUE);
      Waiting.until(() -> ledger.trouble().isEmpty());
      assertThat(world.append(ledger, 2)).isTrue();
      world.check(ledger, "after the disk was full");
    }
    world.check("after the disk was full, reopened");
  }
}
