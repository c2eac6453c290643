package org.chancery.audit.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chancery.audit.checkpoint.CosignerKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A witness's door: {@code POST /add-checkpoint}, {@code GET /HASH/checkpoint}, and {@code GET /}
 * for people. Plain HTTP; a proxy in front adds TLS.
 */
public final class WitnessServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WitnessServer.class);
  private static final int LONGEST_BODY = 1 << 17;
  private static final int AT_ONCE = 32;
  private static final int BACKLOG = 64;
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final Pattern CHECKPOINT = Pattern.compile("/([0-9a-f]{64})/checkpoint");

  private final Witness witness;
  private final CosignerKeys keys;
  private final HttpServer server;
  private final ExecutorService workers =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().factory());
  private final Semaphore free = new Semaphore(AT_ONCE);

  private WitnessServer(Witness witness, CosignerKeys keys, HttpServer server) {
    this.witness = witness;
    this.keys = keys;
    this.server = server;
  }

  private record Reply(int status, String type, String text) {}

  /** Limits of the JDK's server that are set once for the process, before its first use. */
  public static void limits() {
    System.setProperty("sun.net.httpserver.maxReqTime", "10");
    System.setProperty("sun.net.httpserver.maxRspTime", "10");
    System.setProperty("sun.net.httpserver.maxReqHeaders", "64");
    System.setProperty("jdk.httpserver.maxConnections", "256");
  }

  /** Starts to listen; port 0 takes any that is free. Closes the witness when it is closed. */
  public static WitnessServer start(Witness witness, CosignerKeys keys, InetSocketAddress address)
      throws IOException {
    var server = new WitnessServer(witness, keys, HttpServer.create(address, BACKLOG));
    server.server.setExecutor(server.workers);
    server.server.createContext("/", server::handle);
    server.server.start();
    return server;
  }

  /** Where it listens. */
  public URI address() {
    InetSocketAddress at = server.getAddress();
    String host = at.getAddress().getHostAddress();
    return URI.create(
        "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + at.getPort() + "/");
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply reply;
      if (!free.tryAcquire()) {
        reply = new Reply(503, TEXT, "busy\n");
      } else {
        try {
          reply = reply(exchange);
        } finally {
          free.release();
        }
      }
      send(exchange, reply);
    }
  }

  private Reply reply(HttpExchange exchange) {
    String path = exchange.getRequestURI().getRawPath();
    String method = exchange.getRequestMethod();
    boolean reads = method.equals("GET") || method.equals("HEAD");
    try {
      if (path.equals("/add-checkpoint")) {
        return method.equals("POST") ? add(exchange) : wrongMethod("POST");
      }
      Matcher matcher = CHECKPOINT.matcher(path);
      if (!matcher.matches() && !path.equals("/")) {
        return new Reply(404, TEXT, "there is /, /add-checkpoint and /HASH/checkpoint\n");
      }
      if (!reads) {
        return wrongMethod("GET");
      }
      Optional<String> found =
          path.equals("/") ? Optional.of(about()) : witness.checkpoint(matcher.group(1));
      return found
          .map(text -> new Reply(200, TEXT, text))
          .orElseGet(() -> new Reply(404, TEXT, "nothing of that log was cosigned here\n"));
    } catch (IOException e) {
      LOG.warn("a request failed: {}", e.getMessage());
      return new Reply(503, TEXT, "the witness cannot read or write its memory\n");
    }
  }

  private Reply add(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
    if (body.length > LONGEST_BODY) {
      return new Reply(413, TEXT, "at most " + LONGEST_BODY + " bytes\n");
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException _) {
      return new Reply(400, TEXT, "not UTF-8\n");
    }
    Answer answer = witness.add(text);
    return switch (answer) {
      case Answer.Cosigned(String lines) -> new Reply(answer.status(), TEXT, lines);
      case Answer.Elsewhere(long size) ->
          new Reply(answer.status(), "text/x.tlog.size", size + "\n");
      case Answer.Refused(int status, String why) -> new Reply(status, TEXT, why + "\n");
    };
  }

  private String about() throws IOException {
    var text = new StringBuilder("A witness. Its keys:\n\n");
    keys.vkeys().forEach(key -> text.append(key).append('\n'));
    text.append(
        "\nThe logs it watches, what it has seen of them, and where its last checkpoint is:\n\n");
    witness
        .sizes()
        .forEach((origin, size) ->
            text.append(origin + " " + size + " /" + Memory.hash(origin) + "/checkpoint\n"));
    return text.toString();
  }

  private static Reply wrongMethod(String right) {
    return new Reply(405, TEXT, "use " + right + "\n");
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    byte[] body = reply.text().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().put("Content-Type", List.of(reply.type()));
    exchange.getResponseHeaders().put("Cache-Control", List.of("no-cache"));
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(reply.status(), head ? -1 : body.length);
    if (!head) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() throws IOException {
    server.stop(1);
    workers.close();
    witness.close();
  }
}
