package org.chancery.ingress.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chancery.ingress.app.TestGateway.body;
import static org.chancery.ingress.app.TestGateway.json;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The gateway of all tests hands every record on to a folder, as OCSF. */
@Timeout(60)
@ExtendWith(SharedGateway.class)
final class FeedsDoorTest {
  private final TestGateway world;

  FeedsDoorTest(TestGateway world) {
    this.world = world;
  }

  private List<String> lines() {
    Path folder = world.data().path().resolveSibling("handed-on");
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .flatMap(file -> {
            try {
              return Files.readAllLines(file).stream();
            } catch (IOException e) {
              throw new java.io.UncheckedIOException(e);
            }
          })
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private long sent(String call) {
    return lines().stream().filter(line -> line.contains('"' + call + '"')).count();
  }

  @Test
  void aCallIsHandedOnWithItsOutcomeAndWithoutItsContentAndAgainAfterARewind() {
    var answer = world.call(body("assistant-large", "Is the butterwort of Clara Neumann there?"));
    String call = answer.headers().firstValue("x-request-id").orElseThrow();
    String address = answer.headers().firstValue("x-chancery-record").orElseThrow();
    long index = Long.parseLong(address.substring(address.lastIndexOf('/') + 1));
    TestGateway.await(TestGateway.PATIENCE, () -> Optional.of(sent(call)).filter(n -> n == 2));
    assertThat(lines())
        .noneMatch(line -> line.contains("butterwort") || line.contains("Neumann"))
        .allMatch(line -> json(line).path("class_uid").asInt() == 6003);

    var rewound =
        world.send(
            world
                .request("/api/feeds/archive/rewind", world.keys().adminKey())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"to\":" + index + "}"))
                .build());
    assertThat(rewound.statusCode()).isEqualTo(200);
    TestGateway.await(TestGateway.PATIENCE, () -> Optional.of(sent(call)).filter(n -> n == 4));
    assertThat(json(world.get("/api/feeds").body()).path(0).path("name").asText())
        .isEqualTo("archive");
    assertThat(world.get("/metrics").body()).contains("chancery_feed_behind{feed=\"archive\"}");
  }

  @Test
  void whoIsNotAnAdministratorMovesNoFeed() {
    var refused =
        world.send(
            world
                .request("/api/feeds/archive/pause", world.keys().applicationKey())
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    assertThat(refused.statusCode()).isEqualTo(403);
    var unknown =
        world.send(
            world
                .request("/api/feeds/nobody/pause", world.keys().adminKey())
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    assertThat(unknown.statusCode()).isEqualTo(404);
  }
}
