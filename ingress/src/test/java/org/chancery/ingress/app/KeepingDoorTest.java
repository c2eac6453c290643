package org.chancery.ingress.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chancery.ingress.app.TestGateway.body;
import static org.chancery.ingress.app.TestGateway.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.chancery.audit.record.AuditRecord;
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
  void caseIsFilledSearchedExportedHeldAndClosed() {
    String word = "blackthorn" + System.nanoTime();
    for (int i = 0; i < 3; i++) {
      world.call(body("assistant-large", "Where does the " + word + " grow, number " + i + "?"));
    }
    world.call(body("assistant-large", "And the " + word + " that is not in it?"));
    String q = "\"q\":\"" + word + " number\"";
    admin("/api/cases", "{\"name\":\"thorn\",\"title\":\"The thorn\"}", 201);
    assertThat(admin("/api/cases/thorn/add", "{" + q + "}", 200).path("changed").asInt())
        .isEqualTo(3);
    JsonNode found = json(world.get("/api/records?q=case:thorn").body());
    assertThat(found.path("total").asInt()).isEqualTo(3);
    assertThat(json(world.get("/api/records?q=case:thorn%20" + word).body()).path("total").asInt())
        .isEqualTo(3);

    JsonNode file = json(world.get("/api/cases/thorn?limit=2").body());
    assertThat(file.path("file").path("records").asInt()).isEqualTo(3);
    assertThat(file.path("records").size()).isEqualTo(2);
    long next = file.path("next").asLong();
    JsonNode rest = json(world.get("/api/cases/thorn?after=" + next).body());
    assertThat(rest.path("records").size()).isEqualTo(1);
    long last = rest.path("records").path(0).asLong();
    admin("/api/cases/thorn/remove", "{\"records\":[" + last + "]}", 200);

    JsonNode hold =
        admin("/api/holds", "{\"inCase\":\"thorn\"," + q + ",\"reason\":\"suit\"}", 201);
    assertThat(hold.path("records").asInt()).isEqualTo(3);
    assertThat(post("/api/cases/thorn/remove", world.keys().adminKey(), "{" + q + "}").body())
        .contains("under hold " + hold.path("number").asLong());
    assertThat(admin("/api/cases/thorn/close", "{}", 200).path("closed").isNull()).isFalse();
    assertThat(world.get("/api/cases").body()).contains("\"name\":\"thorn\"");
    assertThat(world.get("/api/records?q=case:nobody").body()).contains("no case of this name");
    var bundle = world.get("/api/evidence?q=case:thorn&from=now-1d&to=now&content=no");
    assertThat(bundle.headers().firstValue("x-chancery-matched")).contains("3");
    assertThat(post("/api/cases", world.keys().applicationKey(), "{}").statusCode()).isEqualTo(403);
    assertThat(reads()).contains("cases", "cases/" + file.path("file").path("number").asLong());
  }

  private String run(int code, String... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data", world.data().path().toString()));
    var told = new ByteArrayOutputStream();
    var err = new StringWriter();
    PrintStream before = System.out;
    System.setOut(new PrintStream(told, true, StandardCharsets.UTF_8));
    try {
      int ended =
          Main.commandLine().setErr(new PrintWriter(err)).execute(all.toArray(String[]::new));
      assertThat(ended).as(err::toString).isEqualTo(code);
    } finally {
      System.setOut(before);
    }
    return told.toString(StandardCharsets.UTF_8) + err;
  }

  @Test
  void commandOpensFillsShowsAndClosesACase() {
    var call = world.call(body("assistant-large", "Where does the sweetgale grow?"));
    String address = call.headers().firstValue("x-chancery-record").orElseThrow();
    String index = address.substring(address.lastIndexOf('/') + 1);
    assertThat(run(0, "case", "open", "gale", "--title", "The gale")).contains("\"gale\"");
    assertThat(run(0, "case", "add", "gale", "--query", "sweetgale"))
        .contains("1 records put in, 0 left as they were; the case has 1");
    assertThat(run(0, "case", "add", "gale", index, "0")).contains("1 records put in, 1 left");
    assertThat(run(0, "case", "remove", "gale", "0")).contains("1 records taken out");
    assertThat(run(0, "case", "show", "gale").lines().toList()).endsWith(index);
    assertThat(run(0, "case")).contains("The gale");
    assertThat(run(0, "hold", "set", "--case", "gale", "--reason", "suit")).contains("\"case\"");
    assertThat(run(ExitCode.BAD_INPUT, "case", "remove", "gale", index)).contains("under hold");
    assertThat(run(0, "case", "close", "gale")).doesNotContain("\"closed\":null");
    assertThat(run(ExitCode.BAD_INPUT, "case", "delete", "gale")).contains("under hold");
    assertThat(run(ExitCode.BAD_INPUT, "case", "show", "none")).contains("no case of this name");
    assertThat(run(ExitCode.USAGE, "case", "show", "No/such")).contains("a-z, 0-9 and hyphen");
    assertThat(run(0, "case", "open", "empty-one", "--title", "Nothing")).contains("empty-one");
    run(0, "case", "close", "empty-one");
    assertThat(run(0, "case", "delete", "empty-one")).contains("its records stay");
  }

  /** What was read, as the log has it. */
  private List<String> reads() {
    return world.records().stream()
        .map(stored -> stored.record())
        .filter(AuditRecord.Access.class::isInstance)
        .map(record -> ((AuditRecord.Access) record).query())
        .toList();
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
