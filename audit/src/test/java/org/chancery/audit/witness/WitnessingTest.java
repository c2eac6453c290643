package org.chancery.audit.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.chancery.audit.checkpoint.Checkpointer;
import org.chancery.audit.checkpoint.CosignerKeys;
import org.chancery.audit.checkpoint.Note;
import org.chancery.audit.checkpoint.TestLog;
import org.chancery.audit.checkpoint.VerifierKey;
import org.chancery.audit.checkpoint.WitnessPolicy;
import org.chancery.audit.checkpoint.Witnessing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log and two witnesses, by real HTTP. */
class WitnessingTest {
  private static final String ORIGIN = "chancery.example/log";

  @TempDir private Path folder;
  private final List<AutoCloseable> open = new ArrayList<>();
  private final List<VerifierKey> logKeys = keysOfLog();

  private static List<VerifierKey> keysOfLog() {
    try (TestLog log = new TestLog(ORIGIN, 1, 0, Optional.empty())) {
      return log.verifiers();
    }
  }

  private static CosignerKeys keys(int number) {
    return CosignerKeys.of("w" + number + ".example", fill(30 + number), fill(40 + number));
  }

  private static byte[] fill(int with) {
    byte[] seed = new byte[32];
    Arrays.fill(seed, (byte) with);
    return seed;
  }

  private WitnessServer witness(int number, int port) throws IOException {
    Witness witness =
        Witness.open(folder.resolve("w" + number), keys(number), logKeys, InstantSource.system());
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    WitnessServer server = WitnessServer.start(witness, keys(number), address);
    open.add(server);
    return server;
  }

  /** Both keys of both witnesses; one of each witness is enough. */
  private static Witnessing both(URI first, URI second, Duration patience) {
    var text = new StringBuilder();
    List<URI> urls = List.of(first, second);
    for (int w = 0; w < 2; w++) {
      for (int k = 0; k < 2; k++) {
        String vkey = keys(w).vkeys().get(k);
        text.append("witness w%d-%d %s %s\n".formatted(w, k, vkey, urls.get(w)));
      }
      text.append("group w%d any w%d-0 w%d-1\n".formatted(w, w, w));
    }
    text.append("group sites all w0 w1\nquorum sites\n");
    return new Witnessing(
        WitnessPolicy.parse(text.toString().getBytes(UTF_8)), Duration.ofSeconds(5), patience);
  }

  private TestLog log(int first, Witnessing witnessing) {
    var log = new TestLog(ORIGIN, 1, first, Optional.of(witnessing));
    open.add(log);
    return log;
  }

  private static void await(String what, BooleanSupplier holds) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
      LockSupport.parkNanos(2_000_000);
    }
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  @Test
  void checkpointsAreCosignedByBothAndProofsCarryIt() throws Exception {
    URI first = witness(0, 0).address();
    URI second = witness(1, 0).address();
    Witnessing witnessing = both(first, second, Duration.ofSeconds(20));
    TestLog log = log(0, witnessing);
    Checkpointer checkpointer = log.checkpointer();
    for (int size : new int[] {3, 300}) {
      log.grow(size);
      await("witnessed", () -> checkpointer.witnessed().orElse(0) == size);
      Note shown = Note.parse(checkpointer.published());
      assertThat(shown.verified(witnessing.policy().keys())).hasSize(4);
      assertThat(shown.verified(logKeys)).hasSize(2);
      assertThat(log.file("witnessed")).isEqualTo(checkpointer.published());
      assertThat(log.file("checkpoint")).isEqualTo(checkpointer.checkpoint());
      assertThat(checkpointer.proof(1).orElseThrow()).endsWith(checkpointer.published());
      assertThat(checkpointer.warning()).isEmpty();
    }
    String asked = get(first.resolve(Memory.hash(ORIGIN) + "/checkpoint")).body();
    assertThat(Note.parse(asked).text()).isEqualTo(Note.parse(checkpointer.checkpoint()).text());
    assertThat(get(first).body()).contains(ORIGIN + " 300 /").contains(keys(0).vkeys().get(1));
  }

  @Test
  void rewrittenLogGetsNoCosignatureAndSaysWhy() throws Exception {
    URI first = witness(0, 0).address();
    URI second = witness(1, 0).address();
    TestLog log = log(0, both(first, second, Duration.ZERO));
    log.grow(5);
    await("witnessed", () -> log.checkpointer().witnessed().orElse(0) == 5);
    TestLog forged = log(1, both(first, second, Duration.ZERO));
    forged.grow(9);
    await("refused", () -> forged.checkpointer().warning().contains("another history"));
    assertThat(forged.checkpointer().witnessed()).hasValue(0);
    assertThat(forged.checkpointer().published()).isEqualTo(forged.checkpointer().checkpoint());
    assertThat(forged.file("witnessed")).isEmpty();
    TestLog older = log(0, both(first, second, Duration.ZERO));
    older.grow(4);
    await("refused", () -> older.checkpointer().warning().contains("it has seen 5 records"));
  }

  @Test
  void logGoesOnWithoutAWitnessAndIsWitnessedAgainWhenItIsBack() throws Exception {
    URI first = witness(0, 0).address();
    WitnessServer away = witness(1, 0);
    int port = away.address().getPort();
    TestLog log = log(0, both(first, away.address(), Duration.ZERO));
    log.grow(3);
    await("witnessed", () -> log.checkpointer().witnessed().orElse(0) == 3);
    away.close();
    log.grow(8);
    assertThat(log.checkpointer().proven()).isEqualTo(8);
    await("told", () -> !log.checkpointer().warning().isEmpty());
    assertThat(log.checkpointer().published()).isEqualTo(log.checkpointer().checkpoint());
    assertThat(log.checkpointer().witnessed()).hasValue(3);
    witness(1, port);
    await("witnessed again", () -> log.checkpointer().witnessed().orElse(0) == 8);
    await("well", () -> log.checkpointer().warning().isEmpty());
  }

  @Test
  void doorRefusesWhatIsNotForIt() throws Exception {
    URI at = witness(0, 0).address();
    assertThat(get(at.resolve("nothing")).statusCode()).isEqualTo(404);
    assertThat(get(at.resolve("add-checkpoint")).statusCode()).isEqualTo(405);
    assertThat(get(at.resolve("0".repeat(64) + "/checkpoint")).statusCode()).isEqualTo(404);
    assertThat(post(at, new byte[] {(byte) 0xC3, '\n'}).statusCode()).isEqualTo(400);
    assertThat(post(at, new byte[(1 << 17) + 1]).statusCode()).isEqualTo(413);
    HttpResponse<String> behind;
    try (TestLog log = new TestLog(ORIGIN, 1, 0, Optional.empty())) {
      log.grow(2);
      assertThat(post(at, log.growth(0).getBytes(UTF_8)).statusCode()).isEqualTo(200);
      behind = post(at, log.growth(0).getBytes(UTF_8));
    }
    assertThat(behind.statusCode()).isEqualTo(409);
    assertThat(behind.body()).isEqualTo("2\n");
    assertThat(behind.headers().firstValue("Content-Type")).contains("text/x.tlog.size");
  }

  private static HttpResponse<String> get(URI at) throws Exception {
    return send(HttpRequest.newBuilder(at).GET().build());
  }

  private static HttpResponse<String> post(URI at, byte[] body) throws Exception {
    return send(
        HttpRequest.newBuilder(at.resolve("add-checkpoint"))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build());
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }
}
