package org.chancery.ingress.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chancery.catalog.jurisdiction.Country;
import org.chancery.catalog.policy.Candidate;
import org.chancery.catalog.policy.DataClass;
import org.chancery.catalog.policy.Decision;
import org.chancery.catalog.policy.Label;
import org.chancery.catalog.policy.Reason;
import org.chancery.catalog.principal.Role;
import org.chancery.catalog.provider.Catalogue;
import org.chancery.catalog.provider.Dialect;
import org.chancery.catalog.provider.LifeCycle;
import org.chancery.catalog.provider.Model;
import org.chancery.catalog.provider.ModelId;
import org.chancery.catalog.provider.Offer;
import org.chancery.catalog.provider.Provider;
import org.chancery.catalog.provider.ProviderId;
import org.chancery.catalog.provider.Tariff;
import org.chancery.ingress.flow.Explanation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class OperatorDoorsTest {
  private static final Provider PROVIDER =
      new Provider(
          new ProviderId("acme-eu"),
          Dialect.OPENAI,
          Optional.of(URI.create("https://acme.example")),
          Optional.empty(),
          "Acme GmbH",
          new Provider.Region("eu-1", new Country("DE")),
          new Provider.Terms(0, false, Optional.empty(), Optional.empty()));
  private static final Offer OFFER = new Offer(PROVIDER.id(), "acme-1", new Tariff("EUR", 1, 2));

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
  void modelsAreThoseThatPolicyWouldPermitToThisKey() {
    var behind = new Doorway.Behind();
    behind.catalogue =
        catalogue(
            model("large", LifeCycle.APPROVED),
            model("banned", LifeCycle.APPROVED),
            model("old", LifeCycle.DEPRECATED),
            model("gone", LifeCycle.RETIRED));
    behind.judge =
        (ask, _) -> {
          var candidates = List.of(new Candidate(PROVIDER, OFFER, List.of()));
          return ask.model().value().equals("banned")
              ? new Decision.Deny(Reason.POLICY_DENIED, "r", "b", List.of(), candidates)
              : new Decision.Permit(Map.of(), Optional.empty(), List.of(), candidates);
        };
    try (var door = behind.open()) {
      assertThat(door.send(door.asked("/v1/models")).body())
          .isEqualTo(
              "{\"object\":\"list\",\"data\":[{\"id\":\"large\",\"object\":\"model\",\"created\":0,\"owned_by\":\"Acme"
                  + " GmbH\"},{\"id\":\"old\",\"object\":\"model\",\"created\":0,\"owned_by\":\"Acme"
                  + " GmbH\"}]}");
      assertThat(door.send(door.asked("/v1/models/large")).body()).contains("\"id\":\"large\"");
      for (String hidden : List.of("banned", "gone", "unheard-of")) {
        var answer = door.send(door.asked("/v1/models/" + hidden));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("\"code\":\"model_unknown\"");
      }
      assertThat(door.send(door.asked("/v1/models", Doorway.AUDITOR)).statusCode()).isEqualTo(403);
    }
  }

  @Test
  void emptyListOfModelsIsStillAList() {
    try (var door = new Doorway.Behind().open()) {
      assertThat(door.send(door.asked("/v1/models")).body())
          .isEqualTo("{\"object\":\"list\",\"data\":[]}");
    }
  }

  @Test
  void policyIsShownInstalledAndRefusedWithLineAndColumn() {
    try (var door = new Doorway.Behind().open()) {
      assertThat(door.send(door.asked("/api/policy", Doorway.AUDITOR)).body())
          .isEqualTo("{\"digest\":\"sha256:p0\",\"text\":\"default: deny\\n\"}");
      var flawed = put(door, "/api/policy", Doorway.ADMINISTRATOR, "bad: true");
      assertThat(flawed.statusCode()).isEqualTo(422);
      assertThat(flawed.body())
          .contains("\"code\":\"policy_flawed\"", "\"line\":3,\"column\":7", "unknown key");
      assertThat(door.send(door.asked("/api/policy", Doorway.AUDITOR)).body())
          .contains("sha256:p0");
      var good = put(door, "/api/policy", Doorway.ADMINISTRATOR, "default: allow");
      assertThat(good.statusCode()).isEqualTo(200);
      assertThat(good.body()).contains("sha256:new");
      assertThat(put(door, "/api/catalog", Doorway.ADMINISTRATOR, "models: []").statusCode())
          .isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET,  /api/policy,             key-of-an-auditor,       200",
    "GET,  /api/policy,             key-of-an-administrator, 200",
    "GET,  /api/policy,             key-of-a-caller,         403",
    "PUT,  /api/policy,             key-of-an-auditor,       403",
    "POST, /api/policy,             key-of-an-auditor,       403",
    "POST, /api/policy,             key-of-an-administrator, 200",
    "PUT,  /api/catalog,            key-of-a-caller,         403",
    "GET,  /api/catalog,            key-of-an-auditor,       200",
    "GET,  /api/principals,         key-of-a-caller,         403",
    "GET,  /api/principals,         key-of-an-auditor,       200",
    "DELETE, /api/principals/k0,    key-of-an-auditor,       403",
    "DELETE, /api/principals/k0,    key-of-an-administrator, 404",
    "POST, /api/policy/explain,     key-of-a-caller,         403"
  })
  void rolesDecideWhoMaySeeAndChange(String method, String path, String key, int status) {
    try (var door = new Doorway.Behind().open()) {
      var request = door.asked(path, key);
      if (method.startsWith("P")) {
        request.header("Content-Type", "application/yaml");
        request.method(method, BodyPublishers.ofString("text: 1"));
      } else {
        request.method(method, BodyPublishers.noBody());
      }
      var answer = door.send(request);
      assertThat(answer.statusCode()).isEqualTo(status);
      if (status == 403) {
        assertThat(answer.body()).contains("\"code\":\"role_missing\"");
      }
    }
  }

  @Test
  void keyIsShownOnceListedWithoutItsSecretAndRevoked() {
    try (var door = new Doorway.Behind().open()) {
      var made =
          door.send(
              door.asked("/api/principals", Doorway.ADMINISTRATOR)
                  .header("Content-Type", "application/json")
                  .POST(
                      BodyPublishers.ofString(
                          "{\"id\":\"bot\",\"kind\":\"agent\",\"team\":\"ops\","
                              + "\"workflows\":[\"support\"],\"roles\":[\"caller\"]}")));
      assertThat(made.statusCode()).isEqualTo(201);
      assertThat(made.body())
          .isEqualTo("{\"principal\":\"bot\",\"id\":\"k0\",\"secret\":\"the-secret\"}");
      assertThat(header(made, "cache-control")).isEqualTo("no-store");
      assertThat(door.send(door.asked("/api/principals", Doorway.ADMINISTRATOR)).body())
          .contains("\"id\":\"bot\"", "\"kind\":\"agent\"", "\"revoked\":null")
          .doesNotContain("the-secret");
      assertThat(
              door.send(door.asked("/api/principals/k0", Doorway.ADMINISTRATOR).DELETE())
                  .statusCode())
          .isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"id":"Bad Name","kind":"agent","team":"ops","workflows":[],"roles":[]}
          {"id":"bot","kind":"robot","team":"ops","workflows":[],"roles":[]}
          {"id":"bot","kind":"agent","team":"ops","workflows":[],"roles":["king"]}
          {"id":"bot"}
          {
          []
          """)
  void malformedPrincipalIsRefused(String body) {
    try (var door = new Doorway.Behind().open()) {
      var answer =
          door.send(
              door.asked("/api/principals", Doorway.ADMINISTRATOR)
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(body)));
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("\"code\":\"malformed_request\"").doesNotContain("king");
    }
  }

  @Test
  void explanationNamesRulesTreatmentsAndEveryCandidate() {
    var behind = new Doorway.Behind();
    behind.explaining =
        (who, workflow, _, body) -> {
          assertThat(who.team().value()).isEqualTo("legal");
          assertThat(workflow.orElseThrow().value()).isEqualTo("review");
          assertThat(new String(body, UTF_8)).isEqualTo("{\"model\":\"large\"}");
          var rejection =
              new Candidate.Rejection(Reason.REGION_NOT_ALLOWED, "eu-only", "country is US");
          return new Explanation(
              Set.of(new DataClass.Name("personal")),
              Map.of(new Label("EMAIL_ADDRESS"), 2),
              new Decision.Deny(
                  Reason.NO_PROVIDER_ALLOWED,
                  "eu-only",
                  "personal data stays in the EU",
                  List.of(new Decision.Fired("eu-only", "only-to")),
                  List.of(new Candidate(PROVIDER, OFFER, List.of(rejection)))));
        };
    try (var door = behind.open()) {
      var answer =
          door.send(
              door.asked("/api/policy/explain?team=legal&workflow=review", Doorway.AUDITOR)
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString("{\"model\":\"large\"}")));
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body())
          .contains(
              "\"policy\":\"sha256:policy\"",
              "\"classes\":[\"personal\"]",
              "\"EMAIL_ADDRESS\":2",
              "\"action\":\"deny\"",
              "\"code\":\"no_provider_allowed\"",
              "\"provider\":\"acme-eu\"",
              "\"eligible\":false",
              "\"code\":\"region_not_allowed\"");
    }
  }

  @Test
  void logIsServedAsTheFilesThatItIs(@TempDir Path log) throws IOException {
    Files.createDirectories(log.resolve("tile/0/x001"));
    Files.createDirectories(log.resolve("tile/0/001.p"));
    Files.createDirectories(log.resolve("tile/entries"));
    Files.createDirectories(log.resolve("segment"));
    Files.writeString(log.resolve("checkpoint"), "example/log\n7\n");
    Files.writeString(log.resolve("log.vkey"), "vkey\n");
    Files.writeString(log.resolve("tile/0/000"), "full");
    Files.writeString(log.resolve("tile/0/x001/067"), "far");
    Files.writeString(log.resolve("tile/0/001.p/5"), "part");
    Files.writeString(log.resolve("tile/entries/000"), "leaves");
    Files.writeString(log.resolve("segment/secret"), "no");
    var behind = new Doorway.Behind();
    behind.settings = DoorSettings.of(log);
    try (var door = behind.open()) {
      assertShown(door, "/log/checkpoint", "example/log\n7\n", "text/plain", "no-cache");
      assertShown(door, "/log/log.vkey", "vkey\n", "text/plain", "max-age=60");
      assertShown(door, "/log/tile/0/000", "full", "application/octet-stream", "immutable");
      assertShown(door, "/log/tile/0/x001/067", "far", "application/octet-stream", "immutable");
      assertShown(door, "/log/tile/0/001.p/5", "part", "application/octet-stream", "max-age=60");
      assertThat(door.send(door.asked("/log/tile/entries/000")).statusCode()).isEqualTo(403);
      assertThat(behind.reads).isEmpty();
      var bundle = door.send(door.asked("/log/tile/entries/000", Doorway.AUDITOR));
      assertThat(bundle.body()).isEqualTo("leaves");
      assertThat(header(bundle, "cache-control")).startsWith("private");
      assertThat(behind.reads).containsExactly("ann reads tile/entries/000");
      for (String path :
          List.of(
              "0/999",
              "../checkpoint",
              "0/../../segment/secret",
              "..%2fsegment%2fsecret",
              "%2e%2e/segment/secret",
              "0/000.p/256",
              "0/000.p/0",
              "64/000",
              "00/000",
              "0/0000",
              "0//000",
              "entries",
              "0/x1/000")) {
        assertThat(raw(door, "GET /log/tile/" + path + " HTTP/1.1\r\nHost: l\r\n\r\n"))
            .as(path)
            .matches("HTTP/1.1 40[04] .*");
      }
    }
  }

  @Test
  void readinessNamesThePartThatIsNotReady() {
    var behind = new Doorway.Behind();
    var parts =
        new java.util.concurrent.atomic.AtomicReference<>(
            List.of(
                new Readiness.Part("ledger", Optional.empty()),
                new Readiness.Part("models", Optional.of("still loading"))));
    behind.readiness = parts::get;
    try (var door = behind.open()) {
      assertThat(door.send(door.bare("/health/live")).statusCode()).isEqualTo(200);
      var answer = door.send(door.bare("/health/ready"));
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body())
          .contains("{\"name\":\"models\",\"ready\":false,\"why\":\"still loading\"}");
      parts.set(List.of(new Readiness.Part("ledger", Optional.empty())));
      assertThat(door.send(door.bare("/health/ready")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void metricsCountCallsByTheirEndAndNameNoPrincipal() {
    var behind = new Doorway.Behind();
    behind.passage =
        _ ->
            new org.chancery.ingress.flow.Call.Refused(
                Reason.POLICY_DENIED, "no", Optional.empty(), false);
    try (var door = behind.open()) {
      door.chat("{}");
      door.bean(org.chancery.ingress.flow.Tally.class)
          .attempted(new ModelId("large"), PROVIDER.id(), Optional.of(Reason.PROVIDER_TIMED_OUT));
      assertThat(door.send(door.bare("/metrics")).body())
          .contains(
              "chancery_calls_seconds_count{end=\"refused\",reason=\"policy_denied\",streamed=\"false\"}"
                  + " 1",
              "chancery_attempts_total{model=\"large\",provider=\"acme-eu\",reason=\"provider_timed_out\"}",
              "chancery_calls_in_flight 0.0",
              "chancery_ledger_records 7.0",
              "chancery_ledger_trouble 0.0",
              "chancery_index_lag 2.0")
          .doesNotContain("shop");
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

  private static String raw(Doorway door, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), door.port())) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write(request.getBytes(UTF_8));
      String line =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
      return line == null ? "closed" : line;
    }
  }

  private static HttpRequest.Builder cookie(HttpRequest.Builder request, String secret) {
    return request.header("Cookie", SessionLookup.COOKIE + "=" + secret);
  }

  private static HttpResponse<String> put(Doorway door, String path, String key, String yaml) {
    return door.send(
        door.asked(path, key)
            .header("Content-Type", "application/yaml")
            .PUT(BodyPublishers.ofString(yaml)));
  }

  private static void assertShown(
      Doorway door, String path, String body, String type, String caching) {
    var answer = door.send(door.bare(path));
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(body);
    assertThat(header(answer, "content-type")).startsWith(type);
    assertThat(header(answer, "cache-control")).contains(caching);
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static Model model(String name, LifeCycle state) {
    return new Model(new ModelId(name), state, 1000, Set.of(), List.of(OFFER));
  }

  private static Catalogue catalogue(Model... models) {
    return new Catalogue(
        Map.of(PROVIDER.id(), PROVIDER),
        List.of(models).stream()
            .collect(java.util.stream.Collectors.toMap(Model::id, model -> model)));
  }
}
