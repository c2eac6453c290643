package org.chancery.audit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chancery.audit.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PowerCutTest {
  @Test
  void powerCutAtAnyMomentLosesNothingThatWasAcknowledged() {
    PowerCuts.Told told = PowerCuts.scenarios(Seeds.fresh(), 25);
    assertThat(told.acknowledged()).isGreaterThan(100);
  }

  /** Ten records of which one is changed, then what a start and the command say. */
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          changed               | signed | need
          nothing               | 0      | NOTHING
          last byte             | 0      | AT_START
          a sector never written| 0      | AT_START
          one bit               | 0      | DECISION
          100 bytes of zeros    | 0      | DECISION
          one bit               | 3      | DECISION
          one bit               | 10     | COPY
          a sector never written| 10     | COPY
          last byte             | 10     | COPY
          """)
  void startCutsOffOnlyWhatWasNeverAcknowledged(String changed, int signed, Repair.Need need)
      throws IOException {
    var world = new TestLedger();
    append(world, 1, signed);
    if (signed > 0) {
      world.sign();
    }
    append(world, signed + 1, 10 - signed);
    Path last = lastSegment(world);
    byte[] bytes = Objects.requireNonNull(world.disk.peek(last));
    world.disk.poke(last, changed(changed, bytes));
    try (Repair repair = Repair.open(world.disk, TestLedger.FOLDER, Optional.empty())) {
      assertThat(repair.look().need()).isEqualTo(need);
      if (need == Repair.Need.COPY) {
        assertThatThrownBy(() -> repair.cut(repair.look()))
            .isInstanceOf(IllegalStateException.class);
      }
    }
    switch (need) {
      case NOTHING, AT_START -> world.open().close();
      case DECISION ->
          assertThatThrownBy(world::open)
              .isInstanceOf(LedgerException.class)
              .hasMessageContaining("./chancery repair");
      case COPY -> assertThatThrownBy(world::open).isInstanceOf(LedgerException.class);
    }
  }

  @Test
  void whatACutTakesAwayIsKeptBesideTheLog() throws IOException {
    var world = new TestLedger();
    append(world, 1, 10);
    Path last = lastSegment(world);
    byte[] bytes = Objects.requireNonNull(world.disk.peek(last));
    world.disk.poke(last, changed("one bit", bytes));
    try (Repair repair = Repair.open(world.disk, TestLedger.FOLDER, Optional.empty())) {
      Repair.Finding found = repair.look();
      Path kept = repair.cut(found);
      assertThat(world.disk.peek(kept)).hasSize((int) found.bytes());
      assertThat(repair.look().need()).isEqualTo(Repair.Need.NOTHING);
      assertThat(repair.look().size()).isEqualTo(found.size());
    }
    world.open().close();
  }

  private static void append(TestLedger world, int from, int count) throws IOException {
    if (count > 0) {
      try (Store store = world.store()) {
        world.batch(
            store, IntStream.range(from, from + count).map(i -> 2 * i + 1).boxed().toList());
      }
    }
  }

  private static Path lastSegment(TestLedger world) {
    List<Path> all =
        world.disk.files().stream().filter(file -> file.toString().endsWith(".seg")).toList();
    return all.getLast();
  }

  /** All records are shorter than a sector, and more than two sectors long together. */
  private static byte[] changed(String how, byte[] bytes) {
    byte[] changed = bytes.clone();
    int middle = Tail.SECTOR;
    switch (how) {
      case "nothing" -> {}
      case "last byte" -> changed[bytes.length - 1] ^= 1;
      case "one bit" -> changed[middle + 20] ^= 1;
      case "100 bytes of zeros" -> Arrays.fill(changed, middle + 20, middle + 120, (byte) 0);
      default -> Arrays.fill(changed, middle, middle + Tail.SECTOR, (byte) 0);
    }
    return changed;
  }
}
