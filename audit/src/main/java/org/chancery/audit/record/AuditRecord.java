package org.chancery.audit.record;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One thing that happened. Plain values only, no content and no identity, so that a record outlives
 * the code that made it. FORMAT.md defines its bytes.
 */
public sealed interface AuditRecord {
  /** When it happened, by the gateway's clock, in microseconds. */
  Instant at();

  /** Its sealed contents, in order; none where a record of its kind has none. */
  default List<Leg> legs() {
    return List.of();
  }

  /**
   * Who a record is about: the pseudonym of the principal, its team and what it works for.
   *
   * @param subject the pseudonym of the person on whose behalf the application said it asks
   */
  record Actor(
      String pseudonym,
      String kind,
      String team,
      String application,
      String workflow,
      Optional<String> subject) {
    /** An actor that named nobody else. */
    public Actor(String pseudonym, String kind, String team, String application, String workflow) {
      this(pseudonym, kind, team, application, workflow, Optional.empty());
    }
  }

  /** A data class that was found. */
  record ClassFound(String name, double confidence) {}

  /** How many findings of one kind there were and what was done with them. */
  record Found(String label, String treatment, int count) {}

  /** What was read and by what, or was not and why; {@code scanned} false needs a reason. */
  record Coverage(String part, int count, boolean scanned, String by) {}

  /** A rule whose conditions held. */
  record RuleFired(String rule, String action) {}

  /** One provider considered; no rejections means eligible. */
  record Candidate(
      String provider,
      String model,
      String entity,
      String region,
      String country,
      boolean chosen,
      List<Rejected> rejections) {
    public Candidate {
      rejections = List.copyOf(rejections);
    }

    /** One reason against it, by stable code. */
    public record Rejected(String code, String rule, String detail) {}
  }

  /**
   * What was decided about a call, durable before anything leaves.
   *
   * @param call the request id, ours
   * @param attempt 1 for the first candidate, one more for each fallback
   * @param door dialect and endpoint, for example {@code openai/chat.completions}
   * @param verdict {@code admitted}, {@code denied}, {@code held} or {@code refused} (not judged)
   * @param code the stable reason code where the verdict is not {@code admitted}
   * @param because the words of the rule that decided, or of the fault; never content
   */
  record Decision(
      Instant at,
      String call,
      int attempt,
      Actor actor,
      String door,
      boolean stream,
      String model,
      List<ClassFound> classes,
      List<Found> findings,
      List<Coverage> coverage,
      List<RuleFired> rules,
      List<Candidate> candidates,
      String verdict,
      Optional<String> code,
      Optional<String> rule,
      Optional<String> because,
      String policy,
      String catalogue,
      long micros,
      List<Leg> legs)
      implements AuditRecord {
    public Decision {
      classes = List.copyOf(classes);
      findings = List.copyOf(findings);
      coverage = List.copyOf(coverage);
      rules = List.copyOf(rules);
      candidates = List.copyOf(candidates);
      legs = List.copyOf(legs);
    }
  }

  /**
   * How a call that was sent ended, durable before the last byte goes to the caller.
   *
   * @param decision index of the decision's leaf
   * @param end {@code completed}, {@code caller_gone}, {@code provider_failed}, {@code
   *     cut_by_policy} or {@code timed_out}; a decision without outcome has crashed
   * @param code the stable reason code where the end is not {@code completed}
   * @param finish the provider's finish reason, as it said it
   * @param inputTokens as counted by the provider, or estimated where {@code estimated}
   * @param costMicros at the price in force when the call was made
   * @param released bytes that went to the caller before the end
   */
  record Outcome(
      Instant at,
      long decision,
      String call,
      String end,
      Optional<String> code,
      Optional<String> finish,
      Optional<String> upstreamId,
      int upstreamStatus,
      long inputTokens,
      long outputTokens,
      boolean estimated,
      long costMicros,
      String currency,
      List<Found> findings,
      List<Coverage> coverage,
      long released,
      long micros,
      List<Leg> legs)
      implements AuditRecord {
    public Outcome {
      findings = List.copyOf(findings);
      coverage = List.copyOf(coverage);
      legs = List.copyOf(legs);
    }
  }

  /** A catalogue or policy document came into force, or was refused. */
  record PolicyChange(
      Instant at, String actor, String document, String digest, String result, String why)
      implements AuditRecord {}

  /** What somebody with a role did to what the gateway keeps: who, what, and its particulars. */
  sealed interface Act extends AuditRecord {
    /** The pseudonym of who did it, or of the gateway itself. */
    String actor();

    /** What was done, as one word; the format lists them. */
    String act();

    /** Particulars by name; never content, never an identity. */
    Map<String, String> details();
  }

  /** Somebody changed keys, principals or settings. */
  record Admin(Instant at, String actor, String act, Map<String, String> details) implements Act {
    public Admin {
      details = Map.copyOf(details);
    }
  }

  /** A key of the log or of contents was made, rotated, declared compromised or destroyed. */
  record Key(Instant at, String actor, String act, Map<String, String> details) implements Act {
    public Key {
      details = Map.copyOf(details);
    }
  }

  /** A hold was set, its release asked for, or released. */
  record Hold(Instant at, String actor, String act, Map<String, String> details) implements Act {
    public Hold {
      details = Map.copyOf(details);
    }
  }

  /** An erasure or expiry was asked for, refused or done; the details are its certificate. */
  record Erasure(Instant at, String actor, String act, Map<String, String> details) implements Act {
    public Erasure {
      details = Map.copyOf(details);
    }
  }

  /**
   * Somebody searched, read, proved or exported records.
   *
   * @param query what was asked for, without its words; they may be a name, so they are sealed
   * @param legs the words, sealed under the name {@code query}; none where there were no words
   */
  record Access(
      Instant at,
      String actor,
      String act,
      OptionalLong record,
      String query,
      long hits,
      List<Leg> legs)
      implements AuditRecord {
    public Access {
      legs = List.copyOf(legs);
    }

    /** An access without words. */
    public Access(
        Instant at, String actor, String act, OptionalLong record, String query, long hits) {
      this(at, actor, act, record, query, hits, List.of());
    }
  }

  /** The gateway started, stopped, recovered or degraded. */
  record SystemEvent(Instant at, String event, Map<String, String> details) implements AuditRecord {
    public SystemEvent {
      details = Map.copyOf(details);
    }
  }
}
