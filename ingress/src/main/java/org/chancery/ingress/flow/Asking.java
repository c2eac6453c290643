package org.chancery.ingress.flow;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.chancery.catalog.policy.Reason;
import org.chancery.catalog.provider.ModelId;
import org.chancery.ingress.flow.Fault.Ending;
import org.chancery.ingress.wire.ChatReply;
import org.chancery.ingress.wire.WireException;
import org.chancery.redaction.detect.DetectionException;

/** Sends a recorded call to its provider and passes the reply on, all but its last bytes. */
record Asking(Far far, Guarding guarding, Tally tally) {
  private static final int BUFFER = 16 << 10;

  /** Asks the provider; every way in which that can end is a stage. */
  Call.Open answered(Call.Recorded call) {
    Progress progress = new Progress(call);
    try (var cancellation = Cancellation.of(call.received().outlet())) {
      return counted(call, ask(call, progress, cancellation));
    }
  }

  private Call.Open counted(Call.Recorded call, Call.Open end) {
    Call.Admitted admitted = call.redacted().admitted();
    Optional<Reason> why =
        end instanceof Call.Faulted(var _, Fault fault)
            ? Optional.of(fault.reason())
            : Optional.empty();
    var model = new ModelId(admitted.classified().inspected().request().model());
    tally.attempted(model, admitted.candidate().provider().id(), why);
    return end;
  }

  private Call.Open ask(Call.Recorded call, Progress progress, Cancellation cancellation) {
    try (Reply reply = far.ask(call.outgoing())) {
      return new Call.Answered(call, progress.read(reply));
    } catch (CutException e) {
      return progress.faulted(
          Ending.CUT_BY_POLICY, Reason.REPLY_CUT_BY_POLICY, String.valueOf(e.getMessage()));
    } catch (DetectionException e) {
      return progress.faulted(Ending.CUT_BY_POLICY, e.reason(), String.valueOf(e.getMessage()));
    } catch (CallerGoneException e) {
      return progress.gone();
    } catch (WireException e) {
      return cancellation.gone()
          ? progress.gone()
          : progress.failed(e.reason(), String.valueOf(e.getMessage()));
    } catch (ProviderException e) {
      return cancellation.gone() ? progress.gone() : progress.failed(e);
    } catch (IOException e) {
      return cancellation.gone()
          ? progress.gone()
          : progress.failed(Reason.PROVIDER_FAILED, "the provider's connection broke");
    } catch (RuntimeException bug) {
      // Goes on to the outermost handler, together with what only this place knows.
      throw new BrokenReplyException(progress.broken(), bug);
    }
  }

  /** How far a reply has come. For one thread. */
  private final class Progress {
    private final Call.Recorded call;
    private final ChatReply chat;
    private long released;
    private int status;

    Progress(Call.Recorded call) {
      this.call = call;
      var request = call.redacted().admitted().classified().inspected().request();
      this.chat = call.received().wire().reply(request, guarding.filters(call));
    }

    Answer read(Reply reply) throws IOException {
      status = reply.status();
      InputStream body = reply.body();
      byte[] buffer = new byte[BUFFER];
      for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
        byte[] ready = chat.push(buffer, 0, read);
        if (ready.length > 0) {
          call.received().outlet().write(ready);
          released += ready.length;
        }
      }
      byte[] rest = chat.finish();
      return new Answer(chat.facts(), reply.requestId(), status, rest, released);
    }

    Call.Faulted gone() {
      return faulted(Ending.CALLER_GONE, Reason.CALLER_GONE, "the caller closed its connection");
    }

    Call.Faulted broken() {
      return faulted(Ending.PROVIDER_FAILED, Reason.INTERNAL_ERROR, "an internal fault");
    }

    Call.Faulted failed(Reason reason, String because) {
      return faulted(Ending.PROVIDER_FAILED, reason, because);
    }

    Call.Faulted failed(ProviderException e) {
      Ending ending =
          e.reason() == Reason.PROVIDER_TIMED_OUT ? Ending.TIMED_OUT : Ending.PROVIDER_FAILED;
      return new Call.Faulted(
          call,
          new Fault(
              ending,
              e.reason(),
              String.valueOf(e.getMessage()),
              e.status(),
              e.retryAfter(),
              e.elsewhere(),
              Optional.of(chat.facts()),
              released));
    }

    Call.Faulted faulted(Ending ending, Reason reason, String because) {
      return new Call.Faulted(
          call,
          new Fault(
              ending,
              reason,
              because,
              status,
              Optional.empty(),
              ending == Ending.PROVIDER_FAILED,
              Optional.of(chat.facts()),
              released));
    }
  }
}
