package org.chancery.ingress.app;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A gateway in a process of its own, so that it can be killed. */
final class GatewayProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Process process;
  private final URI address;
  private final Path data;

  private GatewayProcess(Process process, URI address, Path data) {
    this.process = process;
    this.address = address;
    this.data = data;
  }

  /** Starts a gateway over {@code data} and waits until it is ready. */
  static GatewayProcess start(Path data, Path settings, Map<String, String> environment)
      throws IOException, InterruptedException {
    int port = freePort();
    var command = new ArrayList<>(program());
    command.addAll(
        List.of(
            "serve",
            "--data",
            data.toString(),
            "--port",
            Integer.toString(port),
            "--settings",
            settings.toString()));
    Path log = data.resolveSibling(data.getFileName() + ".out");
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    var gateway = new GatewayProcess(builder.start(), URI.create("http://127.0.0.1:" + port), data);
    gateway.awaitReady(log);
    return gateway;
  }

  /** The program as people start it, where a script says where it is; else these very classes. */
  private static List<String> program() {
    String script = System.getProperty("chancery.program");
    return script != null
        ? List.of(script)
        : List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx640m",
            "-XX:+UseCompactObjectHeaders",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "org.chancery.ingress.app.Main");
  }

  private void awaitReady(Path log) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try (HttpClient client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(address.resolve("/health/ready")).build();
      while (System.nanoTime() < deadline && process.isAlive()) {
        try {
          if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
            return;
          }
        } catch (IOException e) {
          // Not listening yet; the deadline bounds this.
        }
        process.waitFor(50, TimeUnit.MILLISECONDS);
      }
    }
    process.destroyForcibly();
    throw new IllegalStateException("the gateway did not become ready:\n" + Files.readString(log));
  }

  URI address() {
    return address;
  }

  FirstStart firstStart() {
    return FirstStart.read(data);
  }

  long pid() {
    return process.pid();
  }

  /** SIGKILL: nothing of the process runs any more when this returns. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** SIGTERM, and its end. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
