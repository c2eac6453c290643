package org.chancery.ingress.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.chancery.ingress.flow.Passage;

/** What tests of the chat door do with it, and wait for. */
final class AtTheDoor {
  private AtTheDoor() {}

  /** A door before a passage. */
  static Doorway.Behind behind(Passage passage) {
    var behind = new Doorway.Behind();
    behind.passage = passage;
    return behind;
  }

  /** Limits of a door: bytes of a body, calls at once, silence of a stream. */
  static DoorSettings settings(int bytes, int calls, Duration silence) {
    var base = new Doorway.Behind().settings;
    return new DoorSettings(
        bytes, calls, base.bodyTime(), silence, base.stall(), base.idle(), base.log());
  }

  /** A header's first value; empty where there is none. */
  static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  /** A text as a body. */
  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  /** What comes up to a line that has {@code end}. */
  static String readUntil(BufferedReader reader, String end) throws IOException {
    var all = new StringBuilder();
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      all.append(line).append('\n');
      if (line.contains(end)) {
        return all.toString();
      }
    }
    throw new AssertionError("the stream ended before " + end + ": " + all);
  }

  /** Waits for a latch, ten seconds at most. */
  static void await(CountDownLatch latch) {
    try {
      if (!latch.await(10, TimeUnit.SECONDS)) {
        throw new AssertionError("waited in vain");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits for a condition, five seconds at most. */
  static void eventually(java.util.function.BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("it never came true");
      }
      Thread.onSpinWait();
    }
  }

  /** What is answered to bytes that are no request of a library. */
  static String raw(Doorway door, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), door.port())) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write(request.getBytes(UTF_8));
      String line =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
      return line == null ? "closed" : line;
    }
  }
}
