package org.chancery.reporting.console;

import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.ledger.LedgerException;
import org.chancery.audit.ledger.Stored;
import org.chancery.audit.retention.Case;
import org.chancery.audit.retention.CaseDesk;
import org.chancery.audit.search.Frozen;
import org.chancery.audit.search.Query;
import org.chancery.audit.search.QueryException;
import org.chancery.audit.search.Search;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.Role;

/** Opens and fills cases on behalf of somebody; what is looked at is on the log first. */
@Singleton
final class Custody {
  /** How many cases are offered where one is chosen. */
  static final int OFFERED = 200;

  private final CaseDesk desk;
  private final Search search;
  private final Ledger ledger;
  private final Witness witness;

  Custody(CaseDesk desk, Search search, Ledger ledger, Witness witness) {
    this.desk = desk;
    this.search = search;
    this.ledger = ledger;
    this.witness = witness;
  }

  /** A case and the holds it is under. */
  record Held(Case file, List<Long> holds) {}

  /** A case with a page of its records. */
  record Opened(Held held, List<Stored> records, boolean more) {}

  /**
   * Asks for the role of those who set holds and change cases.
   *
   * @throws org.chancery.catalog.principal.AccessDeniedException if {@code who} has none
   */
  static void keeper(Principal who) {
    if (!who.roles().contains(Role.COMPLIANCE)) {
      who.require(Role.ADMINISTRATOR);
    }
  }

  private static void reader(Principal who) {
    if (!who.roles().contains(Role.AUDITOR)) {
      keeper(who);
    }
  }

  /** Does {@code work}; what goes wrong becomes a problem that says so. */
  static <T> T guarded(Supplier<T> work) {
    try {
      return work.get();
    } catch (IllegalArgumentException e) {
      throw Fault.PARAMETER_INVALID.because(String.valueOf(e.getMessage()));
    } catch (QueryException e) {
      throw Fault.QUERY_INVALID.because(String.valueOf(e.getMessage()));
    } catch (LedgerException e) {
      throw Fault.LEDGER_UNAVAILABLE.because(
          "what is done here must be written down, and the log cannot be written at present");
    } catch (UncheckedIOException e) {
      throw Fault.STORE_UNAVAILABLE.because(e.getMessage() + "; try again later");
    }
  }

  /** The names of cases that can be added to, for a page on which one is chosen. */
  List<String> open(Principal who) {
    if (!who.roles().contains(Role.COMPLIANCE) && !who.roles().contains(Role.ADMINISTRATOR)) {
      return List.of();
    }
    try {
      return desk.page(0, OFFERED).stream()
          .filter(file -> file.closed().isEmpty())
          .map(Case::name)
          .toList();
    } catch (UncheckedIOException _) {
      return List.of(); // then nothing can be added; the page itself does without
    }
  }

  /** All cases, oldest first. */
  List<Held> all(Principal who) {
    reader(who);
    return guarded(() -> {
      var all = new ArrayList<Held>();
      long after = 0;
      for (List<Case> page = desk.page(after, OFFERED);
          !page.isEmpty();
          page = desk.page(after, OFFERED)) {
        page.forEach(file -> all.add(held(file)));
        after = page.getLast().number();
      }
      witness.counted(who, "read", "cases", all.size());
      return all;
    });
  }

  private Held held(Case file) {
    return new Held(file, desk.holds(file));
  }

  /** A case, and at most {@code limit} of its records above index {@code after}. */
  Opened opened(Principal who, String name, long after, int limit) {
    reader(who);
    return guarded(() -> {
      Case file = desk.find(name);
      List<Long> page = desk.records(file, after, limit + 1);
      List<Long> shown = page.subList(0, Math.min(limit, page.size()));
      witness.counted(who, "read", "cases/" + file.number(), shown.size());
      List<Stored> records =
          shown.stream().flatMap(index -> ledger.read(index, 1).stream()).toList();
      return new Opened(held(file), records, page.size() > limit);
    });
  }

  void open(Principal who, String name, String title) {
    keeper(who);
    guarded(() -> desk.open(name.strip(), title.strip(), by(who)));
  }

  /** Puts in what a search finds, not only the page that it shows. */
  CaseDesk.Change add(Principal who, String name, Query query) {
    keeper(who);
    return guarded(() -> {
      Frozen found = Frozen.of(search, query);
      witness.searched(who, query, found.records().size());
      return desk.add(name, found.records(), by(who));
    });
  }

  /** Puts in or takes out records by their numbers. */
  CaseDesk.Change change(Principal who, String name, List<Long> numbers, boolean in) {
    keeper(who);
    return guarded(() -> {
      List<Long> records = desk.named(numbers);
      return in ? desk.add(name, records, by(who)) : desk.remove(name, records, by(who));
    });
  }

  void close(Principal who, String name) {
    keeper(who);
    guarded(() -> desk.close(name, by(who)));
  }

  void delete(Principal who, String name) {
    keeper(who);
    guarded(() -> {
      desk.delete(name, by(who));
      return name;
    });
  }

  private static String by(Principal who) {
    return who.id().value();
  }
}
