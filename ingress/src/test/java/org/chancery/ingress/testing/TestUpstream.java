package org.chancery.ingress.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An OpenAI-compatible provider on the loopback interface that keeps every body it receives and
 * answers by script, well or badly. Safe for threads.
 */
public final class TestUpstream implements AutoCloseable {
  private final ServerSocket server;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final Queue<Behaviour> script = new ConcurrentLinkedQueue<>();
  private final Semaphore gone = new Semaphore(0);
  private final boolean keep;
  private final @Nullable OutputStream log;
  private volatile Behaviour usual;

  private TestUpstream(ServerSocket server, Behaviour usual, Optional<Path> log, boolean keep)
      throws IOException {
    this.server = server;
    this.usual = usual;
    this.keep = keep;
    this.log =
        log.isPresent()
            ? Files.newOutputStream(log.get(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)
            : null;
    Thread.ofVirtual().name("upstream-accept").start(this::accept);
  }

  /** One request as it came; header names in lower case. */
  public record Received(String path, Map<String, String> headers, byte[] body) {
    /** The body as text. */
    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  /** Starts on any free port and echoes in pieces of three, unless told otherwise. */
  public static TestUpstream start() throws IOException {
    return start(0, Behaviour.echo(3), Optional.empty());
  }

  /**
   * Starts.
   *
   * @param log gets every body as one line, in order of arrival
   */
  public static TestUpstream start(int port, Behaviour usual, Optional<Path> log)
      throws IOException {
    var socket = new ServerSocket(port, 200, InetAddress.getLoopbackAddress());
    return new TestUpstream(socket, usual, log, true);
  }

  /** Answers with {@code usual} whenever nothing else is scripted. */
  public TestUpstream usually(Behaviour behaviour) {
    usual = behaviour;
    return this;
  }

  /** Answers the next requests so, one after the other. */
  public TestUpstream then(Behaviour... behaviours) {
    script.addAll(List.of(behaviours));
    return this;
  }

  /** What a provider's base address has to be. */
  public URI baseUri() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v1");
  }

  /** Every request so far. */
  public List<Received> received() {
    return List.copyOf(received);
  }

  /** Forgets every request and all scripts, and echoes again. */
  public void forget() {
    received.clear();
    script.clear();
    gone.drainPermits();
    usual = Behaviour.echo(3);
  }

  /** Whether the other side closed a connection that was waiting, within the time. */
  public boolean sawCallerGo(Duration patience) throws InterruptedException {
    return gone.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** How many connections are open. */
  public int connections() {
    return sockets.size();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
    if (log != null) {
      log.close();
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        sockets.add(socket);
        Thread.ofVirtual().name("upstream").start(() -> serve(socket));
      } catch (IOException _) {
        return; // closed
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      var in = new BufferedInputStream(socket.getInputStream());
      boolean again = true;
      while (again) {
        Received request = read(in);
        if (request.body().length == 0) { // somebody asks whether we are there
          again = Behaviour.plain(200, "{}").answer(request, new Line(socket, in, gone));
          continue;
        }
        if (keep) {
          received.add(request);
        }
        write(request);
        Behaviour next = script.poll();
        again = (next == null ? usual : next).answer(request, new Line(socket, in, gone));
      }
    } catch (IOException _) {
      // the other side has gone, or a test is over
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      sockets.remove(socket);
    }
  }

  private synchronized void write(Received request) throws IOException {
    if (log != null) {
      log.write((request.text().replaceAll("[\r\n]", " ") + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  private static Received read(InputStream in) throws IOException {
    String start = line(in);
    Map<String, String> headers = new HashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      if (colon < 0) {
        throw new IOException("not HTTP");
      }
      headers.merge(
          line.substring(0, colon).toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip(),
          (one, other) -> one + ", " + other);
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    return new Received(start, headers, in.readNBytes(length));
  }

  private static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException();
      }
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  /** The connection that a behaviour writes its answer to. */
  public static final class Line {
    private final Socket socket;
    private final InputStream in;
    private final Semaphore gone;

    private Line(Socket socket, InputStream in, Semaphore gone) {
      this.socket = socket;
      this.in = in;
      this.gone = gone;
    }

    /**
     * Writes a head.
     *
     * @param length of the body, or -1 for one in chunks
     */
    public void head(int status, String type, int length, String... headers) throws IOException {
      var head = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\ncontent-type: " + type);
      head.append(length < 0 ? "\r\ntransfer-encoding: chunked" : "\r\ncontent-length: " + length);
      for (String header : headers) {
        head.append("\r\n").append(header);
      }
      write(head.append("\r\n\r\n").toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Writes one chunk; the empty one is the last. */
    public void chunk(String text) throws IOException {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      var out = new ByteArrayOutputStream();
      out.writeBytes((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.UTF_8));
      out.writeBytes(bytes);
      out.writeBytes(new byte[] {'\r', '\n'});
      write(out.toByteArray());
    }

    /** Writes and flushes. */
    public void write(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    }

    /** Waits until the other side closes the connection. */
    public void awaitGone() throws IOException {
      boolean closed = goneWithin(Duration.ofSeconds(60));
      if (!closed) {
        throw new IOException("the other side stays");
      }
    }

    /** Whether the other side closes the connection within the time. */
    public boolean goneWithin(Duration patience) throws IOException {
      socket.setSoTimeout(Math.toIntExact(Math.max(1, patience.toMillis())));
      try {
        if (in.read() >= 0) {
          throw new IOException("a request before the answer to the last one");
        }
      } catch (SocketTimeoutException _) {
        return false;
      } catch (IOException _) {
        // reset: gone as well
      } finally {
        if (!socket.isClosed()) {
          socket.setSoTimeout(0);
        }
      }
      gone.release();
      return true;
    }
  }

  /**
   * Runs until it is killed: {@code --port N --log FILE [--split N] [--delay MILLISECONDS]}. Prints
   * its base address when it is ready.
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i + 1 < args.length; i += 2) {
      options.put(args[i], args[i + 1]);
    }
    int split = Integer.parseInt(options.getOrDefault("--split", "3"));
    int delay = Integer.parseInt(options.getOrDefault("--delay", "0"));
    Behaviour behaviour = Behaviour.echo(split);
    var server =
        new ServerSocket(
            Integer.parseInt(options.getOrDefault("--port", "0")),
            200,
            InetAddress.getLoopbackAddress());
    Optional<Path> log = Optional.ofNullable(options.get("--log")).map(Path::of);
    try (var upstream =
        new TestUpstream(
            server,
            delay == 0 ? behaviour : behaviour.after(Duration.ofMillis(delay)),
            log,
            false)) {
      IO.println(upstream.baseUri());
      Thread.currentThread().join();
    }
  }
}
