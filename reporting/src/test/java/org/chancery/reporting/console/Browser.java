package org.chancery.reporting.console;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.chancery.reporting.World;

/** A browser without scripts: keeps the session cookie and follows nothing by itself. */
final class Browser implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final String address;
  private String cookie = "";

  Browser(World world) {
    this.address = world.address();
  }

  HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request = request(path);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.GET());
  }

  HttpResponse<String> post(String path, String origin, Map<String, String> form) {
    var body = new StringBuilder();
    form.forEach((name, value) ->
        body.append(body.isEmpty() ? "" : "&")
            .append(name)
            .append('=')
            .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    HttpRequest.Builder request =
        request(path).header("Content-Type", "application/x-www-form-urlencoded");
    if (!origin.isEmpty()) {
      request.header("Origin", origin);
    }
    return send(request.POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  /** Signs in and keeps the cookie. */
  Browser signIn(String key) {
    HttpResponse<String> answer = post("/console/sign-in", address, Map.of("key", key));
    cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    return this;
  }

  String origin() {
    return address;
  }

  @Override
  public void close() {
    client.close();
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
    return cookie.isEmpty() ? request : request.header("Cookie", cookie);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
