package org.chancery.ingress.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The log over HTTP is what C2SP tlog-tiles says, for caches and for strangers. */
class LogDoorTest {
  private static final String BUNDLE = "leaves ".repeat(200);

  @TempDir private Path log;
  private final Doorway.Behind behind = new Doorway.Behind();
  private Doorway door = behind.open();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @BeforeEach
  void open() throws IOException {
    door.close();
    for (String folder :
        new String[] {"tile/0/002.p", "tile/1/000.p", "tile/entries", "handover"}) {
      Files.createDirectories(log.resolve(folder));
    }
    Files.writeString(log.resolve("checkpoint"), "example/log\n600\n");
    Files.writeString(log.resolve("log.vkey"), "vkey\n");
    Files.writeString(log.resolve("handover/2"), "both\n");
    for (String tile : new String[] {"0/000", "0/001", "0/002.p/88", "1/000.p/2"}) {
      Files.writeString(log.resolve("tile").resolve(tile), "hashes of " + tile);
    }
    Files.writeString(log.resolve("tile/entries/000"), BUNDLE);
    behind.settings = DoorSettings.of(log);
    behind.pruning = new Pruning(300);
    door = behind.open();
  }

  @AfterEach
  void close() {
    door.close();
    client.close();
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError("no answer", e);
    }
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          checkpoint     | text/plain; charset=utf-8 | no-cache
          log.vkey       | text/plain; charset=utf-8 | max-age=60
          handover/2     | text/plain; charset=utf-8 | max-age=60
          tile/0/001     | application/octet-stream  | public, max-age=31536000, immutable
          tile/0/002.p/88 | application/octet-stream | public, max-age=60
          """)
  void typesAndCachingAreThoseOfTheSpecification(String path, String type, String caching) {
    var answer = send(door.bare("/log/" + path));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Type").replace("UTF-8", "utf-8")).isEqualTo(type);
    assertThat(header(answer, "Cache-Control")).isEqualTo(caching);
    String tag = header(answer, "ETag");
    assertThat(tag).matches("\"[0-9a-f]{32}\"");
    var again = send(door.bare("/log/" + path).header("If-None-Match", "\"x\", " + tag));
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    var other = send(door.bare("/log/" + path).header("If-None-Match", "\"x\""));
    assertThat(other.body()).isEqualTo(answer.body());
    var head = send(door.bare("/log/" + path).method("HEAD", HttpRequest.BodyPublishers.noBody()));
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(header(head, "ETag")).isEqualTo(tag);
  }

  @Test
  void bundlesAreCompressedForWhoeverTakesThat() throws IOException {
    var plain = send(door.asked("/log/tile/entries/000", Doorway.AUDITOR));
    var packed =
        send(
            door.asked("/log/tile/entries/000", Doorway.AUDITOR)
                .header("Accept-Encoding", "identity;q=0.5, gzip"));
    behind.pruning = Pruning.NONE;
    assertThat(plain.statusCode()).isEqualTo(404); // below the minimum index
    assertThat(packed.statusCode()).isEqualTo(404);
    door.close();
    door = behind.open();
    plain = send(door.asked("/log/tile/entries/000", Doorway.AUDITOR));
    packed =
        send(
            door.asked("/log/tile/entries/000", Doorway.AUDITOR)
                .header("Accept-Encoding", "identity;q=0.5, gzip"));
    var refused =
        send(
            door.asked("/log/tile/entries/000", Doorway.AUDITOR)
                .header("Accept-Encoding", "gzip;q=0"));
    assertThat(new String(plain.body(), UTF_8)).isEqualTo(BUNDLE);
    assertThat(refused.body()).isEqualTo(plain.body());
    assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
    assertThat(packed.body().length).isLessThan(BUNDLE.length() / 4);
    try (var in = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
      assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo(BUNDLE);
    }
    assertThat(header(packed, "ETag")).isNotEqualTo(header(plain, "ETag")).endsWith("-gzip\"");
    assertThat(header(packed, "Vary")).containsIgnoringCase("accept-encoding");
  }

  @ParameterizedTest
  @CsvSource({
    "tile/0/000, 404", // ends at 256
    "tile/0/001, 200", // ends at 512
    "tile/0/002.p/88, 200",
    "tile/1/000.p/2, 200"
  })
  void fullTilesThatEndBelowTheMinimumIndexAreNotServed(String path, int status) {
    assertThat(send(door.bare("/log/" + path)).statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"witnessed", "handover/3", "handover/x", "handover/../checkpoint", "lock"})
  void whatIsNotThereIsNotFound(String path) {
    assertThat(send(door.bare("/log/" + path)).statusCode()).isBetween(400, 404);
  }

  @Test
  void consistencyIsShownInTheFormThatWitnessesAreAskedIn() {
    var answer = send(door.bare("/log/consistency?from=5"));
    assertThat(new String(answer.body(), UTF_8)).isEqualTo("old 5\n\nexample/log\n600\n");
    for (String from : new String[] {"601", "-1", "x", ""}) {
      assertThat(send(door.bare("/log/consistency?from=" + from)).statusCode())
          .as(from)
          .isEqualTo(400);
    }
    assertThat(send(door.bare("/log/consistency")).statusCode()).isEqualTo(400);
  }

  @Test
  void keysAreShownToReadersAndChangedByAdministratorsOnly() {
    var keyring = (MemoryKeyring) behind.keyring;
    assertThat(door.send(door.asked("/api/keys", Doorway.AUDITOR)).body())
        .contains("\"key\":\"0a1b2c3d\"", "\"until\":null", "\"vkeys\":[\"v1\",\"v2\"]");
    assertThat(door.send(door.asked("/api/keys")).statusCode()).isEqualTo(403);
    for (String change : new String[] {"rotate", "0a1b2c3d/retire"}) {
      assertThat(change(change, Doorway.AUDITOR, "{}").statusCode()).isEqualTo(403);
      assertThat(change(change, Doorway.ADMINISTRATOR, "{}").statusCode()).isBetween(200, 201);
    }
    assertThat(change("ffffffff/retire", Doorway.ADMINISTRATOR, "{}").statusCode()).isEqualTo(400);
    String compromise = "0a1b2c3d/compromise";
    String since = "{\"since\":\"2026-03-04T00:00:00Z\"}";
    assertThat(change(compromise, Doorway.AUDITOR, since).statusCode()).isEqualTo(403);
    assertThat(change(compromise, Doorway.ADMINISTRATOR, "{\"since\":\"May\"}").statusCode())
        .isEqualTo(400);
    assertThat(change(compromise, Doorway.ADMINISTRATOR, "{}").statusCode()).isEqualTo(400);
    assertThat(change(compromise, Doorway.ADMINISTRATOR, since).statusCode()).isEqualTo(200);
    assertThat(keyring.asked)
        .containsExactly(
            "root rotates to STANDARD",
            "root retires 0a1b2c3d",
            "root compromises 0a1b2c3d since 2026-03-04T00:00:00Z");
  }

  private HttpResponse<String> change(String path, String key, String body) {
    return door.send(
        door.asked("/api/keys/" + path, key)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }
}
