package org.chancery.reporting.usage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chancery.audit.ledger.Stored;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.record.AuditRecord.Decision;
import org.chancery.audit.record.AuditRecord.Outcome;
import org.chancery.audit.record.AuditRecord.SystemEvent;

/**
 * Usage so far: a tally for each cell. Records may be added in any order, each once. Not safe for
 * threads.
 */
final class Cells {
  private final int limit;
  private final Map<Cell, Tally> tallies = new HashMap<>();
  private final Map<Long, Cell> pending;
  private boolean merged;
  private Crashes crashes = Crashes.after(0);

  /**
   * @param limit more cells than this are merged into one a day
   * @param pendingLimit how many decisions are remembered until their outcome comes
   */
  Cells(int limit, int pendingLimit) {
    this.limit = limit;
    this.pending =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Long, Cell> eldest) {
            return size() > pendingLimit;
          }
        };
  }

  /** Where a decision is read from that is no longer remembered. */
  interface Decisions {
    Optional<Decision> decision(long index);
  }

  /** Adds all of {@code records}, or none where a decision cannot be read. */
  void add(List<Stored> records, Decisions decisions) {
    var parts = new ArrayList<Part>(records.size());
    Crashes seen = crashes.copy();
    for (Stored stored : records) {
      part(stored, decisions).ifPresent(parts::add);
      if (stored.record() instanceof SystemEvent event) {
        for (long index : seen.fresh(event)) {
          crashed(index, decisions).ifPresent(parts::add);
        }
      }
    }
    crashes = seen;
    for (Part part : parts) {
      add(part.cell(), part.tally());
    }
  }

  private record Part(Cell cell, Tally tally) {}

  private Optional<Part> part(Stored stored, Decisions decisions) {
    return switch (stored.record()) {
      case Decision decision -> {
        Cell cell = Cell.of(decision);
        if (decision.verdict().equals("admitted")) {
          pending.put(stored.index(), cell);
        }
        yield Optional.of(new Part(cell, Tally.of(decision)));
      }
      case Outcome outcome -> {
        Cell known = pending.remove(outcome.decision());
        Cell cell = known != null ? known : read(outcome, decisions);
        yield Optional.of(new Part(cell, Tally.of(outcome)));
      }
      case AuditRecord.PolicyChange _, AuditRecord.Act _, AuditRecord.Access _, SystemEvent _ ->
          Optional.empty();
    };
  }

  private Optional<Part> crashed(long index, Decisions decisions) {
    Cell known = pending.get(index);
    return Optional.ofNullable(known)
        .or(() -> decisions.decision(index).map(Cell::of))
        .map(cell -> new Part(cell, Tally.CRASHED));
  }

  private static Cell read(Outcome outcome, Decisions decisions) {
    return decisions
        .decision(outcome.decision())
        .map(Cell::of)
        .orElseThrow(() ->
            new IllegalStateException(
                "outcome names record " + outcome.decision() + ", which is no decision"));
  }

  /** Adds a tally to a cell, or to the day's merged one where there are too many. */
  void add(Cell cell, Tally tally) {
    boolean room = tallies.size() < limit || tallies.containsKey(cell);
    merged |= !room;
    tallies.merge(room ? cell : Cell.other(cell.day()), tally, Tally::plus);
  }

  Map<Cell, Tally> tallies() {
    return tallies;
  }

  boolean merged() {
    return merged;
  }

  /** Below which index all calls that crashed are counted. */
  long crashedBelow() {
    return crashes.below();
  }

  /** Takes those that crashed below {@code index} as counted. */
  void crashedBelow(long index) {
    crashes = Crashes.after(index);
  }

  void markMerged() {
    merged = true;
  }

  Usage sum(UsageQuery query, long counted) {
    var groups = new HashMap<List<String>, Tally>();
    Tally total = Tally.NONE;
    for (Map.Entry<Cell, Tally> entry : tallies.entrySet()) {
      Cell cell = entry.getKey();
      if (query.covers(cell.day())) {
        List<String> group = query.by().stream().map(cell::part).toList();
        groups.merge(group, entry.getValue(), Tally::plus);
        total = total.plus(entry.getValue());
      }
    }
    List<Usage.Row> rows =
        groups.entrySet().stream()
            .map(entry -> new Usage.Row(entry.getKey(), entry.getValue()))
            .sorted(Usage.Row.ORDER)
            .toList();
    return new Usage(query, rows, total, counted, merged);
  }
}
