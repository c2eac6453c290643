package org.chancery.ingress.provider;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLException;
import org.chancery.catalog.policy.Reason;
import org.chancery.catalog.provider.Provider;
import org.chancery.ingress.flow.Far;
import org.chancery.ingress.flow.Outgoing;
import org.chancery.ingress.flow.ProviderException;
import org.chancery.ingress.flow.Reply;

/**
 * Asks providers that speak OpenAI's chat completions over HTTP/1.1. Follows no redirect, keeps no
 * cookie, sends no header but its own few. Safe for threads.
 */
final class OpenAiFar implements Far, AutoCloseable {
  private static final int ERROR_BYTES = 16 << 10;
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Providers.Settings settings;
  private final Credentials credentials;
  private final LongSupplier nanos;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("provider-", 0).factory());
  private final HttpClient client;

  OpenAiFar(Providers.Settings settings, Credentials credentials, LongSupplier nanos) {
    this.settings = settings;
    this.credentials = credentials;
    this.nanos = nanos;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.timeouts().connect())
            .executor(threads)
            .build();
  }

  @Override
  public void close() {
    client.shutdownNow();
    threads.shutdownNow();
  }

  @Override
  public Reply ask(Outgoing outgoing) {
    HttpRequest request = request(outgoing);
    Timeouts times = settings.timeouts();
    long start = nanos.getAsLong();
    long first = start + times.firstByte().toNanos();
    long deadline = start + times.total().toNanos();
    CompletableFuture<HttpResponse<Inflow>> exchange =
        client.sendAsync(
            request, _ -> new Inflow(times.idle(), deadline, settings.replyBytes(), nanos));
    HttpResponse<Inflow> response = answered(exchange, Math.min(first, deadline));
    if (response.statusCode() != 200) {
      throw refused(response, Math.min(first, deadline));
    }
    checkForm(response);
    response.body().awaitFirst(first);
    return new Answered(response.body(), requestId(response));
  }

  private HttpRequest request(Outgoing outgoing) {
    Provider provider = outgoing.provider();
    var request =
        HttpRequest.newBuilder(address(provider))
            .header("Content-Type", "application/json")
            .header("Accept", outgoing.stream() ? "text/event-stream" : "application/json")
            .header("Accept-Encoding", "identity")
            .header("User-Agent", "chancery")
            .POST(HttpRequest.BodyPublishers.ofByteArray(outgoing.body()));
    provider
        .credential()
        .ifPresent(
            reference -> request.header("Authorization", "Bearer " + credentials.read(reference)));
    return request.build();
  }

  private URI address(Provider provider) {
    URI base = provider.baseUri().orElseThrow(() -> unreachable("has no base address"));
    String host = Optional.ofNullable(base.getHost()).orElse("").toLowerCase(Locale.ROOT);
    boolean plain =
        "http".equalsIgnoreCase(base.getScheme())
            && (LOOPBACK.contains(host) || settings.plainHosts().contains(host));
    if (host.isEmpty() || !(plain || "https".equalsIgnoreCase(base.getScheme()))) {
      throw unreachable("has a base address that is not https");
    }
    if (base.getRawUserInfo() != null
        || base.getRawQuery() != null
        || base.getRawFragment() != null) {
      throw unreachable("has a base address with more than a path");
    }
    String text = base.toString();
    return URI.create(
        (text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + "/chat/completions");
  }

  private HttpResponse<Inflow> answered(
      CompletableFuture<HttpResponse<Inflow>> exchange, long until) {
    try {
      return exchange.get(until - nanos.getAsLong(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      cut(exchange);
      throw failure(Reason.PROVIDER_TIMED_OUT, "the provider's first byte takes too long");
    } catch (InterruptedException _) {
      cut(exchange);
      Thread.currentThread().interrupt();
      throw failure(Reason.PROVIDER_FAILED, "interrupted while waiting for the provider");
    } catch (ExecutionException e) {
      throw switch (e.getCause()) {
        case HttpConnectTimeoutException _ -> unreachable("does not accept a connection in time");
        case HttpTimeoutException _ ->
            failure(Reason.PROVIDER_TIMED_OUT, "the provider takes too long");
        case ConnectException _ -> unreachable("cannot be connected to");
        case UnresolvedAddressException _ -> unreachable("has an unknown host");
        case SSLException _ -> unreachable("cannot be trusted over TLS");
        case IOException _ ->
            failure(Reason.PROVIDER_FAILED, "the connection broke before there was an answer");
        case null, default -> throw new IllegalStateException("asking a provider", e.getCause());
      };
    }
  }

  /** Ends an exchange that nobody waits for, also if its answer comes just now. */
  private static void cut(CompletableFuture<HttpResponse<Inflow>> exchange) {
    exchange.cancel(true);
    var _ =
        exchange.whenComplete((response, _) -> {
          if (response != null) {
            response.body().close();
          }
        });
  }

  private static ProviderException refused(HttpResponse<Inflow> response, long until) {
    String start;
    try (Inflow body = response.body()) {
      start = new String(body.start(ERROR_BYTES, until), StandardCharsets.ISO_8859_1);
    }
    return Statuses.failure(response.statusCode(), response.headers(), start);
  }

  private static void checkForm(HttpResponse<Inflow> response) {
    String encoding = response.headers().firstValue("content-encoding").orElse("identity");
    String type = response.headers().firstValue("content-type").orElse("");
    if (!encoding.equalsIgnoreCase("identity")
        || type.toLowerCase(Locale.ROOT).startsWith("text/html")) {
      response.body().close();
      throw new ProviderException(
          Reason.PROVIDER_ANSWER_UNREADABLE,
          200,
          Optional.empty(),
          "the provider's answer is a page or is compressed");
    }
  }

  private static Optional<String> requestId(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("x-request-id")
        .or(() -> response.headers().firstValue("request-id"))
        .filter(id -> id.matches("[A-Za-z0-9._:-]{1,128}"));
  }

  private static ProviderException unreachable(String what) {
    return failure(Reason.PROVIDER_UNREACHABLE, "the provider " + what);
  }

  private static ProviderException failure(Reason reason, String what) {
    return new ProviderException(reason, 0, Optional.empty(), what);
  }

  /** An answer under way. */
  private record Answered(Inflow inflow, Optional<String> requestId) implements Reply {
    @Override
    public int status() {
      return 200;
    }

    @Override
    public InputStream body() {
      return inflow;
    }

    @Override
    public void close() {
      inflow.close();
    }
  }
}
