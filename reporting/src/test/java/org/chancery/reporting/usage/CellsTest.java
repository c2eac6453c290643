package org.chancery.reporting.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.chancery.audit.ledger.Stored;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.record.AuditRecord.Decision;
import org.chancery.audit.record.AuditRecord.Outcome;
import org.chancery.audit.record.AuditRecord.SystemEvent;
import org.chancery.reporting.MemoryLog;
import org.chancery.reporting.Samples;
import org.chancery.reporting.Seeds;
import org.junit.jupiter.api.Test;

final class CellsTest {
  private static final Instant END = Instant.parse("2026-03-20T12:00:00Z");
  private static final LocalDate FIRST = LocalDate.parse("2026-03-01");
  private static final LocalDate LAST = LocalDate.parse("2026-04-01");

  @Test
  void orderAndSizeOfBatchesNeverMatter() {
    RandomGenerator chance = Seeds.chance("orderAndSizeOfBatchesNeverMatter");
    List<Stored> records = records(chance, 300);
    Usage whole = sum(List.of(records), records, 1_000, List.of(Dimension.values()));
    for (int round = 0; round < 20; round++) {
      assertThat(sum(shuffled(records, chance), records, 1_000, List.of(Dimension.values())))
          .isEqualTo(whole);
    }
  }

  @Test
  void groupsOfEveryKindAddUpToTheTotal() {
    RandomGenerator chance = Seeds.chance("groupsOfEveryKindAddUpToTheTotal");
    List<Stored> records = records(chance, 300);
    Tally total = sum(List.of(records), records, 1_000, List.of()).total();
    assertThat(total.calls()).isEqualTo(300);
    for (int round = 0; round < 100; round++) {
      var by = new ArrayList<Dimension>();
      for (Dimension dimension : Dimension.values()) {
        if (chance.nextBoolean()) {
          by.add(dimension);
        }
      }
      Usage usage = sum(List.of(records), records, 1_000, by);
      assertThat(usage.total()).isEqualTo(total);
      assertThat(usage.rows().stream().map(Usage.Row::tally).reduce(Tally.NONE, Tally::plus))
          .isEqualTo(total);
    }
  }

  @Test
  void tooManyCombinationsAreMergedAndTheTotalStaysExact() {
    RandomGenerator chance = Seeds.chance("tooManyCombinations");
    List<Stored> records = records(chance, 300);
    Usage whole = sum(List.of(records), records, 1_000, List.of());
    Usage few = sum(List.of(records), records, 2, List.of(Dimension.TEAM));
    assertThat(few.merged()).isTrue();
    assertThat(whole.merged()).isFalse();
    assertThat(few.total()).isEqualTo(whole.total());
    assertThat(few.rows().stream().map(row -> row.group().getFirst())).contains("(other)");
  }

  @Test
  void costIsWhatTheOutcomeSaysEachCurrencyApart() {
    List<Stored> records = records(Seeds.chance("cost"), 200);
    Tally total = sum(List.of(records), records, 1_000, List.of()).total();
    for (String currency : List.of("EUR", "USD")) {
      long expected =
          records.stream()
              .map(Stored::record)
              .mapToLong(
                  r -> r instanceof Outcome o && o.currency().equals(currency) ? o.costMicros() : 0)
              .sum();
      assertThat(total.cost()).containsEntry(currency, expected);
    }
  }

  @Test
  void fallbackIsNoCallOfItsOwn() {
    var samples = new Samples(Seeds.chance("fallback"));
    Decision first = samples.decision(END, 1, Samples.ACTORS.get(1), 1, false, List.of());
    Decision second = Samples.attempt(first, 2);
    var cells = new Cells(10, 10);
    cells.add(List.of(stored(0, first), stored(1, second)), _ -> Optional.empty());
    Tally total = cells.sum(new UsageQuery(FIRST, LAST, List.of()), 2).total();
    assertThat(total.calls()).isEqualTo(1);
    assertThat(total.fallbacks()).isEqualTo(1);
  }

