package org.chancery.ingress.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.chancery.ingress.feed.Batch;
import org.chancery.ingress.feed.Destination;
import org.chancery.ingress.feed.FeedException;
import org.chancery.ingress.feed.Form;
import org.chancery.ingress.feed.Framing;
import org.chancery.ingress.feed.Plan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CamelFeedsTest {
  private static final String WORD = "no secret";

  @TempDir private Path folder;
  private final CamelFeeds routes = CamelFeeds.start();

  @AfterEach
  void close() {
    routes.close();
  }

  private static Batch batch(long first, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return new Batch(first, first + 1, bytes, "application/x-ndjson");
  }

  private static Plan plan(String to, Framing framing, Optional<Path> trust, Optional<Path> token) {
    return new Plan(
        "t",
        Destination.of(to),
        Form.ECS,
        framing,
        Set.of(),
        false,
        true,
        10,
        trust,
        token,
        "Splunk");
  }

  private static Plan plan(String to) {
    return plan(to, Framing.LINES, Optional.empty(), Optional.empty());
  }

  @Test
  void filesAreAppendedToAndANewOneBegins() throws IOException {
    var way = routes.way(plan(folder.resolve("out").toUri().toString()));
    way.send(batch(7, "a\n"));
    way.send(batch(9_999, "b\n"));
    way.send(batch(10_000, "c\n"));
    assertThat(folder.resolve("out/t-00000000000000.jsonl")).hasContent("a\nb\n");
    assertThat(folder.resolve("out/t-00000000010000.jsonl")).hasContent("c\n");
  }

  @Test
  void aCollectorGetsTheBatchWithItsTokenAndItsAnswerCounts() throws Exception {
    Path token = folder.resolve("token");
    Files.writeString(token, "t0ken\n");
    var seen = new LinkedBlockingQueue<List<String>>();
    var answers = new LinkedBlockingQueue<>(List.of(200));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var headers = exchange.getRequestHeaders();
          seen.add(
              List.of(
                  exchange.getRequestURI().toString(),
                  String.valueOf(headers.getFirst("Authorization")),
                  String.valueOf(headers.getFirst("Content-Type")),
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
          exchange.sendResponseHeaders(Optional.ofNullable(answers.poll()).orElse(503), -1);
          exchange.close();
        });
    server.start();
    try {
      var way =
          routes.way(
              plan(
                  "http://127.0.0.1:" + server.getAddress().getPort() + "/in?index=a%20b",
                  Framing.SPLUNK,
                  Optional.empty(),
                  Optional.of(token)));
      way.send(batch(0, "{}\n"));
      assertThat(seen.poll(10, TimeUnit.SECONDS))
          .containsExactly("/in?index=a%20b", "Splunk t0ken", "application/x-ndjson", "{}\n");
      assertThatThrownBy(() -> way.send(batch(0, "{}\n")))
          .isInstanceOf(FeedException.class)
          .hasMessage("the collector answered 503");
    } finally {
      server.stop(0);
    }
    var gone = routes.way(named("gone", "http://127.0.0.1:" + server.getAddress().getPort() + "/"));
    assertThatThrownBy(() -> gone.send(batch(0, WORD)))
        .isInstanceOf(FeedException.class)
        .hasMessageContaining("cannot be reached")
        .message()
        .doesNotContain(WORD);
  }

  private static Plan named(String name, String to) {
    Plan p = plan(to);
    return new Plan(
        name, p.to(), p.form(), p.framing(), p.kinds(), false, true, 10, p.trust(), p.token(), "");
  }

  @Test
  void syslogGoesOverTlsToWhomIsTrustedAndToNobodyElse() throws Exception {
    Path store = folder.resolve("siem.p12");
    Path pem = folder.resolve("siem.pem");
    keytool(
        "-genkeypair",
        "-keyalg",
        "EC",
        "-alias",
        "siem",
        "-dname",
        "CN=localhost",
        "-ext",
        "SAN=dns:localhost",
        "-keystore",
        store.toString(),
        "-storepass",
        "changeit");
    keytool(
        "-exportcert",
        "-rfc",
        "-alias",
        "siem",
        "-file",
        pem.toString(),
        "-keystore",
        store.toString(),
        "-storepass",
        "changeit");
    KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, "changeit".toCharArray());
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(managers.getKeyManagers(), null, null);
    try (ServerSocket server =
        tls.getServerSocketFactory().createServerSocket(0, 4, InetAddress.getLoopbackAddress())) {
      String to = "syslog+tls://localhost:" + server.getLocalPort();
      var line = CompletableFuture.supplyAsync(() -> first(server, 7));
      routes
          .way(plan(to, Framing.SYSLOG, Optional.of(pem), Optional.empty()))
          .send(batch(0, "5 <1>1 "));
      assertThat(line.get(20, TimeUnit.SECONDS)).isEqualTo("5 <1>1 ");
      var stranger = CompletableFuture.supplyAsync(() -> first(server, 1));
      var way =
          routes.way(
              new Plan(
                  "stranger",
                  Destination.of(to),
                  Form.CEF,
                  Framing.SYSLOG,
                  Set.of(),
                  false,
                  true,
                  1,
                  Optional.empty(),
                  Optional.empty(),
                  ""));
      assertThatThrownBy(() -> way.send(batch(0, WORD))).isInstanceOf(FeedException.class);
      assertThat(stranger.get(20, TimeUnit.SECONDS)).isEmpty();
    }
  }

  private static String first(ServerSocket server, int bytes) {
    try (Socket socket = server.accept();
        InputStream in = socket.getInputStream()) {
      byte[] read = new byte[bytes];
      new DataInputStream(in).readFully(read);
      return new String(read, StandardCharsets.UTF_8);
    } catch (IOException _) {
      return "";
    }
  }

  private static void keytool(String... arguments) throws Exception {
    var command = new java.util.ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }
}
