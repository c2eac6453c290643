package org.chancery.ingress.flow;

import java.time.InstantSource;
import java.util.Optional;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.ledger.LedgerException;
import org.chancery.audit.payload.Pseudonyms;
import org.chancery.audit.payload.Seal;
import org.chancery.audit.payload.TooManyException;
import org.chancery.catalog.policy.Reason;
import org.chancery.redaction.classify.PolicyInspectors;
import org.chancery.redaction.detect.DetectionException;
import org.chancery.redaction.extract.Extractor;
import org.chancery.redaction.transform.Redactor;

/**
 * Every step in the life of a call: a function from one stage to the next. The route says in which
 * order they are taken. Safe for threads.
 */
public final class Steps {
  private static final String BROKEN = "an internal fault";
  private static final String UNCLOSED =
      "the log cannot be written; the end of the reply is held back";

  private final Reading reading;
  private final Judging judging;
  private final Redacting redacting;
  private final Recording recording;
  private final Asking asking;

  /** What the steps work with; they own none of it. */
  public record Tools(
      PolicyInspectors inspectors,
      Extractor extractor,
      Redactor redactor,
      Ledger ledger,
      Seal seal,
      Pseudonyms pseudonyms,
      Far far,
      Tally tally,
      InstantSource time,
      String detectors,
      Retaining retention) {}

  /** Makes the steps. */
  public Steps(Tools tools) {
    var guarding = new Guarding(tools.inspectors(), tools.redactor(), tools.time());
    var persons = new Persons(tools.pseudonyms());
    this.reading =
        new Reading(tools.inspectors(), new Documents(tools.extractor()), tools.detectors());
    this.judging = new Judging(tools.time());
    this.redacting = new Redacting(tools.redactor(), persons);
    this.recording =
        new Recording(
            tools.ledger(),
            tools.seal(),
            persons,
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
      return unrecorded(reached);
    }
    if (cause instanceof TooManyException) {
      return full();
    }
    try {
      return switch (reached) {
        case Call.Recorded at ->
            cause instanceof BrokenReplyException broken
                ? ended(at, broken.faulted().fault())
                : ended(at, fault(cause, 0, 0));
        case Call.Answered at ->
            ended(at.recorded(), fault(cause, at.answer().status(), at.answer().released()));
        case Call.Faulted at -> ended(at.recorded(), at.fault());
        case Call.Closed _, Call.Failed _ -> refused(Reason.INTERNAL_ERROR, BROKEN, true);
        case Call.Denied at -> recording.refused(at);
        case Call.Received at -> recording.refused(broken(at));
        case Call.Inspected at -> recording.refused(broken(at));
        case Call.Classified at -> recording.refused(broken(at));
        case Call.Admitted at -> recording.refused(broken(at.classified()));
        case Call.Redacted at -> recording.refused(broken(at.admitted().classified()));
      };
    } catch (LedgerException e) {
      return unrecorded(reached);
    } catch (TooManyException e) {
      return full();
    }
  }

  /** Not written down: its record would name the person, and there is no name left to give. */
  private static Call.Refused full() {
    return refused(
        Reason.TOO_MANY_SUBJECTS,
        "the call is for a person who is new here, and as many are known as may be"
            + " (chancery.keys.subjects); nothing was sent on",
        false);
  }

  /** Writes down the end without the texts of the reply: reading them may be what broke. */
  private Call.End ended(Call.Recorded call, Fault fault) {
    var bare =
        new Fault(
            fault.ending(),
            fault.reason(),
            fault.because(),
            fault.status(),
            fault.retryAfter(),
            false,
            Optional.empty(),
            fault.released());
    recording.failed(new Call.Faulted(call, bare));
    return refused(fault.reason(), fault.because(), fault.released() > 0);
  }

  private static Fault fault(Throwable cause, int status, long released) {
    boolean unread = cause instanceof DetectionException;
    return new Fault(
        unread ? Fault.Ending.CUT_BY_POLICY : Fault.Ending.PROVIDER_FAILED,
        cause instanceof DetectionException e ? e.reason() : Reason.INTERNAL_ERROR,
        unread ? String.valueOf(cause.getMessage()) : BROKEN,
        status,
        Optional.empty(),
        false,
        Optional.empty(),
        released);
  }

  private static Call.Denied broken(Call.Open reached) {
    return new Call.Denied(reached, Refusal.of(Reason.INTERNAL_ERROR, BROKEN));
  }

  private static Call.Refused unrecorded(Call.Open reached) {
    return switch (reached) {
      case Call.Answered at ->
          refused(Reason.LEDGER_UNAVAILABLE, UNCLOSED, at.answer().released() > 0);
      case Call.Faulted at ->
          refused(Reason.LEDGER_UNAVAILABLE, UNCLOSED, at.fault().released() > 0);
      case Call.Recorded _, Call.Closed _, Call.Failed _ ->
          refused(Reason.LEDGER_UNAVAILABLE, UNCLOSED, false);
      case Call.Received _,
          Call.Inspected _,
          Call.Classified _,
          Call.Denied _,
          Call.Admitted _,
          Call.Redacted _ ->
          refused(
              Reason.LEDGER_UNAVAILABLE, "the log cannot be written; nothing was sent on", false);
    };
  }

  private static Call.Refused refused(Reason reason, String because, boolean started) {
    return new Call.Refused(reason, because, Optional.empty(), started);
  }
}
