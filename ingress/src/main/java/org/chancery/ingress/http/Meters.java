package org.chancery.ingress.http;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.chancery.audit.checkpoint.Proofs;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.search.Search;
import org.chancery.audit.search.SearchAlerts;
import org.chancery.audit.stamp.Stamps;
import org.chancery.audit.watch.IntegrityWatch;
import org.chancery.catalog.policy.Reason;
import org.chancery.catalog.provider.ModelId;
import org.chancery.catalog.provider.ProviderId;
import org.chancery.ingress.feed.Feeds;
import org.chancery.ingress.feed.State;
import org.chancery.ingress.flow.Call;
import org.chancery.ingress.flow.Tally;
import org.jspecify.annotations.Nullable;

/**
 * Counts and times, in Prometheus' form. Labels are reason codes and names from the catalogue,
 * never a principal or anything of a call's content. Safe for threads.
 */
@Singleton
final class Meters implements Tally {
  private static final String NONE = "none";
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(2),
    Duration.ofSeconds(10),
    Duration.ofSeconds(60)
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  Meters(
      Ledger ledger,
      Search search,
      Admission admission,
      Proofs proofs,
      @Nullable Feeds feeds,
      @Nullable Stamps stamps,
      @Nullable IntegrityWatch watch,
      @Nullable SearchAlerts alerts) {
    if (alerts != null) {
      alerted(alerts);
    }
    if (watch != null) {
      watched(watch);
    }
    if (stamps != null) {
      gauge("chancery.time.stamps", "Checkpoints that are time-stamped", stamps, Stamps::count);
      gauge(
          "chancery.time.trouble",
          "1 while no time stamp can be had",
          stamps,
          s -> s.trouble().isEmpty() ? 0 : 1);
    }
    gauge("chancery.calls.in.flight", "Calls under way", admission, Admission::inFlight);
    gauge("chancery.ledger.records", "Durable records", ledger, Ledger::size);
    gauge(
        "chancery.ledger.trouble",
        "1 while nothing can be appended",
        ledger,
        l -> l.trouble().isEmpty() ? 0 : 1);
    gauge("chancery.log.proven.size", "Records that a checkpoint covers", proofs, Proofs::proven);
    if (proofs.witnessed().isPresent()) {
      gauge(
          "chancery.log.witnessed.size",
          "Records that a checkpoint covers which enough witnesses cosigned",
          proofs,
          p -> p.witnessed().orElse(0));
    }
    gauge(
        "chancery.index.lag",
        "Durable records that searches do not see yet",
        search,
        s -> Math.max(0, ledger.size() - s.indexed()));
    gauge(
        "chancery.index.rebuilding",
        "1 while the search index is being made again and results are incomplete",
        search,
        s -> s.progress().rebuilding() ? 1 : 0);
    gauge(
        "chancery.index.rebuilt.percent",
        "How much of the search index is made again; 100 where it is whole",
        search,
        s -> s.progress().percent());
    if (feeds != null) {
      feeds.states().forEach(feed -> feed(feeds, feed.name()));
    }
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
  }

  /** Counts a call that has come to its end, and how long it took. */
  void ended(Call.End end, Duration took) {
    switch (end) {
      case Call.Delivered delivered -> ended("delivered", NONE, delivered.streamed(), took);
      case Call.Refused refused ->
          ended("refused", refused.reason().code(), refused.started(), took);
    }
  }

  /** Counts a call that ended in a fault of ours or was turned away at the door. */
  void turnedAway(Reason reason) {
    registry.counter("chancery.turned.away", "reason", reason.code()).increment();
  }

  @Override
  public void attempted(ModelId model, ProviderId provider, Optional<Reason> reason) {
    registry
        .counter(
            "chancery.attempts",
            "model",
            model.value(),
            "provider",
            provider.value(),
            "reason",
            reason.map(Reason::code).orElse(NONE))
        .increment();
  }

  /** Everything at present, in Prometheus' text form. */
  String text() {
    return registry.scrape();
  }

  @PreDestroy
  void close() {
    registry.close();
  }

  private void ended(String end, String reason, boolean streamed, Duration took) {
    Timer.builder("chancery.calls")
        .description("Calls by their end")
        .tags("end", end, "reason", reason, "streamed", Boolean.toString(streamed))
        .serviceLevelObjectives(BUCKETS)
        .register(registry)
        .record(took.isNegative() ? Duration.ZERO : took);
  }

  private void watched(IntegrityWatch watch) {
    gauge(
        "chancery.watch.alarms",
        "What is wrong with the log as far as it watches itself",
        watch,
        w -> w.alarms().size());
    gauge(
        "chancery.verification.failed",
        "1 while the last verification of the log found something wrong",
        watch,
        w -> w.last().map(last -> last.intact() ? 0 : 1).orElse(0));
    gauge(
        "chancery.verification.ended.seconds",
        "When the last verification ended, in seconds since 1970; 0 where none has",
        watch,
        w -> w.last().map(last -> last.at().getEpochSecond()).orElse(0L));
    gauge("chancery.calls.crashed", "Calls found crashed", watch, IntegrityWatch::crashed);
    gauge("chancery.disk.free.bytes", "Room on the log's disk", watch, IntegrityWatch::free);
  }

  private void alerted(SearchAlerts alerts) {
    FunctionCounter.builder("chancery.search.alerts", alerts, SearchAlerts::raised)
        .description("Alerts of saved searches since the start")
        .register(registry);
    gauge(
        "chancery.search.alerts.unseen",
        "New calls that saved searches found and nobody has looked at",
        alerts,
        SearchAlerts::unseen);
    gauge(
        "chancery.search.alerts.trouble",
        "1 while saved searches do not run by themselves",
        alerts,
        a -> a.trouble().isEmpty() ? 0 : 1);
  }

  private void feed(Feeds feeds, String name) {
    Gauge.builder("chancery.feed.behind", feeds, f -> state(f, name).behind())
        .description("Records that a feed has yet to send")
        .tag("feed", name)
        .register(registry);
    Gauge.builder("chancery.feed.trouble", feeds, f -> state(f, name).trouble().isPresent() ? 1 : 0)
        .description("1 while nothing of a feed arrives")
        .tag("feed", name)
        .register(registry);
  }

  private static State state(Feeds feeds, String name) {
    return feeds.states().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }

  private <T> void gauge(String name, String what, T of, ToDoubleFunction<T> value) {
    Gauge.builder(name, of, value).description(what).strongReference(true).register(registry);
  }
}
