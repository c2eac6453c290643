package org.chancery.ingress.flow;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chancery.audit.ledger.Receipt;
import org.chancery.audit.record.AuditRecord;
import org.chancery.catalog.policy.Candidate;
import org.chancery.catalog.policy.Decision;
import org.chancery.catalog.policy.Reason;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.WorkflowId;
import org.chancery.catalog.store.Snapshot;
import org.chancery.ingress.wire.ChatRequest;
import org.chancery.ingress.wire.Wire;
import org.chancery.redaction.classify.Classification;
import org.chancery.redaction.classify.Inspection;
import org.chancery.redaction.detect.Text;
import org.chancery.redaction.transform.Redaction;

/**
 * One call at one stage of its life. Each stage holds the one before it; nothing changes in place.
 *
 * <p>The types carry the product's promises. Only {@link Recorded} can make an {@link Outgoing},
 * and it cannot exist without a {@link Redaction} and a ledger {@link Receipt}. What a caller is
 * shown after a reply is {@link Delivered}, which cannot exist without the receipt of its outcome.
 */
public sealed interface Call {
  /** A stage that is not the end. Prints the call's id only. */
  sealed interface Open extends Call {
    /** What was asked for. */
    Received received();
  }

  /** A stage that a caller may see. */
  sealed interface End extends Call {}

  /**
   * Asked for, not yet read.
   *
   * @param workflow the one the call names, if it names one
   * @param subject the person the call's head names; never written down but as a pseudonym
   * @param body the caller's bytes; not to be changed
   */
  record Received(
      CallId id,
      Instant at,
      Principal principal,
      Optional<WorkflowId> workflow,
      Optional<Text> subject,
      Snapshot snapshot,
      Wire wire,
      byte[] body,
      Outlet outlet)
      implements Open {
    @Override
    public Received received() {
      return this;
    }

    @Override
    public String toString() {
      return "Received[" + id + "]";
    }
  }

  /**
   * Read to the last string: every text has passed every detector.
   *
   * @param parts what was read of the parts that are not plain text, and what was let through
   * @param own how many of the texts stand in the body itself, before those of its documents
   */
  record Inspected(
      Received received,
      WorkflowId workflow,
      ChatRequest request,
      Inspection inspection,
      List<AuditRecord.Coverage> parts,
      int own)
      implements Open {
    public Inspected {
      parts = List.copyOf(parts);
    }

    /** The person the call is made for, as its head or its body names them; the head wins. */
    Optional<Text> subject() {
      return received.subject().or(request::subject);
    }

    @Override
    public String toString() {
      return "Inspected[" + received.id() + "]";
    }
  }

  /** Its data classes are known; policy may speak. */
  record Classified(Inspected inspected, Classification classification) implements Open {
    @Override
    public Received received() {
      return inspected.received();
    }

    @Override
    public String toString() {
      return "Classified[" + received().id() + "]";
    }
  }

  /** Turned away at the stage it had reached. */
  record Denied(Open reached, Refusal refusal) implements Open {
    @Override
    public Received received() {
      return reached.received();
    }

    @Override
    public String toString() {
      return "Denied[" + received().id() + "]";
    }
  }

  /**
   * Policy said yes, on these terms, to this candidate.
   *
   * @param attempt 1 for the first candidate
   */
  record Admitted(Classified classified, Decision.Permit permit, Candidate candidate, int attempt)
      implements Open {
    @Override
    public Received received() {
      return classified.received();
    }

    @Override
    public String toString() {
      return "Admitted[" + received().id() + "]";
    }
  }

  /** Made safe. */
  record Redacted(Admitted admitted, Redaction redaction) implements Open {
    @Override
    public Received received() {
      return admitted.received();
    }

    @Override
    public String toString() {
      return "Redacted[" + received().id() + "]";
    }
  }

  /** Written down, durably: it may leave. */
  record Recorded(Redacted redacted, Receipt receipt) implements Open {
    @Override
    public Received received() {
      return redacted.received();
    }

    /** All that a provider may see of this call. */
    public Outgoing outgoing() {
      Admitted admitted = redacted.admitted();
      ChatRequest request = admitted.classified().inspected().request();
      return new Outgoing(
          admitted.candidate().provider(),
          request.rewritten(
              admitted.candidate().offer().upstreamModel(), redacted.redaction().safe()),
          request.stream());
    }

    @Override
    public String toString() {
      return "Recorded[" + received().id() + "]";
    }
  }

  /** The provider replied; what is left of the reply waits for the record. */
  record Answered(Recorded recorded, Answer answer) implements Open {
    @Override
    public Received received() {
      return recorded.received();
    }

    @Override
    public String toString() {
      return "Answered[" + received().id() + "]";
    }
  }

  /** The reply did not come to its end. */
  record Faulted(Recorded recorded, Fault fault) implements Open {
    @Override
    public Received received() {
      return recorded.received();
    }

    @Override
    public String toString() {
      return "Faulted[" + received().id() + "]";
    }
  }

  /** The reply was written down, durably: its last bytes may go. */
  record Closed(Answered answered, Receipt receipt) implements Open {
    @Override
    public Received received() {
      return answered.received();
    }

    @Override
    public String toString() {
      return "Closed[" + received().id() + "]";
    }
  }

  /** The fault was written down, durably; another candidate may be tried. */
  record Failed(Faulted faulted, Receipt receipt) implements Open {
    @Override
    public Received received() {
      return faulted.received();
    }

    @Override
    public String toString() {
      return "Failed[" + received().id() + "]";
    }
  }

  /**
   * Answered, and written down.
   *
   * @param rest the whole reply, or the last frames of a stream
   */
  record Delivered(byte[] rest, boolean streamed) implements End {
    @Override
    public String toString() {
      return "Delivered[" + rest.length + " bytes]";
    }
  }

  /**
   * Turned away, held or failed.
   *
   * @param because for the caller; no content
   * @param retryAfter a provider's {@code Retry-After}, unchanged
   * @param started whether bytes of a stream went to the caller before
   */
  record Refused(Reason reason, String because, Optional<String> retryAfter, boolean started)
      implements End {}
}
