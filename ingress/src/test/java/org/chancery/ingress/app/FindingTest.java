package org.chancery.ingress.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chancery.ingress.app.TestGateway.body;
import static org.chancery.ingress.app.TestGateway.json;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Timeout(60)
@ExtendWith(SharedGateway.class)
final class FindingTest {
  private static final Duration SOON = Duration.ofSeconds(2);

  private final TestGateway world;

  FindingTest(TestGateway world) {
    this.world = world;
  }

  @Test
  void aWordOfAPromptFindsItsRecordWithinTwoSeconds() {
    assertThat(world.get("/api/records?q=warm").statusCode()).isEqualTo(200);
    var answer =
        world.call(body("assistant-large", "The quillwort contract of Clara Neumann ends."));
    String call = answer.headers().firstValue("x-request-id").orElseThrow();
    var hit =
        TestGateway.await(
            SOON,
            () -> {
              var found = json(world.get("/api/records?q=quillwort").body()).path("records");
              // The decision may be found a moment before its outcome; both have the same 2 s.
              return found.path(0).path("end").asText().equals("completed")
                  ? Optional.of(found.get(0))
                  : Optional.empty();
            });
    assertThat(hit.path("call").asText()).isEqualTo(call);
    assertThat(hit.path("provider").asText()).isEqualTo("mistral-fr");
    var dossier = world.get("/api/records/" + hit.path("index").asLong());
    assertThat(dossier.statusCode()).isEqualTo(200);
    assertThat(dossier.body()).contains("quillwort").doesNotContain("Neumann");
    assertThat(json(dossier.body()).path("end").asText()).isEqualTo("completed");
  }

  @Test
  void aWordOfAPromptFindsItsRecordInTheConsoleWithinTwoSeconds() {
    String session = session();
    world.call(body("assistant-large", "Is the bladderwort delivered?"));
    String index =
        TestGateway.await(
            SOON,
            () -> {
              String page = console(session, "/console?q=bladderwort").body();
              var link = java.util.regex.Pattern.compile("/console/records/(\\d+)").matcher(page);
              return link.find() ? Optional.of(link.group(1)) : Optional.empty();
            });
    var record = console(session, "/console/records/" + index);
    assertThat(record.statusCode()).isEqualTo(200);
    assertThat(record.body()).contains("bladderwort").contains("mistral-fr");
    assertThat(console(session, "/console/usage").statusCode()).isEqualTo(200);
  }

  @Test
  void aProofOfARecordIsThereOnceACheckpointCoversIt() {
    var answer = world.call(body("assistant-large", "hello"));
    String address = answer.headers().firstValue("x-chancery-record").orElseThrow();
    String index = address.substring(address.lastIndexOf('/') + 1);
    var proof =
        TestGateway.await(
            SOON,
            () ->
                Optional.of(world.get("/api/records/" + index + "/proof"))
                    .filter(p -> p.statusCode() == 200));
    assertThat(proof.body()).startsWith("c2sp.org/tlog-proof@v1");
  }

  @Test
  void readingTheLogIsWrittenDown() {
    world.get("/api/records?q=anything");
    assertThat(world.records())
        .anyMatch(s -> s.record() instanceof org.chancery.audit.record.AuditRecord.Access);
  }

  /** Signs in with the administrator's key, and gives the cookie. */
  private String session() {
    var origin = world.address("/").toString().replaceAll("/$", "");
    var answer =
        world.send(
            HttpRequest.newBuilder(world.address("/console/sign-in"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", origin)
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "key="
                            + URLEncoder.encode(world.keys().adminKey(), StandardCharsets.UTF_8)))
                .build());
    assertThat(answer.statusCode()).isEqualTo(303);
    return answer.headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0];
  }

  private HttpResponse<String> console(String session, String path) {
    return world.send(
        HttpRequest.newBuilder(world.address(path))
            .header("Cookie", session)
            .header("Accept", "text/html")
            .build());
  }
}
