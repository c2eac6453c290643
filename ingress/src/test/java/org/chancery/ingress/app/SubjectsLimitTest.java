package org.chancery.ingress.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chancery.ingress.app.TestGateway.body;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An application that names ever new persons is stopped, and those known go on. */
@Timeout(120)
final class SubjectsLimitTest {
  @TempDir private Path folder;

  @Test
  void newPersonsAreRefusedAtTheLimitAndKnownOnesAreNot() {
    try (var world = TestGateway.start(folder, Map.of("chancery.keys.subjects", 8))) {
      int taken = 0;
      HttpResponse<String> last = asked(world, "person-0");
      assertThat(last.statusCode()).as(last.body()).isEqualTo(200);
      while (last.statusCode() == 200 && taken < 8) {
        taken++;
        last = asked(world, "person-" + taken);
      }
      assertThat(last.statusCode()).as(last.body()).isEqualTo(429);
      assertThat(last.body())
          .contains("too_many_subjects", "chancery.keys.subjects")
          .doesNotContain("person-" + taken);
      long records = world.ledger().size();
      assertThat(asked(world, "person-x").statusCode()).isEqualTo(429);
      assertThat(world.ledger().size()).isEqualTo(records);
      assertThat(asked(world, "person-0").statusCode()).isEqualTo(200);
      assertThat(world.get("/health/ready").body()).contains("\"subjects\"");
    }
  }

  private static HttpResponse<String> asked(TestGateway world, String person) {
    return world.call(body("assistant-large", "hello"), "x-chancery-subject", person);
  }
}
