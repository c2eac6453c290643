package org.chancery.ingress.app;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.EnvironmentPropertySource;
import io.micronaut.context.env.PropertySource;
import io.micronaut.http.server.netty.NettyEmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.chancery.audit.ledger.Ledger;
import org.chancery.catalog.store.Database;
import org.chancery.redaction.detect.Detector;
import org.chancery.redaction.nlp.NameDetector;

/** A running gateway: everything that was wired, in the order in which it starts and stops. */
final class Gateway implements AutoCloseable {
  /** Above the program's own {@code application.yml}, below the environment, which wins. */
  private static final int BELOW_THE_ENVIRONMENT = EnvironmentPropertySource.POSITION - 1;

  private final ApplicationContext context;
  private final NettyEmbeddedServer server;

  private Gateway(ApplicationContext context, NettyEmbeddedServer server) {
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
    ApplicationContext context = context(data, port, settings);
    try {
      return started(context);
    } catch (RuntimeException | Error e) {
      context.close();
      throw e;
    }
  }

  /** The parts by themselves, none of them made yet; what is made is closed with the context. */
  static ApplicationContext context(DataFolder data, int port, Map<String, Object> settings) {
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
      return context;
    } catch (RuntimeException | Error e) {
      context.close();
      throw e;
    }
  }

  private static Gateway started(ApplicationContext context) {
    try (ExecutorService starting = Executors.newFixedThreadPool(2, starter())) {
      // The models and the database take a second or two each, and neither needs the other.
      var database = CompletableFuture.runAsync(() -> context.getBean(Database.class), starting);
      var settings = context.getBean(Settings.Redaction.class);
      var detectors =
          new ArrayList<Detector>(
              settings.names() ? List.of(names(starting, settings)) : List.of());
      detectors.addAll(context.getBean(Jars.class).detectors());
      context.registerSingleton(DetectorSet.class, DetectorSet.of(detectors).andSteering());
      database.join();
    }
    NettyEmbeddedServer server = context.getBean(NettyEmbeddedServer.class);
    context.getBean(Opening.class).open();
    server.start();
    return new Gateway(context, server);
  }

  private static Detector names(ExecutorService starting, Settings.Redaction settings) {
    try {
      return NameDetector.load(starting, Optional.empty(), settings.modelled());
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
   * Takes no more calls, ends those under way, writes down that it stopped, and closes everything.
   */
  @Override
  public void close() {
    try {
      // Stopping the server by its usual method would close the context, and the ledger with it.
      server.stopServerOnly();
      if (context.getBean(Ledger.class).trouble().isEmpty()) {
        context.getBean(Opening.class).close();
      }
    } finally {
      context.close();
    }
  }
}
