package org.chancery.ingress.app;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.EnvironmentPropertySource;
import io.micronaut.context.env.PropertySource;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.chancery.audit.ledger.Ledger;
import org.chancery.catalog.store.Database;
import org.chancery.redaction.detect.Detector;
import org.chancery.redaction.nlp.NameDetector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running gateway: everything that was wired, in the order in which it starts and stops. */
final class Gateway implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

  /** Above the program's own {@code application.yml}, below the environment, which wins. */
  private static final int BELOW_THE_ENVIRONMENT = EnvironmentPropertySource.POSITION - 1;

  private static final Duration LAST_CALLS = Duration.ofSeconds(10);

  private final ApplicationContext context;
  private final EmbeddedServer server;

  private Gateway(ApplicationContext context, EmbeddedServer server) {
    this.context = context;
    this.server = server;
  }

  /**
   * Starts a gateway and returns when it takes calls.
   *
   * @param settings what the operator's file says, by whole name; an unknown one stops the start
   * @param port 0 takes any that is free
   */
  static Gateway start(DataFolder data, int port, Map<String, Object> settings) {
    ApplicationContext context =
        ApplicationContext.builder()
            .banner(false)
            .deduceEnvironment(false)
            .propertySources(
                PropertySource.of("settings", settings, BELOW_THE_ENVIRONMENT),
                PropertySource.of(
                    "command",
                    Map.of(
                        "chancery.port", Integer.toString(port),
                        "chancery.reporting.folder", data.reporting().toString())))
            .build();
    try {
      context.registerSingleton(DataFolder.class, data);
      context.start();
      SettingsCheck.check(context, settings.keySet(), System.getenv().keySet());
      return started(context);
    } catch (RuntimeException | Error e) {
      context.close();
      throw e;
    }
  }

  private static Gateway started(ApplicationContext context) {
    try (ExecutorService starting = Executors.newFixedThreadPool(2, starter())) {
      // The models and the database take a second or two each, and neither needs the other.
      var database = CompletableFuture.runAsync(() -> context.getBean(Database.class), starting);
      boolean names = context.getBean(Settings.Redaction.class).names();
      List<Detector> detectors = names ? List.of(names(starting)) : List.of();
      context.registerSingleton(DetectorSet.class, DetectorSet.of(detectors));
      database.join();
    }
    EmbeddedServer server = context.getBean(EmbeddedServer.class);
    context.getBean(Opening.class).open();
    server.start();
    return new Gateway(context, server);
  }

  private static Detector names(ExecutorService starting) {
    try {
      return NameDetector.load(starting);
    } catch (IOException e) {
      throw new UncheckedIOException("the name models cannot be loaded", e);
    }
  }

  private static java.util.concurrent.ThreadFactory starter() {
    return Thread.ofPlatform().name("chancery-start-", 0).factory();
  }

  URI address() {
    return server.getURI();
  }

  <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  /**
   * Takes no more calls, gives those under way ten seconds to end, writes down that it stopped, and
   * closes everything.
   */
  @Override
  public void close() {
    letCallsEnd();
    if (context.getBean(Ledger.class).trouble().isEmpty()) {
      context.getBean(Opening.class).close();
    }
    // The server closes the context with all that is in it.
    server.stop();
    context.close();
  }

  private void letCallsEnd() {
    if (server instanceof GracefulShutdownCapable doors) {
      try {
        doors
            .shutdownGracefully()
            .toCompletableFuture()
            .get(LAST_CALLS.toMillis(), TimeUnit.MILLISECONDS);
      } catch (ExecutionException | TimeoutException e) {
        LOG.warn("calls that were still under way are cut off");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
