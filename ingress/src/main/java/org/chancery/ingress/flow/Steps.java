package org.chancery.ingress.flow;

import java.time.InstantSource;
import java.util.Optional;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.ledger.LedgerException;
import org.chancery.audit.payload.Pseudonyms;
import org.chancery.audit.payload.Seal;
import org.chancery.catalog.policy.Reason;
import org.chancery.redaction.classify.Inspector;
import org.chancery.redaction.transform.Redactor;

/**
 * Every step in the life of a call: a function from one stage to the next. The route says in which
 * order they are taken. Safe for threads.
 */
public final class Steps {
  private final Reading reading;
  private final Judging judging;
  private final Redacting redacting;
  private final Recording recording;
  private final Asking asking;

  /** What the steps work with; they own none of it. */
  public record Tools(
      Inspector inspector,
      Redactor redactor,
      Ledger ledger,
      Seal seal,
      Pseudonyms pseudonyms,
      Far far,
      Tally tally,
      InstantSource time,
      String detectors,
      String retention) {}

  /** Makes the steps. */
  public Steps(Tools tools) {
    var guarding = new Guarding(tools.inspector(), tools.redactor(), tools.time());
    this.reading = new Reading(tools.inspector());
    this.judging = new Judging(tools.time());
    this.redacting = new Redacting(tools.redactor());
    this.recording =
        new Recording(
            tools.ledger(),
            tools.seal(),
            tools.pseudonyms(),
            guarding,
            tools.time(),
            tools.detectors(),
            tools.retention());
    this.asking = new Asking(tools.far(), guarding, tools.tally());
  }

  /** Reads the whole call. */
  public Call read(Call.Received call) {
    return reading.inspected(call);
  }

  /** Derives its data classes. */
  public Call classify(Call.Inspected call) {
    return reading.classified(call);
  }

  /** Asks policy. */
  public Call judge(Call.Classified call) {
    return judging.admitted(call);
  }

  /** Makes it safe. */
  public Call redact(Call.Admitted call) {
    return redacting.redacted(call);
  }

  /** Writes down what is about to leave. */
  public Call record(Call.Redacted call) {
    return recording.recorded(call);
  }

  /** Asks the provider. */
  public Call ask(Call.Recorded call) {
    return asking.answered(call);
  }

  /** Writes down what came back. */
  public Call close(Call.Answered call) {
    return recording.closed(call);
  }

  /** Writes down that nothing did. */
  public Call fail(Call.Faulted call) {
    return recording.failed(call);
  }

  /** Turns to the next candidate, where there is one. */
  public Call again(Call.Failed call) {
    return judging.again(call);
  }

  /** Writes down a refusal. */
  public Call refuse(Call.Denied call) {
    return recording.refused(call);
  }

  /** Lets the last bytes of a reply go. */
  public Call deliver(Call.Closed call) {
    Answer answer = call.answered().answer();
    boolean streamed =
        call
            .answered()
            .recorded()
            .redacted()
            .admitted()
            .classified()
            .inspected()
            .request()
            .stream();
    return new Call.Delivered(answer.rest(), streamed);
  }

  /** Tells the caller that nobody answered. */
  public Call giveUp(Call.Failed call) {
    Fault fault = call.faulted().fault();
    return new Call.Refused(
        fault.reason(), fault.because(), fault.retryAfter(), fault.released() > 0);
  }

  /**
   * The end of a call that broke at {@code reached}: written down where that is possible. What the
   * caller is told holds nothing of the cause.
   */
  public Call.End broken(Call.Open reached, Throwable cause) {
    if (cause instanceof LedgerException) {
      return refused(Reason.LEDGER_UNAVAILABLE, "the log cannot be written; nothing was sent on");
    }
    try {
      return switch (reached) {
        case Call.Recorded at -> ended(at);
        case Call.Answered at -> ended(at.recorded());
        case Call.Faulted at -> ended(at.recorded());
        case Call.Closed _, Call.Failed _ -> refused(Reason.INTERNAL_ERROR, "an internal fault");
        case Call.Denied at -> recording.refused(at);
        case Call.Received at -> recording.refused(broken(at));
        case Call.Inspected at -> recording.refused(broken(at));
        case Call.Classified at -> recording.refused(broken(at));
        case Call.Admitted at -> recording.refused(broken(at.classified()));
        case Call.Redacted at -> recording.refused(broken(at.admitted().classified()));
      };
    } catch (LedgerException e) {
      return refused(Reason.LEDGER_UNAVAILABLE, "the log cannot be written; nothing was sent on");
    }
  }

  private Call.End ended(Call.Recorded call) {
    var fault =
        new Fault(
            Fault.Ending.PROVIDER_FAILED,
            Reason.INTERNAL_ERROR,
            "an internal fault",
            0,
            Optional.empty(),
            false,
            Optional.empty(),
            0);
    recording.failed(new Call.Faulted(call, fault));
    return refused(Reason.INTERNAL_ERROR, "an internal fault");
  }

  private static Call.Denied broken(Call.Open reached) {
    return new Call.Denied(reached, Refusal.of(Reason.INTERNAL_ERROR, "an internal fault"));
  }

  private static Call.Refused refused(Reason reason, String because) {
    return new Call.Refused(reason, because, Optional.empty(), false);
  }
}
