package org.chancery.audit.stamp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.chancery.audit.record.Digest;

/** An authority behind HTTP that a local one answers for, well or badly. */
final class Far implements AutoCloseable {
  private final HttpServer server;
  private final Authority good;
  private final Authority other;
  private final List<byte[]> seen = new ArrayList<>();
  private final Path roots;
  volatile String answer;
  final AtomicInteger asked = new AtomicInteger();

  Far(String answer, Path folder, InstantSource time, SecureRandom chance) throws IOException {
    this.answer = answer;
    this.good = Authority.local(folder.resolve("far"), time, chance);
    this.other = Authority.local(folder.resolve("other"), time, chance);
    this.roots = folder.resolve("roots.pem");
    Files.writeString(roots, Pem.of(good.roots()));
    if (answer.equals("no purpose")) {
      plain(folder.resolve("far"), time, chance);
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/tsa",
        exchange -> {
          byte[] request = exchange.getRequestBody().readAllBytes();
          byte[] made = made(request, folder, time, chance);
          exchange.sendResponseHeaders(this.answer.equals("500") ? 500 : 200, made.length);
          exchange.getResponseBody().write(made);
          exchange.close();
          asked.incrementAndGet();
        });
    server.start();
  }

  /** A signer below a trusted root whose certificate is not for time stamps. */
  private void plain(Path keys, InstantSource time, SecureRandom chance) throws IOException {
    var issuer = new Issuer(chance);
    Instant from = time.instant().minusSeconds(60);
    var root = issuer.self("CN=root", Issuer.Use.ROOT, from, 100);
    var signer = issuer.below(root, "CN=plain", Issuer.Use.EXPORTS, from, 90);
    Files.writeString(roots, Pem.of(List.of(root.certificate())));
    Files.writeString(
        keys.resolve("time-local.pem"), Pem.of(List.of(signer.certificate(), root.certificate())));
    Files.writeString(keys.resolve("time-local.key"), Pem.of(signer.key()));
  }

  private byte[] made(byte[] request, Path folder, InstantSource time, SecureRandom chance)
      throws IOException {
    seen.add(request);
    return switch (answer) {
      case "foreign root" -> other.answer(request);
      case "other imprint" ->
          good.answer(new Stamper(good, chance).request(Digest.of(request).bytes()).getEncoded());
      case "old nonce" -> {
        byte[] old = request.clone();
        old[old.length - 4] ^= 1; // in the nonce, which stands before certReq
        yield good.answer(old);
      }
      case "no purpose" -> PlainSigner.answer(folder.resolve("far"), request, time);
      case "flipped" -> {
        byte[] made = good.answer(request);
        made[made.length - 6] ^= 1; // in the signature, which stands last
        yield made;
      }
      case "too long" -> new byte[Authority.MAX_ANSWER + 1];
      case "not DER" -> "<html>not here</html>".getBytes(UTF_8);
      default -> good.answer(request);
    };
  }

  void answers(String with) {
    answer = with;
  }

  int asked() {
    return asked.get();
  }

  Authority authority() {
    return Authority.remote(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/tsa"),
        roots,
        Optional.empty(),
        Duration.ofSeconds(5));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
