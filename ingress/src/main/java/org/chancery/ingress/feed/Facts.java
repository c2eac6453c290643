package org.chancery.ingress.feed;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.record.AuditRecord.Candidate;
import org.chancery.audit.record.AuditRecord.Decision;
import org.chancery.audit.record.AuditRecord.Found;
import org.chancery.audit.record.AuditRecord.Outcome;

/**
 * What every form says of an event, in words of ours.
 *
 * @param kind the record's kind, as the format names it
 * @param operation what was done: a door, or a kind and an act
 * @param actor the pseudonym of who did it, or an empty text
 * @param code the stable reason code, or an empty text
 * @param details particulars of a record that is not of a call
 */
record Facts(
    Event event,
    String kind,
    String operation,
    String actor,
    Control control,
    boolean success,
    Level level,
    String code,
    String message,
    Map<String, String> details) {
  private static final String PASSED = "admitted";
  private static final String KEPT = "keep";

  /** What the gateway did about it. */
  enum Control {
    ALLOWED,
    MODIFIED,
    DENIED,
    OBSERVED
  }

  /** How much somebody should care. */
  enum Level {
    INFORMATIONAL(1),
    LOW(2),
    MEDIUM(3),
    HIGH(4);

    private final int number;

    Level(int number) {
      this.number = number;
    }

    /** 1 to 4, as OCSF counts. */
    int number() {
      return number;
    }
  }

  static Facts of(Event event) {
    return switch (event.stored().record()) {
      case Decision d -> decision(event, d);
      case Outcome o -> outcome(event, o);
      case AuditRecord.PolicyChange p -> {
        boolean done = !p.result().equals("refused");
        yield other(event, "policy", p.document(), p.actor(), done, Map.of("result", p.result()));
      }
      case AuditRecord.Admin a -> act(event, "admin", a);
      case AuditRecord.Key k -> act(event, "key", k);
      case AuditRecord.Hold h -> act(event, "hold", h);
      case AuditRecord.Erasure e -> act(event, "erasure", e);
      case AuditRecord.Access a -> {
        boolean done = !a.act().equals("reveal.refuse");
        yield other(event, "access", a.act(), a.actor(), done, Map.of("query", a.query()));
      }
      case AuditRecord.SystemEvent s ->
          other(event, "system", s.event(), "", !failed(s.event()), s.details());
    };
  }

  private static Facts decision(Event event, Decision d) {
    boolean passed = d.verdict().equals(PASSED);
    boolean changed = d.findings().stream().anyMatch(f -> !f.treatment().equals(KEPT));
    return new Facts(
        event,
        "decision",
        d.door(),
        d.actor().pseudonym(),
        passed ? changed ? Control.MODIFIED : Control.ALLOWED : Control.DENIED,
        passed,
        passed ? Level.INFORMATIONAL : Level.MEDIUM,
        d.code().orElse(""),
        "call " + d.verdict() + d.code().map(c -> ": " + c).orElse(""),
        Map.of());
  }

  private static Facts outcome(Event event, Outcome o) {
    boolean completed = o.end().equals("completed");
    boolean cut = o.end().equals("cut_by_policy");
    return new Facts(
        event,
        "outcome",
        event.decision().map(Decision::door).orElse("call"),
        event.decision().map(d -> d.actor().pseudonym()).orElse(""),
        cut ? Control.DENIED : Control.ALLOWED,
        completed,
        cut ? Level.MEDIUM : completed ? Level.INFORMATIONAL : Level.LOW,
        o.code().orElse(""),
        "call ended: " + o.end().replace('_', ' ') + o.code().map(c -> ": " + c).orElse(""),
        Map.of());
  }

  private static Facts act(Event event, String kind, AuditRecord.Act act) {
    boolean refused = act.act().contains("refused");
    return other(event, kind, act.act(), act.actor(), !refused, act.details());
  }

  private static Facts other(
      Event event,
      String kind,
      String act,
      String actor,
      boolean success,
      Map<String, String> details) {
    return new Facts(
        event,
        kind,
        kind + "." + act,
        actor,
        Control.OBSERVED,
        success,
        success ? Level.INFORMATIONAL : Level.HIGH,
        "",
        kind + ": " + act,
        details);
  }

  private static boolean failed(String systemEvent) {
    return systemEvent.toLowerCase(Locale.ROOT).matches(".*(fail|trouble|degraded|tamper).*");
  }

  long index() {
    return event.stored().index();
  }

  Instant at() {
    return event.stored().record().at();
  }

  /** Where the record is in the log, for ever: {@code origin/index}. */
  String address() {
    return event.origin() + "/" + index();
  }

  /** RFC 6962 leaf hash in hex, by which a proof of the record is checked. */
  String leafHash() {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update((byte) 0);
      return HexFormat.of().formatHex(sha.digest(event.stored().leaf()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java platform has no SHA-256", e);
    }
  }

  Optional<Decision> decision() {
    return event.decision();
  }

  Optional<Outcome> outcome() {
    return event.stored().record() instanceof Outcome o ? Optional.of(o) : Optional.empty();
  }

  Optional<Candidate> provider() {
    return decision().flatMap(d -> d.candidates().stream().filter(Candidate::chosen).findFirst());
  }

  /** The request id, the same in the decision and the outcome of a call. */
  String call() {
    return decision().map(Decision::call).orElse("");
  }

  List<String> classes() {
    return decision().stream()
        .flatMap(d -> d.classes().stream().map(AuditRecord.ClassFound::name))
        .toList();
  }

  List<String> rules() {
    return decision().stream()
        .flatMap(d -> d.rules().stream().map(AuditRecord.RuleFired::rule))
        .distinct()
        .toList();
  }

  /** How many findings there were of each label: in the prompt, or in the reply. */
  Map<String, Integer> findings() {
    List<Found> found =
        outcome()
            .map(Outcome::findings)
            .orElse(decision().map(Decision::findings).orElse(List.of()));
    return found.stream()
        .collect(
            Collectors.toMap(Found::label, Found::count, Integer::sum, java.util.TreeMap::new));
  }

  /** The opened payloads as one text; empty unless the feed hands on content. */
  String content() {
    return event.contents().stream()
        .map(c -> new String(c.bytes(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("\n"));
  }
}
