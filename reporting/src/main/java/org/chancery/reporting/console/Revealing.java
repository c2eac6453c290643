package org.chancery.reporting.console;

import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.chancery.audit.ledger.LedgerException;
import org.chancery.audit.reveal.RevealDesk;
import org.chancery.audit.reveal.RevealException;
import org.chancery.audit.reveal.Shown;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.Role;

/** Reveals on behalf of people in the console; each act is on the log first. */
@Singleton
final class Revealing {
  private final RevealDesk desk;
  private final Passages passages;

  Revealing(RevealDesk desk, Passages passages) {
    this.desk = desk;
    this.passages = passages;
  }

  /** An original as a page shows it. */
  record Opened(Shown shown, List<Part> parts) {
    private static final int LEAST = 200;
    private static final int MOST = 20_000;
    private static final int SIGNS = 40;

    /** How often the mark must stand on the page so that no stretch of it is without one. */
    int marks() {
      long marks = LEAST;
      for (Part part : parts) {
        for (Passage passage : RecordView.passages(part.text())) {
          long signs = passage.runs().stream().mapToLong(run -> run.text().length()).sum();
          marks += SIGNS + signs / SIGNS;
        }
      }
      return (int) Math.min(MOST, marks);
    }
  }

  /** One text of it. */
  record Part(String name, long record, Dossier.Text text) {}

  List<RevealDesk.Standing> all(Principal who) {
    reader(who);
    return guarded(desk::all);
  }

  void ask(Principal who, String record, String reason, String minutes) {
    who.require(Role.AUDITOR);
    human(who);
    Optional<Duration> box =
        minutes.isBlank()
            ? Optional.empty()
            : Optional.of(Duration.ofMinutes(number("minutes", minutes)));
    var _ = guarded(() -> desk.ask(number("record", record), reason, box, who.id().value()));
  }

  void confirm(Principal who, long number) {
    if (!who.roles().contains(Role.COMPLIANCE)) {
      who.require(Role.ADMINISTRATOR);
    }
    human(who);
    var _ = guarded(() -> desk.confirm(number, who.id().value()));
  }

  void end(Principal who, long number) {
    reader(who);
    var _ = guarded(() -> desk.end(number, who.id().value()));
  }

  /**
   * The originals; the record that {@code who} looked at them is durable before they are opened.
   */
  Opened show(Principal who, long number) {
    who.require(Role.AUDITOR);
    human(who);
    Shown shown = guarded(() -> desk.show(number, who.id().value()));
    var parts = new ArrayList<Part>();
    for (Shown.Text text : shown.texts()) {
      parts.add(
          new Part(text.part(), text.record(), new Dossier.Text.Open(passages.of(text.content()))));
    }
    return new Opened(shown, List.copyOf(parts));
  }

  private static void reader(Principal who) {
    if (!who.roles().contains(Role.COMPLIANCE) && !who.roles().contains(Role.ADMINISTRATOR)) {
      who.require(Role.AUDITOR);
    }
  }

  private static void human(Principal who) {
    if (who.kind() != Principal.Kind.PERSON) {
      throw Fault.REVEAL_REFUSED.because("originals are shown to people; this key is a program's");
    }
  }

  private static long number(String name, String text) {
    String digits = text.strip();
    if (!digits.matches("\\d{1,15}")) {
      throw Fault.PARAMETER_INVALID.because("'" + name + "' must be a number");
    }
    return Long.parseLong(digits);
  }

  private static <T> T guarded(Supplier<T> work) {
    try {
      return work.get();
    } catch (RevealException e) {
      throw Fault.REVEAL_REFUSED.because(String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      throw Fault.PARAMETER_INVALID.because(String.valueOf(e.getMessage()));
    } catch (LedgerException _) {
      throw Fault.LEDGER_UNAVAILABLE.because(
          "every step must be written down first, and the log cannot be written at present");
    } catch (UncheckedIOException e) {
      throw Fault.STORE_UNAVAILABLE.because(String.valueOf(e.getMessage()));
    }
  }
}
