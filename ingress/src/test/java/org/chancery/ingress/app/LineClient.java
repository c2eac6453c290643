package org.chancery.ingress.app;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One HTTP/1.1 connection with next to no cost of its own, so that a load run measures the other
 * side. For one thread at a time.
 */
final class LineClient implements AutoCloseable {
  private final Socket socket;
  private final InputStream in;
  private final String head;

  private LineClient(Socket socket, String head) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream(), 16_384);
    this.head = head;
  }

  /** An answer that came to its end; nanoTime of the first and the last byte of its body. */
  record Answered(
      int status, Map<String, String> headers, byte[] body, long firstByte, long lastByte) {}

  /** Connects; every request goes to {@code path} below {@code base} with {@code key}. */
  static LineClient to(URI base, String path, String key) throws IOException {
    var socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(60_000);
    socket.connect(new InetSocketAddress(base.getHost(), base.getPort()), 5_000);
    String head =
        "POST "
            + path
            + " HTTP/1.1\r\nhost: "
            + base.getAuthority()
            + "\r\nauthorization: Bearer "
            + key
            + "\r\nx-chancery-workflow: customer-support"
            + "\r\ncontent-type: application/json\r\ncontent-length: ";
    return new LineClient(socket, head);
  }

  /** Sends a body and reads the answer to its end. */
  Answered post(byte[] body) throws IOException {
    var request = new ByteArrayOutputStream(head.length() + body.length + 16);
    request.writeBytes((head + body.length + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
    request.writeBytes(body);
    socket.getOutputStream().write(request.toByteArray());
    int status = Integer.parseInt(line().split(" ", 3)[1]);
    Map<String, String> headers = new HashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    if (headers.containsKey("content-length")) {
      byte[] all = bytes(Integer.parseInt(headers.get("content-length")));
      long now = System.nanoTime();
      return new Answered(status, headers, all, now, now);
    }
    return chunked(status, headers);
  }

  private Answered chunked(int status, Map<String, String> headers) throws IOException {
    var body = new ByteArrayOutputStream();
    long first = 0;
    for (int size = size(); size > 0; size = size()) {
      body.writeBytes(bytes(size));
      first = first == 0 ? System.nanoTime() : first;
      line();
    }
    line();
    return new Answered(status, headers, body.toByteArray(), first, System.nanoTime());
  }

  private int size() throws IOException {
    return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
  }

  private byte[] bytes(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the answer ends early");
    }
    return bytes;
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the answer ends early");
      }
      if (b != '\r') {
        line.append((char) b);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
