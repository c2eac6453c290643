package org.chancery.ingress.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.ledger.Stored;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.verify.Verdict;
import org.chancery.audit.verify.Verification;
import org.chancery.catalog.store.Samples;
import org.chancery.ingress.testing.TestUpstream;
import org.chancery.ingress.wire.JsonText;

/**
 * A whole gateway over a folder of its own, with the sample documents, scripted providers behind it
 * and a client in front: {@code mistral-fr}, {@code azure-openai-se} and {@code openai-us} are
 * {@link #france}, {@link #sweden} and {@link #states}; at {@code gone-fr} nobody listens.
 */
final class TestGateway implements AutoCloseable {
  static final String CHAT = "/v1/chat/completions";
  static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String GONE =
      """
      providers:
        - id: gone-fr
          dialect: openai
          baseUrl: NOWHERE
          entity: Nobody SAS
          region: {name: eu-paris, country: FR}
          retentionDays: 0
          training: false
          agreement: {reference: DPA-0}
      """;
  private static final String MODELS =
      """
      models:
        - id: assistant-gone
          state: approved
          context: 32000
          capabilities: [streaming, tools, json]
          offers:
            - {provider: gone-fr, upstreamModel: none, price: {currency: EUR, inputPerMillion: 1, outputPerMillion: 1}}
        - id: assistant-half-gone
          state: approved
          context: 32000
          capabilities: [streaming, tools, json]
          offers:
            - {provider: gone-fr, upstreamModel: none, price: {currency: EUR, inputPerMillion: 1, outputPerMillion: 1}}
            - {provider: mistral-fr, upstreamModel: mistral-large-latest, price: {currency: EUR, inputPerMillion: 2, outputPerMillion: 6}}
      """;

  private final DataFolder data;
  private final Gateway gateway;
  private final HttpResponse<String> beforeKeys;
  private final FirstStart keys;
  private final TestUpstream france;
  private final TestUpstream sweden;
  private final TestUpstream states;
  private final Path folder;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private long begun;

  private TestGateway(Path folder, Map<String, Object> settings) throws IOException {
    this.folder = folder;
    france = TestUpstream.start();
    sweden = TestUpstream.start();
    states = TestUpstream.start();
    data = DataFolder.open(folder.resolve("data"));
    Files.writeString(catalogueFile(), catalogue());
    Files.writeString(policyFile(), Samples.policy());
    var all = new HashMap<String, Object>();
    all.put("chancery.documents.catalogue", catalogueFile().toString());
    all.put("chancery.documents.policy", policyFile().toString());
    all.put("chancery.documents.watch-every", "100ms");
    all.put("chancery.log.patience", "10s");
    all.put("chancery.log.checkpoint-every", "100ms");
    all.put("chancery.redaction.budget", "20s");
    all.put("chancery.upstream.first-byte", "2s");
    all.put("chancery.upstream.idle", "1500ms");
    all.put("chancery.doors.body-bytes", 65_536);
    all.put("chancery.watch.at-start", false);
    all.put("chancery.watch.free-bytes", 0);
    all.putAll(settings);
    LentPrograms.into(data.database());
    gateway = Gateway.start(data, 0, all);
    LentPrograms.keep(data.database());
    beforeKeys =
        send(HttpRequest.newBuilder(gateway.address().resolve("/health/ready")).GET().build());
    keys = gateway.part(FirstKeys.class).open(gateway.address(), _ -> Optional.empty());
  }

