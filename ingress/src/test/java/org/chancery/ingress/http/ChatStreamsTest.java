package org.chancery.ingress.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.chancery.ingress.http.AtTheDoor.await;
import static org.chancery.ingress.http.AtTheDoor.behind;
import static org.chancery.ingress.http.AtTheDoor.bytes;
import static org.chancery.ingress.http.AtTheDoor.eventually;
import static org.chancery.ingress.http.AtTheDoor.header;
import static org.chancery.ingress.http.AtTheDoor.readUntil;
import static org.chancery.ingress.http.AtTheDoor.settings;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.chancery.catalog.policy.Reason;
import org.chancery.ingress.flow.Call;
import org.chancery.ingress.flow.CallerGoneException;
import org.chancery.ingress.flow.Passage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streamed answers of the chat door: frame by frame, to slow readers and to those that leave. */
@Timeout(60)
class ChatStreamsTest {
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
}
