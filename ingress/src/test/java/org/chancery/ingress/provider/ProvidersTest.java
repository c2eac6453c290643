package org.chancery.ingress.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.chancery.catalog.jurisdiction.Country;
import org.chancery.catalog.policy.Reason;
import org.chancery.catalog.provider.CredentialRef;
import org.chancery.catalog.provider.Dialect;
import org.chancery.catalog.provider.Provider;
import org.chancery.catalog.provider.ProviderId;
import org.chancery.ingress.flow.Outgoing;
import org.chancery.ingress.flow.Outgoings;
import org.chancery.ingress.flow.ProviderException;
import org.chancery.ingress.flow.Reply;
import org.chancery.ingress.testing.Behaviour;
import org.chancery.ingress.testing.TestUpstream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How providers are asked, and what each of their faults becomes. */
class ProvidersTest {
  private static final String BODY =
      "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
  private static final String HEAD = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n";
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(150);

  private TestUpstream upstream;
  private Providers providers;

  @BeforeEach
  void start() throws IOException {
    upstream = TestUpstream.start();
    providers = open(new Timeouts(LONG, LONG, LONG, LONG));
  }

  @AfterEach
  void stop() throws IOException {
    providers.close();
    upstream.close();
  }

  private static Providers open(Timeouts timeouts) {
    return Providers.open(
        new Providers.Settings(timeouts, 100_000, Set.of()),
        name -> name.equals("KEY") ? Optional.of("sk-secretword\n") : Optional.empty(),
        System::nanoTime);
  }

  private static Provider provider(URI base, String credential) {
    return new Provider(
        new ProviderId("p"),
        Dialect.OPENAI,
        Optional.of(base),
        Optional.of(credential).filter(text -> !text.isEmpty()).map(CredentialRef::new),
        "P Ltd",
        new Provider.Region("eu", new Country("DE")),
        new Provider.Terms(0, false, Optional.empty(), Optional.empty()));
  }

  private Outgoing call(boolean stream) {
    String body = stream ? BODY.replace("{\"model\"", "{\"stream\":true,\"model\"") : BODY;
    return Outgoings.of(provider(upstream.baseUri(), "env:KEY"), body, stream);
  }