  /** Starts; {@code settings} override those of all tests. */
  static TestGateway start(Path folder, Map<String, Object> settings) {
    try {
      return new TestGateway(folder, settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a test starts from: providers that echo, and nothing received. */
  void fresh() {
    france.forget();
    sweden.forget();
    states.forget();
    begun = ledger().size();
  }

  private String catalogue() throws IOException {
    Path secret = folder.resolve("provider.key");
    Files.createFile(
        secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(secret, "provider-secret");
    return Samples.catalogue()
        .replaceAll("credential: env:\\w+", "credential: file:" + secret)
        .replace("https://api.mistral.ai/v1", france.baseUri().toString())
        .replace("https://example-sweden.openai.azure.com/openai/v1", sweden.baseUri().toString())
        .replace("https://api.openai.com/v1", states.baseUri().toString())
        .replaceFirst(
            "(?m)^providers:\n", GONE.replace("NOWHERE", "http://127.0.0.1:" + closed() + "/v1"))
        .replaceFirst("(?m)^models:\n", MODELS);
  }

  private static int closed() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  Path catalogueFile() {
    return folder.resolve("catalogue.yaml");
  }

  Path policyFile() {
    return folder.resolve("policy.yaml");
  }

  TestUpstream france() {
    return france;
  }

  TestUpstream sweden() {
    return sweden;
  }

  TestUpstream states() {
    return states;
  }

  FirstStart keys() {
    return keys;
  }

  DataFolder data() {
    return data;
  }

  Ledger ledger() {
    return gateway.part(Ledger.class);
  }

  URI address(String path) {
    return gateway.address().resolve(path);
  }

  /** A call's body with one message of a user. */
  static String body(String model, String text) {
    return "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":%s}]}"
        .formatted(model, JsonText.quoted(text));
  }

  /** The same, streamed. */
  static String streamed(String model, String text) {
    return body(model, text).replaceFirst("\\{", "{\"stream\":true,");
  }

  /** Calls with the application's key; {@code headers} are names and values by turns. */
  HttpResponse<String> call(String body, String... headers) {
    return send(
        request(CHAT, keys.applicationKey(), headers)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  /** What the gateway said of its readiness before the keys of the first start were made. */
  HttpResponse<String> readinessBeforeKeys() {
    return beforeKeys;
  }

  /** Asks with the administrator's key. */
  HttpResponse<String> get(String path, String... headers) {
    return send(request(path, keys.adminKey(), headers).GET().build());
  }

  HttpRequest.Builder request(String path, String key, String... headers) {
    var request =
        HttpRequest.newBuilder(address(path))
            .timeout(Duration.ofSeconds(60))
            .header("Authorization", "Bearer " + key);
    return headers.length == 0 ? request : request.headers(headers);
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The stable code of an error body. */
  static String code(HttpResponse<String> answer) {
    return json(answer.body()).path("error").path("code").asText();
  }

  /** Every event of a streamed reply but the end mark. */
  static List<JsonNode> events(String stream) {
    return stream
        .lines()
        .filter(line -> line.startsWith("data: {"))
        .map(line -> json(line.substring(6)))
        .toList();
  }

  /** The text of a reply, whole or streamed. */
  static String said(String reply) {
    return reply.startsWith("{")
        ? json(reply).at("/choices/0/message/content").asText()
        : events(reply).stream()
            .map(event -> event.at("/choices/0/delta/content").asText())
            .collect(Collectors.joining());
  }

  /** The arguments of the first tool call of a reply, whole or streamed. */
  static String arguments(String reply) {
    return reply.startsWith("{")
        ? json(reply).at("/choices/0/message/tool_calls/0/function/arguments").asText()
        : events(reply).stream()
            .map(event -> event.at("/choices/0/delta/tool_calls/0/function/arguments").asText())
            .collect(Collectors.joining());
  }

  /** All records of this test. */
  List<Stored> records() {
    var found = new ArrayList<Stored>();
    for (var more = ledger().read(begun, 500);
        !more.isEmpty();
        more = ledger().read(begun + found.size(), 500)) {
      found.addAll(more);
    }
    return found;
  }

  List<AuditRecord.Decision> decisions() {
    return records().stream()
        .map(Stored::record)
        .filter(AuditRecord.Decision.class::isInstance)
        .map(AuditRecord.Decision.class::cast)
        .toList();
  }

  List<AuditRecord.Outcome> outcomes() {
    return records().stream()
        .map(Stored::record)
        .filter(AuditRecord.Outcome.class::isInstance)
        .map(AuditRecord.Outcome.class::cast)
        .toList();
  }

  /** The decision that an answer points at. */
  AuditRecord.Decision decision(HttpResponse<?> answer) {
    String address = answer.headers().firstValue("x-chancery-record").orElseThrow();
    String origin = ledger().origin() + "/";
    assertThat(address).startsWith(origin);
    long index = Long.parseLong(address.substring(origin.length()));
    var record = (AuditRecord.Decision) ledger().read(index, 1).getFirst().record();
    assertThat(record.call()).isEqualTo(answer.headers().firstValue("x-request-id").orElseThrow());
    return record;
  }

  /** Asks again and again until there is an answer; fails after the time. */
  static <T> T await(Duration patience, Callable<Optional<T>> asked) {
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      while (true) {
        Optional<T> answer = asked.call();
        if (answer.isPresent()) {
          return answer.get();
        }
        if (System.nanoTime() > deadline) {
          throw new AssertionError("not within " + patience);
        }
        LockSupport.parkNanos(5_000_000);
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Re-derives the whole log by the code that customers run, once a checkpoint covers it. */
  void check() {
    long size = ledger().size();
    await(PATIENCE, () -> Optional.of(signed()).filter(signed -> signed >= size));
    intact(data.log());
  }

  private long signed() throws IOException {
    Path file = data.log().resolve("checkpoint");
    return Files.exists(file) ? Long.parseLong(Files.readAllLines(file).get(1)) : -1;
  }

  static void intact(Path log) {
    var report = Verification.of(log);
    assertThat(report.verdict()).as(report::toString).isInstanceOf(Verdict.Intact.class);
  }

  /** Closes the gateway, and checks what it leaves behind. */
  @Override
  public void close() {
    client.close();
    gateway.close();
    try {
      france.close();
      sweden.close();
      states.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    intact(data.log());
  }
}
