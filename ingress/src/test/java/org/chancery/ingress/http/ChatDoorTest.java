package org.chancery.ingress.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.chancery.ingress.http.AtTheDoor.behind;
import static org.chancery.ingress.http.AtTheDoor.bytes;
import static org.chancery.ingress.http.AtTheDoor.header;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.chancery.catalog.policy.Reason;
import org.chancery.ingress.flow.Call;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a caller of the chat door is answered: bodies, statuses, headers. */
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
}
