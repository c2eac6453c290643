package org.chancery.audit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.chancery.audit.disk.FaultyDisk.Fault;
import org.chancery.audit.payload.Vintage;

/**
 * Whole scenarios on a disk that loses what was not forced, sector by sector and name by name:
 * batches, checkpoints, cuts of power at any change, starts, and then everything checked. As a
 * program: {@code PowerCuts --seeds N [--seed FIRST]}.
 */
public final class PowerCuts {
  private static final int MOST_IN_BATCH = 40;
  private static final List<Vintage> MONTHS =
      List.of(Vintage.parse("standard/2026-02"), Vintage.parse("standard/2026-03"));

  /** What scenarios came to; {@code doubtful} ends of a log were left to a person. */
  record Told(int cuts, int acknowledged, int doubtful) {
    Told and(Told other) {
      return new Told(
          cuts + other.cuts, acknowledged + other.acknowledged, doubtful + other.doubtful);
    }
  }

  private final SplittableRandom chance;
  private final String story;
  private final TestLedger world = new TestLedger();
  private int number;
  private int doubtful;

  private PowerCuts(long seed) {
    this.chance = new SplittableRandom(seed);
    this.story = "power cuts of seed " + seed;
  }

  /** Runs scenarios of consecutive seeds and says what they came to. */
  public static void main(String[] arguments) {
    List<String> given = Arrays.asList(arguments);
    int seeds = Integer.parseInt(given.get(given.indexOf("--seeds") + 1));
    int at = given.indexOf("--seed");
    long first = at < 0 ? 1 : Long.parseLong(given.get(at + 1));
    long begun = System.nanoTime();
    Told all = scenarios(first, seeds);
    System.out.printf(
        "%d scenarios from seed %d: %d power cuts, %d records acknowledged, 0 lost, every log"
            + " intact; %d ends left to ./chancery repair; %d s%n",
        seeds,
        first,
        all.cuts(),
        all.acknowledged(),
        all.doubtful(),
        (System.nanoTime() - begun) / 1_000_000_000);
  }

  static Told scenarios(long first, int count) {
    Told all = new Told(0, 0, 0);
    for (long seed = first; seed < first + count; seed++) {
      all = all.and(new PowerCuts(seed).run());
    }
    return all;
  }

  private Told run() {
    int cuts = 2 + chance.nextInt(3);
    for (int cut = 0; cut < cuts; cut++) {
      world.disk.dieAfter(chance.nextInt(80), fault());
      work();
      world.disk.restart(chance);
      start();
      String at = story + ", cut " + cut;
      world.check(at);
      if (chance.nextBoolean()) {
        world.sign();
        world.check(at + ", signed");
      }
    }
    world.sign();
    world.check(story + ", signed at the end");
    return new Told(cuts, world.acknowledged(), doubtful);
  }

  private Fault fault() {
    return switch (chance.nextInt(3)) {
      case 0 -> new Fault.Lost();
      case 1 -> new Fault.MadeUnacknowledged();
      default -> new Fault.Torn(chance.nextInt(2_000));
    };
  }

  /** Batches, and now and then a checkpoint, until the disk dies. */
  private void work() {
    try {
      for (int round = 0; round < 3; round++) {
        try (Store store = world.store()) {
          for (int batch = chance.nextInt(6); batch >= 0; batch--) {
            int from = number;
            number += 1 + chance.nextInt(MOST_IN_BATCH);
            world.batch(store, IntStream.range(from, number).boxed().toList());
          }
        }
        if (chance.nextInt(3) == 0) {
          world.sign();
        }
        if (chance.nextInt(4) == 0) {
          world.expire(number++, MONTHS.get(chance.nextInt(MONTHS.size())));
        }
      }
    } catch (IOException | LedgerException _) {
      return; // the disk is gone
    }
  }

  /** Where a start is refused, a person does what the refusal says. */
  private void start() {
    try {
      world.open().close();
    } catch (LedgerException e) {
      assertThat(e.getMessage()).as(story).contains("./chancery repair");
      doubtful++;
      try (Repair repair = Repair.open(world.disk, TestLedger.FOLDER, Optional.empty())) {
        Repair.Finding found = repair.look();
        assertThat(found.need()).as(story).isEqualTo(Repair.Need.DECISION);
        Path kept = repair.cut(found);
        assertThat(world.disk.peek(kept)).as(story).hasSize((int) found.bytes());
      } catch (IOException cannot) {
        throw new AssertionError(story, cannot);
      }
    }
  }
}