  @Test
  void batchThatCannotBeCountedCountsNothing() {
    List<Stored> records = records(Seeds.chance("nothing"), 20);
    var cells = new Cells(1_000, 1_000);
    List<Stored> outcomes =
        records.stream().filter(stored -> stored.record() instanceof Outcome).toList();
    List<Stored> decisionsToo = new ArrayList<>(records.subList(0, 1));
    decisionsToo.addAll(outcomes.subList(outcomes.size() - 1, outcomes.size()));
    assertThatThrownBy(() -> cells.add(decisionsToo, _ -> Optional.empty()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no decision");
    assertThat(cells.tallies()).isEmpty();
  }

  @Test
  void crashedCallIsCountedOnceHoweverOftenItIsListed() {
    var samples = new Samples(Seeds.chance("crashed"));
    Decision decision = samples.decision(END, 1, Samples.ACTORS.get(1), 1, false, List.of());
    var cells = new Cells(10, 10);
    var records = new ArrayList<Stored>();
    for (int i = 0; i < 4; i++) {
      records.add(stored(i, decision));
    }
    cells.add(records, _ -> Optional.empty());
    cells.add(
        List.of(
            stored(4, swept(3, "0 2")), // one sweep,
            stored(5, swept(3, "1")), // two records
            stored(6, swept(3, "0-2"))), // again, its place was lost
        _ -> Optional.empty());
    assertThat(crashed(cells)).isEqualTo(3);
    cells.add(List.of(stored(7, swept(6, "0-3"))), _ -> Optional.of(decision));
    assertThat(crashed(cells)).isEqualTo(4);
    var restarted = new Cells(10, 10);
    restarted.crashedBelow(cells.crashedBelow());
    restarted.add(List.of(stored(8, swept(6, "0-3"))), _ -> Optional.of(decision));
    assertThat(crashed(restarted)).isZero();
    restarted.add(List.of(stored(9, swept(9, "no-number 7"))), _ -> Optional.of(decision));
    assertThat(crashed(restarted)).isEqualTo(1);
  }

  private static SystemEvent swept(long below, String decisions) {
    return new SystemEvent(
        END,
        "crashed_calls",
        Map.of("decisions-1", decisions, "calls", "1", "below", Long.toString(below)));
  }

  private static long crashed(Cells cells) {
    return cells.sum(new UsageQuery(FIRST, LAST, List.of()), 9).total().crashed();
  }

  private static Usage sum(
      List<List<Stored>> batches, List<Stored> all, int limit, List<Dimension> by) {
    // Only three decisions are remembered, so that most are read again.
    var cells = new Cells(limit, 3);
    for (List<Stored> batch : batches) {
      cells.add(
          batch,
          index ->
              all.get((int) index).record() instanceof Decision decision
                  ? Optional.of(decision)
                  : Optional.empty());
    }
    return cells.sum(new UsageQuery(FIRST, LAST, by), all.size());
  }

  private static List<List<Stored>> shuffled(List<Stored> records, RandomGenerator chance) {
    var order = new ArrayList<>(records);
    for (int i = order.size() - 1; i > 0; i--) {
      int other = chance.nextInt(i + 1);
      Stored moved = order.get(i);
      order.set(i, order.get(other));
      order.set(other, moved);
    }
    var batches = new ArrayList<List<Stored>>();
    for (int at = 0; at < order.size(); ) {
      int end = Math.min(order.size(), at + 1 + chance.nextInt(50));
      batches.add(order.subList(at, end));
      at = end;
    }
    return batches;
  }

  private static List<Stored> records(RandomGenerator chance, int calls) {
    var log = new MemoryLog();
    new Samples(chance).fill(log, calls, END, Duration.ofDays(10));
    return log.read(0, 10_000);
  }

  private static Stored stored(long index, AuditRecord entry) {
    return new Stored(index, new byte[] {1}, entry);
  }
}
