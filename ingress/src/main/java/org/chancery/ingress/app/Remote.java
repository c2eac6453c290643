package org.chancery.ingress.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A running gateway, as the commands reach it: by HTTP, with the keys of its first start. */
record Remote(URI address, FirstStart firstStart, HttpClient client) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MESSAGE = 1 << 16;

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
    return get(path, firstStart.adminKey(), query);
  }

  Answer get(String path, String key, Map<String, String> query) {
    return send(request(path + "?" + encoded(query), key).GET().build());
  }

  Answer delete(String path, String key) {
    return send(request(path, key).DELETE().build());
  }

  private static String encoded(Map<String, String> query) {
    return query.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  Answer post(String path, byte[] body, String key, Map<String, String> headers) {
    HttpRequest.Builder request = posting(path, body, key);
    headers.forEach(request::header);
    return send(request.build());
  }

  /** Told now and then how many bytes of a download have come. */
  interface Progress {
    void came(long bytes);
  }

  /**
   * Gets a file of any length; what is there when it does not come whole is removed.
   *
   * @param patience how long the answer may take to begin
   * @return an answer without body where the file was written
   */
  Answer download(
      String path, Map<String, String> query, Path to, Duration patience, Progress progress) {
    String asked = path + "?" + encoded(query);
    return download(request(asked, firstStart.adminKey()).GET(), to, patience, progress);
  }

  /** A request that posts JSON. */
  HttpRequest.Builder posting(String path, byte[] body, String key) {
    return request(path, key)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
  }

  /** The same of any request. */
  Answer download(HttpRequest.Builder request, Path to, Duration patience, Progress progress) {
    try {
      var answer =
          client.send(request.timeout(patience).build(), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        if (answer.statusCode() != 200) {
          return new Answer(answer.statusCode(), body.readNBytes(MESSAGE), first(answer));
        }
        save(body, to, progress);
        return new Answer(200, new byte[0], first(answer));
      }
    } catch (HttpTimeoutException e) {
      throw new CommandException(
          ExitCode.UNREACHABLE,
          "the gateway did not begin to answer in " + patience.toMinutes() + " minutes");
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.UNREACHABLE,
          "nothing was written: no gateway answers at "
              + address
              + ", or it ended its answer early; its own log says why");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException(ExitCode.UNREACHABLE, "interrupted");
    }
  }

  private static void save(InputStream body, Path to, Progress progress) throws IOException {
    boolean whole = false;
    try (OutputStream out = Files.newOutputStream(to)) {
      byte[] buffer = new byte[1 << 16];
      long came = 0;
      for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
        out.write(buffer, 0, read);
        came += read;
        progress.came(came);
      }
      whole = true;
    } finally {
      if (!whole) {
        Files.deleteIfExists(to);
      }
    }
  }

  private HttpRequest.Builder request(String path, String key) {
    return HttpRequest.newBuilder(address.resolve(path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + key);
  }

  private static Map<String, String> first(HttpResponse<?> answer) {
    return answer.headers().map().entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> e.getValue().getFirst()));
  }

  private Answer send(HttpRequest request) {
    try {
      var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(answer.statusCode(), answer.body(), first(answer));
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
