package org.chancery.ingress.flow;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.ledger.LedgerException;
import org.chancery.audit.ledger.Receipt;
import org.chancery.audit.payload.Content;
import org.chancery.audit.payload.PayloadException;
import org.chancery.audit.payload.Seal;
import org.chancery.audit.payload.Sealed;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.record.AuditRecord.Actor;
import org.chancery.audit.record.Leg;
import org.chancery.catalog.policy.Decision.Permit;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.provider.Tariff;
import org.chancery.ingress.wire.Channel;
import org.chancery.ingress.wire.ReplyFacts;
import org.chancery.ingress.wire.TextPart;
import org.chancery.ingress.wire.Transcript;
import org.chancery.redaction.detect.Text;

/**
 * Writes calls down. Each method returns only when its record is durable, and hands on a stage that
 * cannot exist without the receipt.
 *
 * @param detectors the name of the set of detectors that reads texts; a system record lists it
 * @param retention the retention class that contents of a call are kept under
 */
record Recording(
    Ledger ledger,
    Seal seal,
    Persons persons,
    Guarding guarding,
    InstantSource time,
    String detectors,
    Retaining retention) {

  /** Writes down what is about to leave. */
  Call.Open recorded(Call.Redacted call) {
    Call.Admitted admitted = call.admitted();
    Call.Inspected inspected = admitted.classified().inspected();
    Permit permit = admitted.permit();
    var paths = inspected.request().texts().stream().map(TextPart::path).toList();
    Sealed prompt = sealed(admitted, "prompt", Transcript.of(paths, call.redaction()));
    var head = new Head(call.received(), admitted.attempt(), Optional.of(inspected));
    var judged =
        new Judged(
            Records.classes(admitted.classified().classification()),
            Records.found(inspected.inspection(), permit.treatments()),
            Records.fired(permit.fired()),
            Records.candidates(permit.candidates(), Optional.of(admitted.candidate())));
    var decision = decision(head, judged, "admitted", Optional.empty(), List.of(prompt.leg()));
    Receipt receipt = ledger.append(decision, List.of(prompt));
    call.received().outlet().recorded(receipt.address());
    return new Call.Recorded(call, receipt);
  }

  /** Writes down that a call was turned away. */
  Call.End refused(Call.Denied call) {
    Refusal refusal = call.refusal();
    Optional<Call.Inspected> inspected =
        switch (call.reached()) {
          case Call.Inspected at -> Optional.of(at);
          case Call.Classified at -> Optional.of(at.inspected());
          default -> Optional.empty();
        };
    var judged =
        new Judged(
            call.reached() instanceof Call.Classified at
                ? Records.classes(at.classification())
                : List.of(),
            inspected.map(i -> Records.found(i.inspection(), Map.of())).orElse(List.of()),
            Records.fired(refusal.fired()),
            Records.candidates(refusal.candidates(), Optional.empty()));
    var head = new Head(call.received(), 1, inspected);
    Receipt receipt =
        ledger.append(
            decision(
                head, judged, Records.word(refusal.verdict()), Optional.of(refusal), List.of()),
            List.of());
    call.received().outlet().recorded(receipt.address());
    return new Call.Refused(refusal.reason(), refusal.because(), Optional.empty(), false);
  }

  /** Writes down what came back, before its last byte goes on. */
  Call.Open closed(Call.Answered call) {
    Answer answer = call.answer();
    var ended = new Ended("completed", Optional.empty(), answer.status(), answer.requestId());
    return new Call.Closed(
        call,
        outcome(
            call.recorded(),
            ended,
            Optional.of(answer.facts()),
            answer.released() + answer.rest().length));
  }

  /** Writes down that a reply did not come, or not to its end. */
  Call.Open failed(Call.Faulted call) {
    Fault fault = call.fault();
    var ended =
        new Ended(
            Records.word(fault.ending()),
            Optional.of(fault.reason().code()),
            fault.status(),
            Optional.empty());
    return new Call.Failed(
        call, outcome(call.recorded(), ended, fault.partial(), fault.released()));
  }

  private record Head(Call.Received received, int attempt, Optional<Call.Inspected> inspected) {}

  private record Judged(
      List<AuditRecord.ClassFound> classes,
      List<AuditRecord.Found> findings,
      List<AuditRecord.RuleFired> rules,
      List<AuditRecord.Candidate> candidates) {}

  private record Ended(String end, Optional<String> code, int status, Optional<String> requestId) {}

  private AuditRecord.Decision decision(
      Head head, Judged judged, String verdict, Optional<Refusal> refusal, List<Leg> legs) {
    Call.Received received = head.received();
    Instant at = now();
    return new AuditRecord.Decision(
        at,
        received.id().value(),
        head.attempt(),
        actor(received, head.inspected()),
        received.wire().door(),
        head.inspected().map(i -> i.request().stream()).orElse(false),
        head.inspected().map(i -> i.request().model()).map(Records::name).orElse(""),
        judged.classes(),
        judged.findings(),
        head.inspected().map(i -> Records.read(i, detectors)).orElse(List.of()),
        judged.rules(),
        judged.candidates(),
        verdict,
        refusal.map(r -> r.reason().code()),
        refusal.flatMap(Refusal::rule),
        refusal.map(Refusal::because),
        received.snapshot().policyDigest(),
        received.snapshot().catalogueDigest(),
        micros(received.at(), at),
        legs);
  }

  private Receipt outcome(
      Call.Recorded call, Ended ended, Optional<ReplyFacts> facts, long released) {
    List<Map.Entry<Channel, Text>> texts = facts.map(Records::texts).orElse(List.of());
    var reading = guarding.read(call, texts.stream().map(Map.Entry::getValue).toList());
    Sealed reply =
        sealed(
            call.redacted().admitted(),
            "reply",
            Transcript.of(
                texts.stream().map(t -> Records.path(t.getKey())).toList(), reading.kept()));
    List<Sealed> payloads = texts.isEmpty() ? List.of() : List.of(reply);
    Usage usage = Usage.of(call, facts, texts.stream().map(Map.Entry::getValue).toList());
    Call.Admitted admitted = call.redacted().admitted();
    Tariff tariff = admitted.candidate().offer().tariff();
    Instant at = now();
    var record =
        new AuditRecord.Outcome(
            at,
            call.receipt().index(),
            call.received().id().value(),
            ended.end(),
            ended.code(),
            facts.flatMap(ReplyFacts::finish).map(Records::name),
            ended.requestId().or(() -> facts.flatMap(ReplyFacts::id)).map(Records::name),
            ended.status(),
            usage.inputTokens(),
            usage.outputTokens(),
            usage.estimated(),
            tariff.costMicros(usage.inputTokens(), usage.outputTokens()),
            tariff.currency(),
            Records.found(reading.inspection(), admitted.permit().treatments()),
            Records.read("reply", reading.inspection(), detectors),
            released,
            micros(call.received().at(), at),
            payloads.stream().map(Sealed::leg).toList());
    return ledger.append(record, payloads);
  }

  private Sealed sealed(Call.Admitted admitted, String leg, byte[] content) {
    Call.Inspected call = admitted.classified().inspected();
    String slot = persons.slot(call.received(), call.subject());
    String kept = retention.retention(call.workflow(), admitted.permit().retentions());
    return needed(() -> seal.seal(leg, new Content(content), slot, kept));
  }

  private Actor actor(Call.Received call, Optional<Call.Inspected> inspected) {
    Principal principal = call.principal();
    String pseudonym = persons.actor(call);
    return new Actor(
        pseudonym,
        Records.word(principal.kind()),
        principal.team().value(),
        // A person is never named in a leaf; an application is.
        principal.kind() == Principal.Kind.PERSON ? pseudonym : principal.id().value(),
        inspected.map(i -> i.workflow().value()).orElse(""),
        persons.subject(call, inspected.map(Call.Inspected::subject).orElseGet(call::subject)));
  }

  /** What a record is made of and cannot be had is no better than a record that is not durable. */
  private static <T> T needed(Supplier<T> made) {
    try {
      return made.get();
    } catch (UncheckedIOException e) {
      throw new LedgerException("a key of the log cannot be written", e);
    } catch (PayloadException e) {
      throw new LedgerException("a content cannot be sealed", e);
    }
  }

  private Instant now() {
    return time.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static long micros(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toNanos() / 1_000);
  }
}
