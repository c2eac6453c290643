package org.chancery.ingress.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.chancery.ingress.http.AtTheDoor.await;
import static org.chancery.ingress.http.AtTheDoor.behind;
import static org.chancery.ingress.http.AtTheDoor.bytes;
import static org.chancery.ingress.http.AtTheDoor.eventually;
import static org.chancery.ingress.http.AtTheDoor.header;
import static org.chancery.ingress.http.AtTheDoor.settings;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.chancery.catalog.policy.Reason;
import org.chancery.ingress.flow.Call;
import org.chancery.ingress.flow.Passage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How much the chat door takes, and how long it waits for it. */
@Timeout(60)
class ChatLimitsTest {
  private static final String ID = "req_[0-9A-HJKMNP-TV-Z]{26}";

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
}
