package org.chancery.ingress.feed;

import java.net.URI;
import java.nio.file.Path;
import java.util.Set;

/** Where a feed goes. */
public sealed interface Destination {
  /** Hosts that may be written to without TLS: this machine. */
  Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * Syslog messages (RFC 5424) over one TCP connection, each led by its length (RFC 6587, 3.4.1).
   */
  record Syslog(String host, int port, boolean tls) implements Destination {}

  /** Batches by HTTP POST; a 2xx answer means that the batch arrived. */
  record Http(URI address) implements Destination {}

  /** Files in a folder, a new one about every ten thousand records, named for the first. */
  record Folder(Path path) implements Destination {}

  /**
   * The destination that {@code to} names: {@code syslog+tls://host:port}, {@code
   * syslog+tcp://host:port}, {@code https://...}, {@code http://...} or {@code file:///folder}.
   * Without TLS only to this machine.
   *
   * @throws IllegalArgumentException that says what is wrong with it
   */
  static Destination of(String to) {
    URI uri = URI.create(to);
    String scheme = uri.getScheme() == null ? "" : uri.getScheme();
    return switch (scheme) {
      case "syslog+tls" -> new Syslog(host(uri), port(uri, 6514), true);
      case "syslog+tcp" -> new Syslog(near(uri), port(uri, 601), false);
      case "https" -> new Http(bare(uri, host(uri)));
      case "http" -> new Http(bare(uri, near(uri)));
      case "file" -> new Folder(Path.of(uri));
      default ->
          throw new IllegalArgumentException(
              "a feed goes to syslog+tls://, syslog+tcp://, https://, http:// or file:///, not to "
                  + (scheme.isEmpty() ? "a word without a scheme" : scheme + ":"));
    };
  }

  private static String host(URI uri) {
    if (uri.getHost() == null || uri.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "a feed's address needs a host and no name or password before it");
    }
    return uri.getHost();
  }

  private static String near(URI uri) {
    String host = host(uri);
    if (!HERE.contains(host)) {
      throw new IllegalArgumentException(
          "records leave this machine encrypted only: use syslog+tls or https for " + host);
    }
    return host;
  }

  private static int port(URI uri, int standard) {
    return uri.getPort() < 0 ? standard : uri.getPort();
  }

  private static URI bare(URI uri, String host) {
    if (uri.getFragment() != null) {
      throw new IllegalArgumentException("the address of a feed to " + host + " has a fragment");
    }
    return uri;
  }
}
