package org.chancery.ingress.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.chancery.ingress.app.TestGateway.body;

import java.util.List;
import java.util.Optional;
import org.chancery.audit.payload.Slot;
import org.chancery.audit.record.AuditRecord.Decision;
import org.chancery.audit.record.AuditRecord.Outcome;
import org.chancery.audit.record.Leg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
@ExtendWith(SharedGateway.class)
final class SubjectTest {
  private static final String HEADER = "x-chancery-subject";

  private final TestGateway world;

  SubjectTest(TestGateway world) {
    this.world = world;
  }

  private static String with(String members) {
    return "{" + members + body("assistant-large", "hello").substring(1);
  }

  private Decision asked(String body, String... headers) {
    var answer = world.call(body, headers);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return world.decision(answer);
  }

  @Test
  void personIsAPseudonymInRecordAndKeyAndOnTheWayOut() {
    Decision ann = asked(with("\"user\":\"emp-4711 Ann\","));
    Decision again = asked(body("assistant-large", "hi"), HEADER, "emp-4711 Ann");
    Decision bob = asked(with("\"safety_identifier\":\"bob\",\"user\":\"emp-4711 Ann\","));
    Decision nobody = asked(body("assistant-large", "hi"));

    String pseudonym = ann.actor().subject().orElseThrow();
    assertThat(pseudonym).matches("p-[A-Za-z0-9_-]{16}").isNotEqualTo(ann.actor().pseudonym());
    assertThat(again.actor().subject()).contains(pseudonym);
    assertThat(bob.actor().subject()).isPresent().isNotEqualTo(ann.actor().subject());
    assertThat(nobody.actor().subject()).isEqualTo(Optional.empty());
    assertThat(ann.legs()).extracting(Leg::key).containsOnly(Slot.monthly(pseudonym, ann.at()));
    assertThat(nobody.legs())
        .extracting(Leg::key)
        .containsOnly(Slot.monthly(nobody.actor().team(), nobody.at()));
    List<Outcome> outcomes = world.outcomes();
    assertThat(outcomes.getFirst().legs())
        .extracting(Leg::key)
        .containsOnly(Slot.monthly(pseudonym, ann.at()));

    String left = new String(world.france().received().getFirst().body(), UTF_8);
    assertThat(left).contains("\"user\":\"" + pseudonym + "\"");
    world.france().received().stream()
        .map(call -> new String(call.body(), UTF_8))
        .forEach(sent -> assertThat(sent).doesNotContain("Ann").doesNotContain("bob"));
  }

  @Test
  void personNamedInJsonOrInAKnownWordLeavesAsPseudonymToo() {
    asked(with("\"user\":\"{\\\"id\\\":12345}\","));
    asked(with("\"user\":\"auto\","));
    for (var call : world.france().received()) {
      assertThat(new String(call.body(), UTF_8)).contains("\"user\":\"p-").doesNotContain("12345");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          members          | because
          "user":"a\\u0007b", | user is not 1 to 256 printable characters
          "safety_identifier":"%s", | safety_identifier is not 1 to 256 printable characters
          """)
  void nameThatIsNoneIsRefused(String members, String because) {
    var answer = world.call(with(members.formatted("x".repeat(257))));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(because).doesNotContain("xxx");
  }

  @Test
  void headerThatIsNoNameIsRefused() {
    var answer = world.call(body("assistant-large", "hi"), HEADER, "x".repeat(257));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(HEADER);
    assertThat(world.france().received()).isEmpty();
  }
}