  private String read(boolean stream) throws IOException {
    try (Reply reply = providers.ask(call(stream))) {
      return new String(reply.body().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static ProviderException failure(ThrowingCallable call) {
    ProviderException[] caught = new ProviderException[1];
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(ProviderException.class, e -> caught[0] = e)
        .hasNoCause()
        .hasMessageNotContaining("secretword");
    return caught[0];
  }

  @Test
  void aCallIsSentWithItsBodyAndFewHeaders() throws IOException {
    assertThat(read(false)).contains("Echo: hi");
    TestUpstream.Received request = upstream.received().getFirst();
    assertThat(request.path()).isEqualTo("POST /v1/chat/completions HTTP/1.1");
    assertThat(request.text()).isEqualTo(BODY);
    assertThat(request.headers())
        .containsOnlyKeys(
            "host",
            "content-length",
            "content-type",
            "accept",
            "accept-encoding",
            "user-agent",
            "authorization")
        .containsEntry("authorization", "Bearer sk-secretword")
        .containsEntry("accept-encoding", "identity")
        .containsEntry("user-agent", "chancery");
  }

  @Test
  void aStreamArrivesAndItsConnectionServesAgain() throws IOException {
    for (int i = 0; i < 5; i++) {
      assertThat(read(true)).contains("\"Ech\"").endsWith("data: [DONE]\n\n");
    }
    assertThat(upstream.connections()).isEqualTo(1);
    try (Reply reply = providers.ask(call(true))) {
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.requestId()).hasValue("upstream-1");
    }
  }

  @Test
  void noKeyIsSentWhereNoneIsNeeded() throws IOException {
    try (Reply reply = providers.ask(Outgoings.of(provider(upstream.baseUri(), ""), BODY, false))) {
      assertThat(reply.body().readAllBytes()).isNotEmpty();
    }
    assertThat(upstream.received().getFirst().headers()).doesNotContainKey("authorization");
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          status, reason,                     elsewhere
          400,    PROVIDER_REFUSED,           false
          413,    PROVIDER_REFUSED,           false
          415,    PROVIDER_REFUSED,           false
          422,    PROVIDER_REFUSED,           false
          451,    PROVIDER_REFUSED,           false
          401,    PROVIDER_FAILED,            true
          402,    PROVIDER_FAILED,            true
          403,    PROVIDER_FAILED,            true
          404,    PROVIDER_FAILED,            true
          408,    PROVIDER_FAILED,            true
          409,    PROVIDER_FAILED,            true
          429,    PROVIDER_RATE_LIMITED,      true
          500,    PROVIDER_FAILED,            true
          502,    PROVIDER_FAILED,            true
          503,    PROVIDER_FAILED,            true
          529,    PROVIDER_FAILED,            true
          302,    PROVIDER_FAILED,            true
          202,    PROVIDER_ANSWER_UNREADABLE, true
          """)
  void everyStatusHasItsReason(int status, Reason reason, boolean elsewhere) {
    upstream.then(
        Behaviour.plain(
            status,
            "{\"error\":{\"message\":\"secretword\"}}",
            "location: http://127.0.0.1:1/",
            "set-cookie: a=secretword"));
    ProviderException failure = failure(() -> read(false));
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.status()).isEqualTo(status);
    assertThat(failure.elsewhere()).isEqualTo(elsewhere);
    assertThat(upstream.received()).hasSize(1);
  }

  @Test
  void retryAfterIsHandedOnUnchanged() {
    String date = "Wed, 21 Oct 2026 07:28:00 GMT";
    upstream.then(
        Behaviour.plain(429, "{}", "retry-after: 7.5"),
        Behaviour.plain(503, "{}", "Retry-After: " + date),
        Behaviour.plain(400, "{}", "retry-after: 7"));
    assertThat(failure(() -> read(false)).retryAfter()).hasValue("7.5");
    assertThat(failure(() -> read(false)).retryAfter()).hasValue(date);
    assertThat(failure(() -> read(false)).retryAfter()).isEmpty();
  }

  @Test
  void aKnownErrorCodeIsToldAndNoOtherTextIs() {
    upstream.then(
        Behaviour.plain(
            400, "{\"error\":{\"message\":\"secretword\",\"code\":\"context_length_exceeded\"}}"),
        Behaviour.plain(400, "{\"error\":{\"code\":\"secretword\"}}"),
        Behaviour.plain(502, "<html>secretword"));
    assertThat(failure(() -> read(false)))
        .hasMessageEndingWith("400, code context_length_exceeded");
    assertThat(failure(() -> read(false))).hasMessageEndingWith("status 400");
    assertThat(failure(() -> read(false))).hasMessageEndingWith("status 502");
  }

  @Test
  void aProviderThatIsNotThereIsUnreachable() throws IOException {
    int port;
    try (var closed = new ServerSocket(0)) {
      port = closed.getLocalPort();
    }
    URI nowhere = URI.create("http://127.0.0.1:" + port + "/v1");
    assertThat(failure(() -> ask(provider(nowhere, ""))).reason())
        .isEqualTo(Reason.PROVIDER_UNREACHABLE);
  }

  @Test
  void aConnectionThatIsNeverAcceptedIsGivenUp() throws IOException {
    // a queue of one, filled: the system leaves further connections waiting
    try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var first = new Socket(InetAddress.getLoopbackAddress(), full.getLocalPort());
        var second = new Socket(InetAddress.getLoopbackAddress(), full.getLocalPort());
        var hasty = open(new Timeouts(SHORT, LONG, LONG, LONG))) {
      assertThat(first.isConnected() && second.isConnected()).isTrue();
      URI base = URI.create("http://127.0.0.1:" + full.getLocalPort() + "/v1");
      var failure = failure(() -> hasty.ask(Outgoings.of(provider(base, ""), BODY, false)));
      assertThat(failure.reason()).isEqualTo(Reason.PROVIDER_UNREACHABLE);
    }
  }

  private Reply ask(Provider provider) {
    return providers.ask(Outgoings.of(provider, BODY, false));
  }

  private void timesOut(Timeouts timeouts, Behaviour behaviour) throws Exception {
    upstream.then(behaviour);
    try (var hasty = open(timeouts)) {
      var failure =
          failure(() -> {
            try (Reply reply = hasty.ask(call(true))) {
              assertThat(reply.body().readAllBytes()).isEmpty();
            }
          });
      assertThat(failure.reason()).isEqualTo(Reason.PROVIDER_TIMED_OUT);
      assertThat(upstream.sawCallerGo(LONG)).isTrue();
    }
  }

  @Test
  void silenceBeforeTheFirstByteIsGivenUp() throws Exception {
    var hasty = new Timeouts(LONG, SHORT, LONG, LONG);
    timesOut(hasty, Behaviour.stall(""));
    timesOut(hasty, Behaviour.stall("HTTP/1.1 200 OK\r\n"));
    timesOut(hasty, Behaviour.stall(HEAD + "content-length: 9\r\n\r\n"));
  }

  @Test
  void silenceInsideAReplyIsGivenUp() throws Exception {
    var hasty = new Timeouts(LONG, LONG, SHORT, LONG);
    timesOut(hasty, Behaviour.stall(HEAD + "transfer-encoding: chunked\r\n\r\n1\r\na\r\n"));
  }

  @Test
  void aReplyThatDripsForEverIsGivenUp() throws Exception {
    var hasty = new Timeouts(LONG, LONG, LONG, SHORT.multipliedBy(3));
    timesOut(hasty, Behaviour.drip(HEAD + "content-length: 99999\r\n\r\n", Duration.ofMillis(20)));
  }

  @Test
  void aSlowReaderDoesNotUseUpTheIdleTime() throws Exception {
    try (var hasty = open(new Timeouts(LONG, LONG, SHORT, LONG));
        Reply reply = hasty.ask(call(true))) {
      assertThat(new CountDownLatch(1).await(400, TimeUnit.MILLISECONDS)).isFalse();
      assertThat(reply.body().readAllBytes()).isNotEmpty();
    }
  }

  @Test
  void aBodyThatBreaksOffIsAFailure() {
    upstream.then(
        Behaviour.raw(HEAD + "content-length: 50\r\n\r\ndata: {}"),
        Behaviour.raw(HEAD + "transfer-encoding: chunked\r\n\r\n5\r\ndata:\r\n"),
        Behaviour.raw(""),
        Behaviour.raw("garbage\r\n\r\n"));
    for (int i = 0; i < 4; i++) {
      assertThat(failure(() -> read(true)).reason()).isEqualTo(Reason.PROVIDER_FAILED);
    }
  }

  @Test
  void aPageOrACompressedBodyIsUnreadable() {
    String html = "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 4\r\n\r\n<b/>";
    String gzip = HEAD + "content-encoding: gzip\r\ncontent-length: 2\r\n\r\nxx";
    upstream.then(Behaviour.raw(html), Behaviour.raw(gzip));
    for (int i = 0; i < 2; i++) {
      assertThat(failure(() -> read(true)).reason()).isEqualTo(Reason.PROVIDER_ANSWER_UNREADABLE);
    }
  }

  @Test
  void aReplyPastTheLimitIsCutOff() {
    upstream.then(Behaviour.plain(200, "a".repeat(100_001)));
    assertThat(failure(() -> read(false)).reason()).isEqualTo(Reason.PROVIDER_ANSWER_UNREADABLE);
  }

  @Test
  void closingFromAnotherThreadEndsTheExchangeAtOnce() throws Exception {
    upstream.then(Behaviour.stall(HEAD + "transfer-encoding: chunked\r\n\r\n1\r\na\r\n"));
    Reply reply = providers.ask(call(true));
    assertThat(reply.body().read()).isEqualTo('a');
    var reading = new CompletableFuture<Throwable>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            reading.completeExceptionally(new AssertionError(reply.body().read()));
          } catch (IOException | ProviderException e) {
            reading.complete(e);
          }
        });
    reply.close();
    assertThat(reading.get(30, TimeUnit.SECONDS)).isInstanceOf(ProviderException.class);
    assertThat(upstream.sawCallerGo(LONG)).isTrue();
  }

  @Test
  void closingAllEndsAnExchangeThatHasNoAnswerYet() throws Exception {
    upstream.then(Behaviour.stall(""));
    var asking =
        CompletableFuture.supplyAsync(
            () -> failure(() -> read(true)), task -> Thread.ofVirtual().start(task));
    while (upstream.received().isEmpty()) {
      Thread.onSpinWait();
    }
    providers.close();
    assertThat(asking.get(30, TimeUnit.SECONDS).reason()).isEqualTo(Reason.PROVIDER_FAILED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://provider.example/v1",
        "ftp://127.0.0.1/v1",
        "https://user:pass@127.0.0.1/v1",
        "https://127.0.0.1/v1?a=b",
        "https:///v1",
        "file:/v1",
        "http://127.0.0.1.provider.example/v1"
      })
  void anAddressThatIsNotSafeIsNotAsked(String base) {
    assertThat(failure(() -> ask(provider(URI.create(base), ""))).reason())
        .isEqualTo(Reason.PROVIDER_UNREACHABLE);
  }

  @Test
  void aCertificateThatIsNotTrustedEndsTheCall() throws IOException {
    URI tls = URI.create(upstream.baseUri().toString().replace("http:", "https:"));
    assertThat(failure(() -> ask(provider(tls, ""))).reason())
        .isIn(Reason.PROVIDER_UNREACHABLE, Reason.PROVIDER_FAILED);
    assertThat(upstream.received()).isEmpty();
  }

  @Test
  void aKeyIsReadFromItsFileAtEveryCall(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("key");
    for (String key : new String[] {"one", "two"}) {
      Files.writeString(file, key + "\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
      ask(provider(upstream.baseUri(), "file:" + file)).close();
      assertThat(upstream.received().getLast().headers())
          .containsEntry("authorization", "Bearer " + key);
    }
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          mode,      length, key
          rw-r--r--, 10,     a
          rw--w----, 10,     a
          rw-----w-, 10,     a
          rw-------, 8200,   a
          rw-------, 0,      a
          rw-------, 5,      ' a'
          rw-------, 5,      é
          """)
  void aKeyFileThatIsOpenToOthersOrNoKeyIsRefused(
      String mode, int length, String key, @TempDir Path folder) throws IOException {
    Path file = folder.resolve("key");
    Files.writeString(file, key.repeat(length));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    refusesKey("file:" + file);
  }

  @Test
  void aMissingKeyIsRefused(@TempDir Path folder) {
    refusesKey("env:OTHER");
    refusesKey("file:" + folder.resolve("none"));
    refusesKey("file:" + folder);
  }

  private void refusesKey(String reference) {
    var failure = failure(() -> ask(provider(upstream.baseUri(), reference)));
    assertThat(failure.reason()).isEqualTo(Reason.PROVIDER_UNREACHABLE);
    assertThat(failure).hasMessageContaining("credential");
    assertThat(upstream.received()).isEmpty();
  }
}
