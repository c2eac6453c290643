package org.chancery.ingress.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chancery.ingress.app.TestGateway.body;
import static org.chancery.ingress.app.TestGateway.code;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.chancery.catalog.store.Samples;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** While nothing can be written down, nothing happens. */
@Timeout(120)
@ExtendWith(SharedGateway.class)
final class LedgerOutageTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  private static final String WHOLE =
      "{\"id\":\"u1\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"snark\"},\"finish_reason\":\"stop\"}]}";
  private static final String STREAM =
      ToolCalls.chunk("{\"content\":\"snark\"}", "null")
          + ToolCalls.chunk("{}", "\"stop\"")
          + "data: [DONE]\n\n";

  private final TestGateway world;
  private @Nullable Path moved;

  LedgerOutageTest(TestGateway world) {
    this.world = world;
  }

  @Test
  void whileTheLogCannotBeWrittenNothingIsSentAndReadinessSaysWhy() throws IOException {
    assertThat(world.get("/health/ready").statusCode()).isEqualTo(200);
    Path segment = lastSegment();
    Path aside = world.data().path().resolve("aside");
    Files.move(segment, aside);
    var ready =
        TestGateway.await(
            SOON,
            () ->
                Optional.of(world.get("/health/ready"))
                    .filter(answer -> answer.statusCode() == 503));
    assertThat(ready.body()).contains("removed or replaced");

    for (String body :
        new String[] {
          body("assistant-large", "hello"),
          TestGateway.streamed("assistant-large", "hello"),
          body("nobody-has-it", "hello"),
          "not json"
        }) {
      var refused = world.call(body);
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(code(refused)).isEqualTo("ledger_unavailable");
    }
    var change = put(Samples.policy());
    assertThat(change.statusCode()).isEqualTo(503);
    assertThat(code(change)).isEqualTo("ledger_unavailable");
    assertThat(world.get("/api/records?q=hello").statusCode()).isEqualTo(503);
    assertThat(world.france().received()).isEmpty();
    assertThat(world.records()).isEmpty();

    Files.move(aside, segment);
    TestGateway.await(
        SOON,
        () -> Optional.of(world.get("/health/ready")).filter(answer -> answer.statusCode() == 200));
    assertThat(world.call(body("assistant-large", "hello")).statusCode()).isEqualTo(200);
  }

  @Test
  void whereTheOutcomeCannotBeWrittenTheReplyDoesNotReachTheCaller() throws IOException {
    Path segment = lastSegment();
    Path aside = world.data().path().resolve("aside");
    world
        .france()
        .usually((request, line) -> {
          Files.move(segment, aside);
          boolean stream = request.text().contains("\"stream\":true");
          line.head(200, stream ? "text/event-stream" : "application/json", -1);
          while (world.ledger().trouble().isEmpty()) {
            // White space, so that the wait for the ledger to notice is not a timeout.
            line.chunk(stream ? ":\n\n" : " ");
            boolean _ = line.goneWithin(Duration.ofMillis(50));
          }
          line.chunk(stream ? STREAM : WHOLE);
          line.chunk("");
          return true;
        });
    var plain = world.call(body("assistant-large", "hello"));
    assertThat(plain.statusCode()).isEqualTo(503);
    assertThat(code(plain)).isEqualTo("ledger_unavailable");
    assertThat(plain.body()).doesNotContain("snark").doesNotContain("nothing was sent");
    assertThat(plain.headers().firstValue("x-chancery-record")).isPresent();
    restore(aside, segment);
    var streamed = world.call(TestGateway.streamed("assistant-large", "hello"));
    assertThat(streamed.body()).contains("ledger_unavailable").doesNotContain("[DONE]");
    restore(aside, segment);
    assertThat(world.outcomes()).isEmpty();
  }

  private void restore(Path aside, Path segment) throws IOException {
    Files.move(aside, segment);
    TestGateway.await(SOON, () -> Optional.of(world.ledger().trouble()).filter(String::isEmpty));
  }

  @AfterEach
  void putBack() throws IOException {
    Path aside = world.data().path().resolve("aside");
    if (Files.exists(aside)) {
      restore(aside, world.data().log().resolve("segment").resolve(String.valueOf(moved)));
    }
  }

  private Path lastSegment() throws IOException {
    try (var files = Files.list(world.data().log().resolve("segment"))) {
      Path last = files.max(java.util.Comparator.naturalOrder()).orElseThrow();
      moved = last.getFileName();
      return last;
    }
  }

  private HttpResponse<String> put(String policy) {
    return world.send(
        world
            .request("/api/policy", world.keys().adminKey())
            .PUT(HttpRequest.BodyPublishers.ofString(policy))
            .build());
  }
}
