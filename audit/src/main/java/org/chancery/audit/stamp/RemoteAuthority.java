package org.chancery.audit.stamp;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A time stamp authority that is reached by HTTP, RFC 3161 section 3.4. Safe for threads. */
final class RemoteAuthority implements Authority {
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final URI address;
  private final List<X509Certificate> roots;
  private final Optional<String> policy;
  private final Duration patience;
  private final HttpClient client;

  RemoteAuthority(
      URI address, List<X509Certificate> roots, Optional<String> policy, Duration patience) {
    this.address = address;
    this.roots = List.copyOf(roots);
    this.policy = policy;
    this.patience = patience;
    this.client = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  }

  @Override
  public byte[] answer(byte[] request) throws IOException {
    var asked =
        HttpRequest.newBuilder(address)
            .timeout(patience)
            .header("Content-Type", "application/timestamp-query")
            .header("Accept", "application/timestamp-reply")
            .POST(HttpRequest.BodyPublishers.ofByteArray(request))
            .build();
    try {
      var answer = client.send(asked, HttpResponse.BodyHandlers.ofInputStream());
      try (var body = answer.body()) {
        if (answer.statusCode() != 200) {
          throw new IOException(name() + " answers with status " + answer.statusCode());
        }
        byte[] bytes = body.readNBytes(MAX_ANSWER + 1);
        if (bytes.length > MAX_ANSWER) {
          throw new IOException(name() + " answers with more than " + MAX_ANSWER + " bytes");
        }
        return bytes;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public String name() {
    return address.toString();
  }

  @Override
  public boolean independent() {
    return true;
  }

  @Override
  public List<X509Certificate> roots() {
    return roots;
  }

  @Override
  public Optional<String> policy() {
    return policy;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
