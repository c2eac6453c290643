package org.chancery.ingress.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chancery.ingress.app.TestGateway.body;
import static org.chancery.ingress.app.TestGateway.json;
import static org.chancery.ingress.app.TestGateway.said;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.chancery.catalog.store.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a policy adds to detection, and what is written in another form, in calls. */
@Timeout(120)
@ExtendWith(SharedGateway.class)
final class CustomDetectionTest {
  private final TestGateway world;

  CustomDetectionTest(TestGateway world) {
    this.world = world;
  }

  @Test
  void aNumberThatOnlyThePolicyKnowsDoesNotLeaveAndComesBack() {
    String prompt = "Customer CN-4805172 asks again, not CN-4805171; copy support@example.com.";
    var answer = world.call(body("assistant-large", prompt));
    assertThat(said(answer.body())).isEqualTo("Echo: " + prompt);
    assertThat(sent())
        .doesNotContain("CN-4805172")
        .contains("CN-4805171")
        .contains("support@example.com");
  }

  @Test
  void whatIsEncodedDoesNotLeaveAndComesBackAsItWas() {
    String run =
        Base64.getEncoder()
            .encodeToString("mail clara@example.org about it".getBytes(StandardCharsets.UTF_8));
    String prompt = "See https://example.net/?to=dora%40example.org&x=1 and " + run + ".";
    var answer = world.call(body("assistant-large", prompt));
    assertThat(said(answer.body())).isEqualTo("Echo: " + prompt);
    assertThat(sent()).doesNotContain("dora").doesNotContain(run).contains("&x=1");
  }

  @Test
  void aPolicyWhoseWordFileIsNotThereIsRefusedWhereItStands() {
    String policy =
        Samples.policy()
            .replace(
                "\n  allow: [",
                "\n    - {name: list, label: LISTED, file: none.txt, sha256: \"%s\"}\n  allow: ["
                    .formatted("0".repeat(64)));
    var answer =
        world.send(
            world
                .request("/api/policy", world.keys().adminKey())
                .PUT(HttpRequest.BodyPublishers.ofString(policy))
                .build());
    assertThat(answer.statusCode()).isEqualTo(422);
    var flaw = json(answer.body()).at("/error/flaws/0");
    int line = policy.substring(0, policy.indexOf("- {name: list")).split("\n", -1).length;
    assertThat(flaw.path("line").asInt()).isEqualTo(line);
    assertThat(flaw.toString()).contains("there is no file");
  }

  private String sent() {
    var received = world.france().received();
    assertThat(received).hasSize(1);
    return received.getFirst().text();
  }
}
