package org.chancery.ingress.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.chancery.catalog.policy.Reason;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.WorkflowId;
import org.chancery.catalog.store.Snapshot;
import org.chancery.ingress.flow.Call;
import org.chancery.ingress.flow.CallerGoneException;
import org.chancery.ingress.flow.Passage;
import org.chancery.ingress.wire.Wire;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries a call from the door through the passage and its end back to the caller. */
@Singleton
final class Carrier {
  private static final Logger log = LoggerFactory.getLogger(Carrier.class);

  private final Passage passage;
  private final Wire wire;
  private final Envelopes envelopes;
  private final Meters meters;
  private final CallIds ids;
  private final InstantSource time;
  private final DoorSettings settings;
  private final ExecutorService threads;
  private final TaskScheduler scheduler;

  // Nine parts: this is where the doors meet everything behind them.
  Carrier(
      Passage passage,
      Wire wire,
      Envelopes envelopes,
      Meters meters,
      CallIds ids,
      InstantSource time,
      DoorSettings settings,
      @Named(TaskExecutors.VIRTUAL) ExecutorService threads,
      TaskScheduler scheduler) {
    this.passage = passage;
    this.wire = wire;
    this.envelopes = envelopes;
    this.meters = meters;
    this.ids = ids;
    this.time = time;
    this.settings = settings;
    this.threads = threads;
    this.scheduler = scheduler;
  }

  /** Who asks, and what for; the body comes after it. */
  record Asked(
      HttpRequest<?> request,
      Principal principal,
      Optional<WorkflowId> workflow,
      Snapshot snapshot) {}

  /** Sends a call through the passage on a thread of its own; keeps {@code place} until its end. */
  CompletionStage<HttpResponse<?>> carry(Asked asked, byte[] body, Admission.Place place) {
    Duration beat = settings.silence().dividedBy(Conduit.PULSES);
    var line =
        new Line(
            envelopes,
            settings.stall(),
            pulse -> scheduler.scheduleWithFixedDelay(beat, beat, pulse));
    Instant at = time.instant();
    var call =
        new Call.Received(
            AnswerFilter.id(asked.request()).orElseGet(ids::next),
            at,
            asked.principal(),
            asked.workflow(),
            SubjectHeader.of(asked.request()),
            asked.snapshot(),
            wire,
            body,
            line);
    Runnable unwatch = watch(asked.request(), line);
    try {
      threads.execute(() -> {
        try (place) {
          through(call, line);
        } finally {
          unwatch.run();
        }
      });
    } catch (RejectedExecutionException _) {
      place.close();
      unwatch.run();
      line.fail(Reason.OVERLOADED, "the gateway is stopping");
    }
    return line.answer();
  }

  private void through(Call.Received call, Line line) {
    try {
      Call.End end = passage.through(call);
      meters.ended(end, Duration.between(call.at(), time.instant()));
      line.end(end);
    } catch (CallerGoneException _) {
      line.fail(Reason.CALLER_GONE, "the caller closed its connection");
    } catch (RuntimeException | Error bug) {
      // The outermost handler: whatever it was, the caller must get an end. The class says enough;
      // a message might hold content.
      log.error("call {} failed: {}", call.id(), Faults.trace(bug));
      line.fail(Reason.INTERNAL_ERROR, "the gateway failed; the log names the fault");
    }
  }

  /** Tells the line when the connection closes; running the answer stops that. */
  private static Runnable watch(HttpRequest<?> request, Line line) {
    if (!(request instanceof NettyHttpRequest<?> netty)) {
      throw new IllegalStateException("not a request to this server");
    }
    Channel channel = netty.getChannelHandlerContext().channel();
    ChannelFutureListener listener = _ -> line.leave();
    channel.closeFuture().addListener(listener);
    return () -> channel.closeFuture().removeListener(listener);
  }
}
