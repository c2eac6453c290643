package org.chancery.ingress.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.chancery.catalog.policy.Reason;
import org.chancery.ingress.flow.Call;
import org.chancery.ingress.flow.CallerGoneException;
import org.chancery.ingress.flow.Outlet;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * The line to one caller. Until the first write it can still become any answer; the first write
 * makes it a stream. For one writing thread; others may say that the caller is gone.
 */
final class Line implements Outlet {
  private static final int HELD_BYTES = 256 << 10;
  private static final MediaType EVENTS = MediaType.of("text/event-stream; charset=utf-8");

  private final Envelopes envelopes;
  private final Duration stall;
  private final Function<Runnable, Future<?>> beat;
  private final Presence presence = new Presence();
  private final CompletableFuture<HttpResponse<?>> answer = new CompletableFuture<>();
  private volatile @Nullable String address;
  private volatile @Nullable Conduit conduit;
  private @Nullable Future<?> beating;

  /**
   * A line to a caller that has been told nothing.
   *
   * @param beat calls what it is given at a steady beat until its answer is cancelled
   */
  Line(Envelopes envelopes, Duration stall, Function<Runnable, Future<?>> beat) {
    this.envelopes = envelopes;
    this.stall = stall;
    this.beat = beat;
  }

  /** The answer's head, and its body where it is no stream; complete once it is known. */
  CompletableFuture<HttpResponse<?>> answer() {
    return answer;
  }

  @Override
  public void recorded(String where) {
    address = where;
  }

  @Override
  public void onGone(Runnable then) {
    presence.onGone(then);
  }

  @Override
  public void write(byte[] frames) {
    if (presence.gone()) {
      throw new CallerGoneException();
    }
    if (frames.length > 0) {
      stream().write(frames);
    }
  }

  /** The caller has closed its connection. Does not wait. */
  void leave() {
    Conduit current = conduit;
    if (current != null) {
      current.leave();
    }
    presence.leave();
  }

  /** Gives the caller the end of its call. */
  void end(Call.End end) {
    try {
      switch (end) {
        case Call.Delivered(byte[] rest, boolean streamed) -> deliver(rest, streamed);
        case Call.Refused refused -> refuse(refused);
      }
    } finally {
      Future<?> current = beating;
      if (current != null) {
        current.cancel(false);
      }
    }
  }

  /** Gives the caller an end for which the flow is not to blame. */
  void fail(Reason reason, String because) {
    end(new Call.Refused(reason, because, Optional.empty(), conduit != null));
  }

  private void deliver(byte[] rest, boolean streamed) {
    if (streamed) {
      stream().end(rest);
    } else {
      answer(HttpResponse.ok(rest).contentType(MediaType.APPLICATION_JSON_TYPE));
    }
  }

  private void refuse(Call.Refused refused) {
    Conduit current = conduit;
    if (current == null) {
      answer(envelopes.of(refused.reason(), refused.because(), refused.retryAfter()));
    } else {
      current.end(envelopes.frame(refused.reason(), refused.because()));
    }
  }

  private Conduit stream() {
    Conduit current = conduit;
    if (current != null) {
      return current;
    }
    var started = new Conduit(HELD_BYTES, stall, this::leave);
    conduit = started;
    if (presence.gone()) {
      started.leave();
    }
    beating = beat.apply(started::pulse);
    answer(
        HttpResponse.ok(Flux.from(started))
            .contentType(EVENTS)
            .header("Cache-Control", "no-cache")
            .header("X-Accel-Buffering", "no"));
    return started;
  }

  private void answer(MutableHttpResponse<?> head) {
    String where = address;
    if (where != null) {
      head.header("x-chancery-record", where);
    }
    answer.complete(head);
  }
}
