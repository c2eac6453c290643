package org.chancery.ingress.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.chancery.ingress.http.AtTheDoor.header;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class OperatorDoorsTest {
  static final Provider PROVIDER =
      new Provider(
          new ProviderId("acme-eu"),
          Dialect.OPENAI,
          Optional.of(URI.create("https://acme.example")),
          Optional.empty(),
          "Acme GmbH",
          new Provider.Region("eu-1", new Country("DE")),
          new Provider.Terms(0, false, Optional.empty(), Optional.empty()));
  private static final Offer OFFER = new Offer(PROVIDER.id(), "acme-1", new Tariff("EUR", 1, 2));

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

  private static HttpResponse<String> put(Doorway door, String path, String key, String yaml) {
    return door.send(
        door.asked(path, key)
            .header("Content-Type", "application/yaml")
            .PUT(BodyPublishers.ofString(yaml)));
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
