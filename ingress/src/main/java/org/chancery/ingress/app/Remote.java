package org.chancery.ingress.app;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A running gateway, as the commands reach it: by HTTP, with the keys of its first start. */
record Remote(URI address, FirstStart firstStart, HttpClient client) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** An answer of the gateway. */
  record Answer(int status, byte[] body, Map<String, String> headers) {
    Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name));
    }

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  /** The gateway whose data folder this is. */
  static Remote of(Path data) {
    FirstStart kept = FirstStart.read(data);
    URI console = URI.create(kept.console());
    return new Remote(
        console.resolve("/"),
        kept,
        HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build());
  }

  Answer get(String path, Map<String, String> query) {
    String asked =
        query.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&", path + "?", ""));
    return send(request(asked, firstStart.adminKey()).GET().build());
  }

  Answer post(String path, byte[] body, String key, Map<String, String> headers) {
    var request =
        request(path, key)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    return send(request.build());
  }

  private HttpRequest.Builder request(String path, String key) {
    return HttpRequest.newBuilder(address.resolve(path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + key);
  }

  private Answer send(HttpRequest request) {
    try {
      var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      var headers =
          answer.headers().map().entrySet().stream()
              .collect(
                  Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> e.getValue().getFirst()));
      return new Answer(answer.statusCode(), answer.body(), headers);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.UNREACHABLE,
          "no gateway answers at " + address + "; start one with: ./chancery serve");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException(ExitCode.UNREACHABLE, "interrupted");
    }
  }
}
