package org.chancery.ingress.flow;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.chancery.catalog.policy.Ask;
import org.chancery.catalog.policy.Candidate;
import org.chancery.catalog.policy.Decision;
import org.chancery.catalog.policy.Direction;
import org.chancery.catalog.policy.Reason;
import org.chancery.catalog.provider.Model;
import org.chancery.catalog.provider.ModelId;

/** Asks policy: once for the call, and again for each candidate that is tried after the first. */
record Judging(InstantSource time) {
  /** Admits the call to its first eligible candidate, holds it or denies it. */
  Call.Open admitted(Call.Classified call) {
    Optional<Model> model = model(call);
    if (model.isEmpty()) {
      return new Call.Denied(
          call, Refusal.of(Reason.MODEL_UNKNOWN, "no such model; GET /v1/models lists yours"));
    }
    var snapshot = call.received().snapshot();
    Decision decision = snapshot.policy().decide(ask(call, model.get().id()), snapshot.catalogue());
    return switch (decision) {
      case Decision.Permit permit -> admitted(call, permit, first(permit), 1);
      case Decision.Review review -> held(call, review);
      case Decision.Deny deny -> denied(call, deny);
    };
  }

  /**
   * Admits a failed call to the next candidate that policy allows now; gives the call back where
   * there is none, where the caller has seen the beginning of a reply, or where asking elsewhere
   * could not help.
   */
  Call.Open again(Call.Failed call) {
    Fault fault = call.faulted().fault();
    if (!fault.elsewhere() || fault.released() > 0) {
      return call;
    }
    Call.Admitted before = call.faulted().recorded().redacted().admitted();
    Call.Classified classified = before.classified();
    var snapshot = classified.received().snapshot();
    Ask ask = ask(classified, model(classified).orElseThrow().id());
    List<Candidate> all = before.permit().candidates();
    for (Candidate next : all.subList(all.indexOf(before.candidate()) + 1, all.size())) {
      if (next.eligible()
          && snapshot.policy().decide(ask, snapshot.catalogue(), next.offer())
              instanceof Decision.Permit permit) {
        // The record keeps showing every candidate, not only the one that was judged again.
        var whole =
            new Decision.Permit(
                permit.treatments(), permit.reveal(), permit.originals(), permit.fired(), all);
        return admitted(classified, whole, next, before.attempt() + 1);
      }
    }
    return call;
  }

  private static Optional<Model> model(Call.Classified call) {
    String asked = call.inspected().request().model();
    return call.received().snapshot().catalogue().models().values().stream()
        .filter(m -> m.id().value().equals(asked))
        .findFirst();
  }

  private Ask ask(Call.Classified call, ModelId model) {
    return new Ask(
        call.received().principal(),
        call.inspected().workflow(),
        model,
        Direction.REQUEST,
        call.classification().names(),
        call.inspected().inspection().labels(),
        call.inspected().request().needs(),
        LocalDate.ofInstant(time.instant(), ZoneOffset.UTC));
  }

  private static Candidate first(Decision.Permit permit) {
    return permit.candidates().stream().filter(Candidate::eligible).findFirst().orElseThrow();
  }

  private static Call.Admitted admitted(
      Call.Classified call, Decision.Permit permit, Candidate candidate, int attempt) {
    return new Call.Admitted(call, permit, candidate, attempt);
  }

  private static Call.Denied held(Call.Classified call, Decision.Review review) {
    return new Call.Denied(
        call,
        new Refusal(
            Refusal.Verdict.HELD,
            Reason.REVIEW_REQUIRED,
            Optional.of(review.rule()),
            review.because(),
            review.fired(),
            review.candidates()));
  }

  private static Call.Denied denied(Call.Classified call, Decision.Deny deny) {
    return new Call.Denied(
        call,
        new Refusal(
            Refusal.Verdict.DENIED,
            deny.reason(),
            Optional.of(deny.rule()),
            deny.because(),
            deny.fired(),
            deny.candidates()));
  }
}
