package org.chancery.ingress.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chancery.ingress.http.AtTheDoor.header;
import static org.chancery.ingress.http.AtTheDoor.raw;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;
import org.chancery.catalog.principal.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds at every door: envelopes of errors, sessions, and what HTTP is refused. */
@Timeout(60)
class SharedRulesTest {
  @ParameterizedTest
  @CsvSource({
    "GET, /nowhere, 404, not_found",
    "GET, /v1/nowhere, 404, not_found",
    "GET, /v1/chat/completions, 405, method_not_allowed",
    "DELETE, /api/policy, 405, method_not_allowed",
    "GET, /v1/models, 401, key_invalid",
    "GET, /api/policy, 401, key_invalid",
    "PUT, /api/policy, 401, key_invalid",
    "GET, /api/principals, 401, key_invalid",
    "POST, /api/policy/explain, 401, key_invalid",
    "GET, /log/tile/entries/000, 401, key_invalid"
  })
  void everyErrorHasOurEnvelopeIdAndSecurityHeaders(
      String method, String path, int status, String code) {
    try (var door = new Doorway.Behind().open()) {
      var answer = door.send(door.bare(path).method(method, BodyPublishers.ofString("")));
      assertThat(answer.statusCode()).isEqualTo(status);
      assertThat(answer.body()).startsWith("{\"error\":{").contains("\"code\":\"" + code + "\"");
      assertThat(header(answer, "x-request-id")).startsWith("req_");
      assertThat(header(answer, "x-content-type-options")).isEqualTo("nosniff");
      assertThat(header(answer, "content-security-policy")).contains("frame-ancestors 'none'");
      assertThat(header(answer, "referrer-policy")).isEqualTo("no-referrer");
    }
  }

  @Test
  void whoeverIsNotSignedInIsSentToSignInOnPagesOnly() {
    try (var door = new Doorway.Behind().open()) {
      var page = door.send(door.bare("/console/probe").header("Accept", "text/html"));
      assertThat(page.statusCode()).isEqualTo(303);
      assertThat(header(page, "location")).isEqualTo("/console/sign-in");
      assertThat(door.send(door.bare("/console/probe")).statusCode()).isEqualTo(401);
      assertThat(
              door.send(door.bare("/api/policy").header("Accept", "text/html, */*")).statusCode())
          .isEqualTo(401);
      assertThat(door.send(door.asked("/console/probe")).body()).isEqualTo("shop");
    }
  }

  @Test
  void bugInAControllerIsAnAnswerWithoutItsMessage() {
    try (var door = new Doorway.Behind().open()) {
      var answer = door.send(door.asked("/console/probe/bug"));
      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body()).contains("internal_error").doesNotContain("secret");
      assertThat(header(answer, "x-request-id")).startsWith("req_");
    }
  }

  @Test
  void sessionReadsAndChangesFromOwnPagesOnly() {
    var behind = new Doorway.Behind();
    behind.sessions =
        secret ->
            secret.equals("s1")
                ? Optional.of(Doorway.principal("root", Role.ADMINISTRATOR))
                : Optional.empty();
    try (var door = behind.open()) {
      assertThat(door.send(cookie(door.bare("/api/policy"), "s1")).statusCode()).isEqualTo(200);
      assertThat(door.send(cookie(door.bare("/api/policy"), "s2")).statusCode()).isEqualTo(401);
      var change = BodyPublishers.ofString("default: deny");
      assertThat(door.send(cookie(door.bare("/api/policy"), "s1").PUT(change)).statusCode())
          .isEqualTo(403);
      assertThat(
              door.send(
                      cookie(door.bare("/api/policy"), "s1")
                          .header("Sec-Fetch-Site", "cross-site")
                          .PUT(change))
                  .statusCode())
          .isEqualTo(403);
      assertThat(
              door.send(
                      cookie(door.bare("/api/policy"), "s1")
                          .header("Sec-Fetch-Site", "same-origin")
                          .PUT(change))
                  .statusCode())
          .isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          POST /v1/chat/completions HTTP/1.1;Host: l;Content-Length: 2;Transfer-Encoding: chunked;;0;;
          POST /v1/chat/completions HTTP/1.1;Host: l;Content-Length: 2;Content-Length: 3;;{}
          POST /v1/chat/completions HTTP/1.1;Host: l;Content-Length: -1;;
          GET /health/live HTTP/1.1;Host: l;Bad Header: x;;
          GET /health/live HTTP/1.1;Host: l;X-Long: LONG;;
          GET /LONG HTTP/1.1;Host: l;;
          """)
  void ambiguousOrOversizedHttpIsRefused(String request) throws IOException {
    try (var door = new Doorway.Behind().open()) {
      String bytes = request.replace("LONG", "x".repeat(70_000)).replace(";", "\r\n");
      assertThat(raw(door, bytes)).matches("HTTP/1\\.[01] 4\\d\\d .*");
    }
  }

  private static HttpRequest.Builder cookie(HttpRequest.Builder request, String secret) {
    return request.header("Cookie", SessionLookup.COOKIE + "=" + secret);
  }
}
