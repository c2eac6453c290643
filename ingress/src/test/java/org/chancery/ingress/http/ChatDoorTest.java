package org.chancery.ingress.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.chancery.catalog.policy.Reason;
import org.chancery.ingress.flow.Call;
import org.chancery.ingress.flow.CallerGoneException;
import org.chancery.ingress.flow.Passage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ChatDoorTest {
  private static final String ID = "req_[0-9A-HJKMNP-TV-Z]{26}";

  @Test
  void plainCallGetsTheReplyItsIdAndItsRecord() {
    var seen = new AtomicReference<Call.Received>();
    try (var door =
        behind(
                call -> {
                  seen.set(call);
                  call.outlet().recorded("chancery.example/log/41");
                  return new Call.Delivered(bytes("{\"ok\":true}"), false);
                })
            .open()) {
      var answer =
          door.send(
              door.asked("/v1/chat/completions")
                  .header("Content-Type", "application/json")
                  .header("X-Request-Id", "theirs-1")
                  .header("x-chancery-workflow", "support")
                  .POST(BodyPublishers.ofString("{\"model\":\"m\"}")));
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{\"ok\":true}");
      assertThat(header(answer, "content-type")).startsWith("application/json");
      assertThat(header(answer, "x-request-id")).matches(ID);
      assertThat(header(answer, "x-client-request-id")).isEqualTo("theirs-1");
      assertThat(header(answer, "x-chancery-record")).isEqualTo("chancery.example/log/41");
      assertThat(seen.get().id().value()).isEqualTo(header(answer, "x-request-id"));
      assertThat(seen.get().workflow().orElseThrow().value()).isEqualTo("support");
      assertThat(new String(seen.get().body(), UTF_8)).isEqualTo("{\"model\":\"m\"}");
      assertThat(seen.get().principal().id().value()).isEqualTo("shop");
    }
  }

  @Test
  void passageRunsOnAVirtualThread() {
    var virtual = new AtomicReference<Boolean>();
    try (var door =
        behind(
                _ -> {
                  virtual.set(Thread.currentThread().isVirtual());
                  return new Call.Delivered(bytes("{}"), false);
                })
            .open()) {
      assertThat(door.chat("{}").statusCode()).isEqualTo(200);
      assertThat(virtual.get()).isTrue();
    }
  }

  @Test
  void everyReasonHasItsStatusCodeAndEnvelope() {
    var next = new AtomicReference<>(Reason.POLICY_DENIED);
    try (var door =
        behind(
                call -> {
                  call.outlet().recorded("log/7");
                  return new Call.Refused(next.get(), "because", Optional.empty(), false);
                })
            .open()) {
      for (Reason reason : Reason.values()) {
        next.set(reason);
        var answer = door.chat("{}");
        Status status = Status.of(reason);
        assertThat(answer.statusCode()).as(reason.name()).isEqualTo(status.code());
        assertThat(answer.body())
            .isEqualTo(
                "{\"error\":{\"message\":\"because\",\"type\":\""
                    + status.type()
                    + "\",\"param\":null,\"code\":\""
                    + reason.code()
                    + "\"}}");
        assertThat(header(answer, "x-chancery-record")).isEqualTo("log/7");
        assertThat(header(answer, "x-request-id")).matches(ID);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "POLICY_DENIED, 403, false",
    "NO_PROVIDER_ALLOWED, 403, false",
    "WORKFLOW_NOT_ALLOWED, 403, false",
    "MALFORMED_REQUEST, 400, false",
    "CONTENT_NOT_SCANNABLE, 400, false",
    "MODEL_UNKNOWN, 404, false",
    "BODY_TOO_LARGE, 413, false",
    "KEY_INVALID, 401, false",
    "PROVIDER_RATE_LIMITED, 429, ''",
    "LEDGER_UNAVAILABLE, 503, ''",
    "DETECTOR_FAILED, 503, ''",
    "PROVIDER_UNREACHABLE, 502, ''",
    "PROVIDER_REFUSED, 502, false",
    "PROVIDER_TIMED_OUT, 504, ''"
  })
  void statusSaysWhatHappenedAndWhetherToTryAgain(Reason reason, int status, String retry) {
    try (var door =
        behind(_ -> new Call.Refused(reason, "because", Optional.empty(), false)).open()) {
      var answer = door.chat("{}");
      assertThat(answer.statusCode()).isEqualTo(status);
      assertThat(header(answer, "x-should-retry")).isEqualTo(retry);
    }
  }

  @Test
  void providersRetryAfterIsHandedOnUnchanged() {
    try (var door =
        behind(_ ->
                new Call.Refused(
                    Reason.PROVIDER_RATE_LIMITED, "slow down", Optional.of("17"), false))
            .open()) {
      assertThat(header(door.chat("{}"), "retry-after")).isEqualTo("17");
    }
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      nullValues = "-",
      textBlock =
          """
          authorization              , x-api-key        , status
          Bearer key-of-a-caller     , -                , 200
          bearer key-of-a-caller     , -                , 200
          -                          , key-of-a-caller  , 200
          Bearer key-of-a-caller     , key-of-a-caller  , 200
          Bearer key-of-a-caller     , key-of-an-auditor, 401
          Bearer key-of-nobody       , -                , 401
          Basic a2V5                 , -                , 401
          Basic a2V5                 , key-of-a-caller  , 401
          Bearer                     , -                , 401
          -                          , -                , 401
          -                          , a b              , 401
          """)
  void keyComesInEitherHeaderButNotTwoKeys(String authorization, String key, int status) {
    try (var door = behind(_ -> new Call.Delivered(bytes("{}"), false)).open()) {
      var request = door.bare("/v1/chat/completions").POST(BodyPublishers.ofString("{}"));
      if (authorization != null) {
        request.header("Authorization", authorization);
      }
      if (key != null) {
        request.header("x-api-key", key);
      }
      var answer = door.send(request);
      assertThat(answer.statusCode()).isEqualTo(status);
      if (status == 401) {
        assertThat(answer.body()).contains("\"code\":\"key_invalid\"", "\"param\":null");
        assertThat(header(answer, "www-authenticate")).startsWith("Bearer");
        assertThat(answer.body()).doesNotContain("key-of");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, 200",
    "application/json; charset=utf-8, 200",
    "application/vnd.acme+json, 200",
    "-, 200",
    "text/plain, 400",
    "application/x-www-form-urlencoded, 400",
    "multipart/form-data; boundary=x, 400"
  })
  void anyJsonContentTypeIsTaken(String type, int status) {
    try (var door = behind(_ -> new Call.Delivered(bytes("{}"), false)).open()) {
      var request = door.asked("/v1/chat/completions").POST(BodyPublishers.ofString("{}"));
      if (!type.equals("-")) {
        request.header("Content-Type", type);
      }
      assertThat(door.send(request).statusCode()).isEqualTo(status);
    }
  }

  @ParameterizedTest
  @CsvSource({"Not A Name, malformed_request", "'', malformed_request", "a/b, malformed_request"})
  void malformedWorkflowIsRefused(String workflow, String code) {
    try (var door = behind(_ -> new Call.Delivered(bytes("{}"), false)).open()) {
      var answer =
          door.send(
              door.asked("/v1/chat/completions")
                  .header("x-chancery-workflow", workflow)
                  .POST(BodyPublishers.ofString("{}")));
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains(code);
    }
  }

  @ParameterizedTest
  @CsvSource({"has blanks", "'quote\"'", "''"})
  void malformedClientIdIsNotEchoed(String id) {
    try (var door = behind(_ -> new Call.Delivered(bytes("{}"), false)).open()) {
      var answer =
          door.send(
              door.asked("/v1/chat/completions")
                  .header("X-Request-Id", id)
                  .POST(BodyPublishers.ofString("{}")));
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("x-client-request-id")).isEmpty();
    }
  }

  @Test
  void compressedBodyIsRefused() {
    try (var door = behind(_ -> new Call.Delivered(bytes("{}"), false)).open()) {
      var answer =
          door.send(
              door.asked("/v1/chat/completions")
                  .header("Content-Encoding", "gzip")
                  .POST(BodyPublishers.ofString("{}")));
      assertThat(answer.statusCode()).isEqualTo(400);
    }
  }

  @Test
  void streamStartsWithTheFirstWriteAndArrivesFrameByFrame() throws Exception {
    var go = new CountDownLatch(1);
    try (var door =
            behind(
                    call -> {
                      call.outlet().recorded("log/9");
                      call.outlet().write(bytes("data: 1\n\n"));
                      await(go);
                      call.outlet().write(bytes("data: 2\n\n"));
                      return new Call.Delivered(bytes("data: [DONE]\n\n"), true);
                    })
                .open();
        Socket socket = door.raw("{}")) {
      var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      assertThat(reader.readLine()).isEqualTo("HTTP/1.1 200 OK");
      var head = new StringBuilder();
      for (String line = reader.readLine(); !line.isEmpty(); line = reader.readLine()) {
        head.append(line.toLowerCase(java.util.Locale.ROOT)).append('\n');
      }
      assertThat(head.toString())
          .contains(
              "content-type: text/event-stream",
              "cache-control: no-cache",
              "x-accel-buffering: no",
              "x-chancery-record: log/9",
              "x-request-id: req_",
              "transfer-encoding: chunked");
      assertThat(readUntil(reader, "data: 1")).doesNotContain("data: 2");
      go.countDown();
      assertThat(readUntil(reader, "[DONE]")).contains("data: 2");
    }
  }

  @Test
  void refusalBeforeTheFirstWriteIsAnOrdinaryAnswerToAStreamedCall() {
    try (var door =
        behind(_ -> new Call.Refused(Reason.POLICY_DENIED, "no", Optional.empty(), false)).open()) {
      var answer = door.chat("{\"stream\":true}");
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(header(answer, "content-type")).startsWith("application/json");
    }
  }

  @Test
  void failureInMidStreamIsAnErrorFrameWithoutDone() {
    try (var door =
        behind(
                call -> {
                  call.outlet().write(bytes("data: 1\n\n"));
                  return new Call.Refused(Reason.PROVIDER_FAILED, "cut", Optional.empty(), true);
                })
            .open()) {
      var answer = door.chat("{\"stream\":true}");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body())
          .startsWith("data: 1\n\ndata: {\"error\"")
          .contains("\"code\":\"provider_failed\"")
          .doesNotContain("[DONE]");
    }
  }

  @Test
  void bugBehindTheDoorIsAnAnswerWithoutItsMessage() {
    try (var door =
        behind(
                call -> {
                  throw new IllegalStateException("secret of " + call.id());
                })
            .open()) {
      var answer = door.chat("{}");
      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body()).contains("internal_error").doesNotContain("secret");
    }
  }

  @Test
  void bugInMidStreamEndsTheStreamWithAnErrorFrame() {
    try (var door =
        behind(
                call -> {
                  call.outlet().write(bytes("data: 1\n\n"));
                  throw new IllegalStateException("secret");
                })
            .open()) {
      assertThat(door.chat("{}").body()).contains("internal_error").doesNotContain("secret");
    }
  }

  @Test
  void callerThatLeavesAStreamIsNoticedWhileTheProviderIsSilent() throws Exception {
    var told = new CountDownLatch(1);
    var started = new CountDownLatch(1);
    var threw = new CountDownLatch(1);
    Passage passage =
        call -> {
          call.outlet().onGone(told::countDown);
          call.outlet().write(bytes("data: 1\n\n"));
          started.countDown();
          await(told);
          try {
            call.outlet().write(bytes("data: 2\n\n"));
          } catch (CallerGoneException _) {
            threw.countDown();
          }
          return new Call.Refused(Reason.CALLER_GONE, "gone", Optional.empty(), true);
        };
    try (var door = behind(passage).open()) {
      try (Socket socket = door.raw("{}")) {
        assertThat(socket.getInputStream().read()).isEqualTo('H');
        assertThat(started.await(5, TimeUnit.SECONDS)).isTrue();
      }
      assertThat(told.await(2, TimeUnit.SECONDS)).isTrue();
      assertThat(threw.await(2, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void callerThatLeavesAPlainCallIsNoticed() throws Exception {
    var told = new CountDownLatch(1);
    var waiting = new CountDownLatch(1);
    Passage passage =
        call -> {
          call.outlet().onGone(told::countDown);
          waiting.countDown();
          await(told);
          return new Call.Refused(Reason.CALLER_GONE, "gone", Optional.empty(), false);
        };
    try (var door = behind(passage).open()) {
      try (Socket _ = door.raw("{}")) {
        assertThat(waiting.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(told.getCount()).isEqualTo(1);
      }
      assertThat(told.await(2, TimeUnit.SECONDS)).isTrue();
      eventually(() -> door.bean(Admission.class).inFlight() == 0);
    }
  }

  @Test
  void slowReaderHoldsTheWriterBack() throws Exception {
    var written = new AtomicInteger();
    byte[] frame = new byte[64 << 10];
    Arrays.fill(frame, (byte) 'x');
    int frames = 1_000;
    Passage passage =
        call -> {
          for (int i = 0; i < frames; i++) {
            call.outlet().write(frame);
            written.incrementAndGet();
          }
          return new Call.Delivered(bytes("data: [DONE]\n\n"), true);
        };
    try (var door = behind(passage).open();
        Socket socket = door.raw("{}")) {
      InputStream in = socket.getInputStream();
      assertThat(in.read()).isEqualTo('H');
      int before = -1;
      while (before != written.get()) {
        before = written.get();
        TimeUnit.MILLISECONDS.sleep(200); // a pause long enough to see that nothing moves
      }
      assertThat(before).isLessThan(frames / 2);
      byte[] buffer = new byte[1 << 16];
      long total = 0;
      while (total < (long) frames * frame.length) {
        total += in.read(buffer);
      }
      assertThat(written).hasValue(frames);
    }
  }

  @Test
  void readerWhoStopsReadingIsCutOffInTime() throws Exception {
    var cut = new CountDownLatch(1);
    var behind =
        behind(call -> {
          try {
            for (int i = 0; i < 10_000; i++) {
              call.outlet().write(new byte[64 << 10]);
            }
          } catch (CallerGoneException _) {
            cut.countDown();
          }
          return new Call.Refused(Reason.CALLER_GONE, "gone", Optional.empty(), true);
        });
    var base = behind.settings;
    behind.settings =
        new DoorSettings(
            base.bodyBytes(),
            base.callsInFlight(),
            base.bodyTime(),
            base.silence(),
            Duration.ofMillis(200),
            base.idle(),
            base.log());
    try (var door = behind.open();
        Socket socket = door.raw("{}")) {
      assertThat(socket.getInputStream().read()).isEqualTo('H');
      assertThat(cut.await(10, TimeUnit.SECONDS)).isTrue();
      String tail;
      try {
        byte[] rest = socket.getInputStream().readAllBytes();
        tail = new String(rest, Math.max(0, rest.length - 5), Math.min(5, rest.length), UTF_8);
      } catch (SocketException reset) {
        tail = "reset";
      }
      // The connection ends without the chunk that would say the stream is complete.
      assertThat(tail).isNotEqualTo("0\r\n\r\n");
      eventually(() -> door.bean(Admission.class).inFlight() == 0);
    }
  }

  @Test
  void silentStreamIsKeptAliveByComments() throws Exception {
    var behind =
        behind(call -> {
          call.outlet().write(bytes("data: 1\n\n"));
          var gone = new CountDownLatch(1);
          call.outlet().onGone(gone::countDown);
          await(gone);
          return new Call.Refused(Reason.CALLER_GONE, "gone", Optional.empty(), true);
        });
    behind.settings = settings(16 << 20, 10, Duration.ofMillis(60));
    try (var door = behind.open();
        Socket socket = door.raw("{}")) {
      var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      assertThat(readUntil(reader, ": keep-alive")).contains("data: 1");
    }
  }

  @Test
  void callsBeyondTheLimitAreTurnedAwayAtOnce() throws Exception {
    var go = new CountDownLatch(1);
    var inside = new CountDownLatch(2);
    var behind =
        behind(_ -> {
          inside.countDown();
          await(go);
          return new Call.Delivered(bytes("{}"), false);
        });
    behind.settings = settings(16 << 20, 2, Duration.ofSeconds(15));
    try (var door = behind.open();
        Socket one = door.raw("{}");
        Socket two = door.raw("{}")) {
      assertThat(inside.await(5, TimeUnit.SECONDS)).isTrue();
      var answer = door.chat("{}");
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("\"code\":\"overloaded\"");
      assertThat(header(answer, "retry-after")).isEqualTo("1");
      go.countDown();
      for (Socket socket : List.of(one, two)) {
        assertThat(socket.getInputStream().read()).isEqualTo('H');
      }
      eventually(() -> door.bean(Admission.class).inFlight() == 0);
      assertThat(door.chat("{}").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void largestBodyIsTakenAndOneByteMoreIsNot() {
    var size = new AtomicInteger();
    try (var door =
        behind(
                call -> {
                  size.set(call.body().length);
                  return new Call.Delivered(bytes("{}"), false);
                })
            .open()) {
      assertThat(door.chat("x".repeat(16 << 20)).statusCode()).isEqualTo(200);
      assertThat(size).hasValue(16 << 20);
      var answer = door.chat("x".repeat((16 << 20) + 1));
      assertThat(answer.statusCode()).isEqualTo(413);
      assertThat(answer.body()).contains("\"code\":\"body_too_large\"", "\"param\":null");
      assertThat(header(answer, "x-request-id")).matches(ID);
      assertThat(door.bean(Admission.class).inFlight()).isZero();
    }
  }

  @Test
  void chunkedBodyHasTheSameLimit() {
    var behind = behind(_ -> new Call.Delivered(bytes("{}"), false));
    behind.settings = settings(2048, 10, Duration.ofSeconds(15));
    try (var door = behind.open()) {
      for (int size : new int[] {2048, 2049}) {
        var answer =
            door.send(
                door.asked("/v1/chat/completions")
                    .POST(
                        BodyPublishers.ofInputStream(
                            () -> new java.io.ByteArrayInputStream(new byte[size]))));
        assertThat(answer.statusCode()).isEqualTo(size == 2048 ? 200 : 413);
      }
      eventually(() -> door.bean(Admission.class).inFlight() == 0);
    }
  }

  @Test
  void bodyThatNeverComesGivesItsPlaceBack() throws Exception {
    var behind = behind(_ -> new Call.Delivered(bytes("{}"), false));
    var base = settings(2048, 10, Duration.ofSeconds(15));
    behind.settings =
        new DoorSettings(
            base.bodyBytes(),
            base.callsInFlight(),
            Duration.ofMillis(100),
            base.silence(),
            base.stall(),
            base.idle(),
            base.log());
    try (var door = behind.open();
        Socket socket = new Socket(java.net.InetAddress.getLoopbackAddress(), door.port())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              ("POST /v1/chat/completions HTTP/1.1\r\nHost: l\r\nContent-Length: 10\r\n"
                      + "x-api-key: key-of-a-caller\r\n\r\n{")
                  .getBytes(UTF_8));
      var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      assertThat(reader.readLine()).isEqualTo("HTTP/1.1 400 Bad Request");
      eventually(() -> door.bean(Admission.class).inFlight() == 0);
    }
  }

  private static Doorway.Behind behind(Passage passage) {
    var behind = new Doorway.Behind();
    behind.passage = passage;
    return behind;
  }

  private static DoorSettings settings(int bytes, int calls, Duration silence) {
    var base = new Doorway.Behind().settings;
    return new DoorSettings(
        bytes, calls, base.bodyTime(), silence, base.stall(), base.idle(), base.log());
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static String readUntil(BufferedReader reader, String end) throws IOException {
    var all = new StringBuilder();
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      all.append(line).append('\n');
      if (line.contains(end)) {
        return all.toString();
      }
    }
    throw new AssertionError("the stream ended before " + end + ": " + all);
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(10, TimeUnit.SECONDS)) {
        throw new AssertionError("waited in vain");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void eventually(java.util.function.BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("it never came true");
      }
      Thread.onSpinWait();
    }
  }
}
