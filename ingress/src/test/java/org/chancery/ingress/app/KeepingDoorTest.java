package org.chancery.ingress.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chancery.ingress.app.TestGateway.body;
import static org.chancery.ingress.app.TestGateway.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Holds and erasure through the doors of a whole gateway. */
@Timeout(120)
@ExtendWith(SharedGateway.class)
final class KeepingDoorTest {
  private final TestGateway world;

  KeepingDoorTest(TestGateway world) {
    this.world = world;
  }

  private HttpResponse<String> post(String path, String key, String json) {
    return world.send(
        world
            .request(path, key, "Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build());
  }

  private JsonNode admin(String path, String json, int status) {
    var answer = post(path, world.keys().adminKey(), json);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return json(answer.body());
  }

  @Test
  void heldPersonIsErasedOnlyAfterTwoPeopleReleasedTheHold() {
    var call =
        world.call(
            body("assistant-large", "Where does the cloudberry grow?"),
            "x-chancery-subject",
            "emp-77 Dora");
    String address = call.headers().firstValue("x-chancery-record").orElseThrow();
    String record = "/api/records/" + address.substring(address.lastIndexOf('/') + 1);
    assertThat(world.get(record).body()).contains("cloudberry");
    String person = "{\"subject\":\"emp-77 Dora\"";

    JsonNode hold = admin("/api/holds", person + ",\"reason\":\"suit 9\"}", 201);
    assertThat(hold.path("kind").asText()).isEqualTo("person");
    JsonNode refused = admin("/api/erasures", person + "}", 409);
    assertThat(refused.path("holds").path(0).asLong()).isEqualTo(hold.path("number").asLong());
    assertThat(world.get(record).body()).contains("cloudberry");

    String number = "/api/holds/" + hold.path("number").asLong();
    admin(number + "/release", "{}", 202);
    admin(number + "/confirm", "{}", 400);
    String second =
        admin(
                "/api/principals",
                "{\"id\":\"second-lawyer\",\"kind\":\"person\",\"team\":\"legal\","
                    + "\"workflows\":[],\"roles\":[\"compliance\"]}",
                201)
            .path("secret")
            .asText();
    assertThat(post(number + "/confirm", second, "{}").statusCode()).isEqualTo(200);

    JsonNode plan = admin("/api/erasures", person + ",\"dryRun\":true}", 200);
    assertThat(plan.path("state").asText()).isEqualTo("planned");
    assertThat(plan.path("records").asInt()).isEqualTo(2);
    assertThat(world.get(record).body()).contains("cloudberry");
    assertThat(post("/api/erasures", second, person + "}").statusCode()).isEqualTo(403);
    JsonNode done = admin("/api/erasures", person + ",\"reason\":\"objection\"}", 200);
    assertThat(done.path("state").asText()).isEqualTo("erased");
    assertThat(world.get(record).body())
        .doesNotContain("cloudberry")
        .contains("erased on")
        .contains("record " + done.path("record").asLong() + " certifies it");
    assertThat(admin("/api/erasures", person + "}", 200).path("state").asText())
        .isEqualTo("unknown");
    assertThat(world.get("/api/erasures").body()).doesNotContain("Dora").contains("objection");
  }

  @Test
  void savedSearchThatQuotesAnErasedPersonGoesToo() {
    world.call(body("assistant-large", "hi"), "x-chancery-subject", "Erik Sund");
    for (String search : new String[] {"one?q=%22ERIK+sund%22+team:sales", "two?q=sundial"}) {
      var saved =
          world.send(
              world
                  .request("/api/searches/" + search, world.keys().adminKey())
                  .PUT(HttpRequest.BodyPublishers.noBody())
                  .build());
      assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
    }
    JsonNode held =
        admin("/api/holds", "{\"q\":\"verdict:admitted\",\"reason\":\"Erik Sund v. us\"}", 201);
    String person = "{\"subject\":\"Erik Sund\"";
    JsonNode plan = admin("/api/erasures", person + ",\"dryRun\":true}", 200);
    assertThat(plan.path("searches").toString()).isEqualTo("[\"one\"]");
    assertThat(plan.path("quotedBy").path(0).asLong()).isEqualTo(held.path("number").asLong());
    assertThat(admin("/api/erasures", person + "}", 409).path("searches").toString())
        .isEqualTo("[\"one\"]");
    assertThat(world.get("/api/searches").body()).contains("ERIK");
    release(held);
    JsonNode done = admin("/api/erasures", person + "}", 200);
    assertThat(done.path("state").asText()).isEqualTo("erased");
    assertThat(done.path("searches").toString()).isEqualTo("[\"one\"]");
    assertThat(world.get("/api/searches").body()).doesNotContain("ERIK").contains("sundial");
  }

  private void release(JsonNode hold) {
    String number = "/api/holds/" + hold.path("number").asLong();
    admin(number + "/release", "{}", 202);
    String other =
        admin(
                "/api/principals",
                "{\"id\":\"third-lawyer\",\"kind\":\"person\",\"team\":\"legal\","
                    + "\"workflows\":[],\"roles\":[\"compliance\"]}",
                201)
            .path("secret")
            .asText();
    assertThat(post(number + "/confirm", other, "{}").statusCode()).isEqualTo(200);
  }

  @Test
  void whatIsNoHoldIsRefusedAndSaysWhatOneIs() {
    admin("/api/holds", "{\"subject\":\"x\",\"reason\":\"\"}", 400);
    admin("/api/holds", "{\"reason\":\"suit\"}", 400);
    admin("/api/holds", "{\"q\":\"call:nobody-knows-it\",\"reason\":\"suit\"}", 400);
    admin("/api/erasures", "{\"subject\":\"a\",\"principal\":\"b\"}", 400);
    assertThat(post("/api/holds", world.keys().applicationKey(), "{}").statusCode()).isEqualTo(403);
    assertThat(post("/api/expiry", world.keys().adminKey(), "{}").body()).isEqualTo("[]");
  }
}
