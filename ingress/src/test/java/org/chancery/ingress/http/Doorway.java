package org.chancery.ingress.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.ledger.Receipt;
import org.chancery.audit.ledger.Stored;
import org.chancery.audit.payload.Sealed;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.record.Leg;
import org.chancery.audit.search.Page;
import org.chancery.audit.search.Query;
import org.chancery.audit.search.Search;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.PrincipalId;
import org.chancery.catalog.principal.Role;
import org.chancery.catalog.principal.TeamId;
import org.chancery.catalog.principal.WorkflowId;
import org.chancery.catalog.provider.Catalogue;
import org.chancery.catalog.store.Snapshot;
import org.chancery.catalog.store.Snapshots;
import org.chancery.ingress.flow.Explaining;
import org.chancery.ingress.flow.Passage;

/**
 * A started server whose doors are real; what lies behind them is in memory and set by the test.
 */
final class Doorway implements AutoCloseable {
  static final String CALLER = "key-of-a-caller";
  static final String AUDITOR = "key-of-an-auditor";
  static final String ADMINISTRATOR = "key-of-an-administrator";

  private final ApplicationContext context;
  private final EmbeddedServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** What lies behind the doors. */
  static final class Behind {
    Passage passage =
        call -> {
          throw new IllegalStateException("no passage was set for " + call.id());
        };
    Catalogue catalogue = new Catalogue(Map.of(), Map.of());
    ModelShelf.Judge judge =
        (ask, _) -> {
          throw new IllegalStateException("no judge was set for " + ask.model());
        };
    Explaining explaining =
        (_, _, _, _) -> {
          throw new IllegalStateException("no explaining was set");
        };
    Administration administration = new MemoryAdministration();
    Readiness readiness = List::of;
    Pruning pruning = Pruning.NONE;
    LogKeyring keyring = new MemoryKeyring();
    SessionLookup sessions = _ -> Optional.empty();
    final List<String> reads = new ArrayList<>();
    DoorSettings settings = DoorSettings.of(Path.of("target", "no-log"));
    final Map<String, Principal> keys =
        new HashMap<>(
            Map.of(
                CALLER, principal("shop", Role.CALLER),
                AUDITOR, principal("ann", Role.AUDITOR),
                ADMINISTRATOR, principal("root", Role.ADMINISTRATOR)));

    Doorway open() {
      return new Doorway(this);
    }
  }

  private Doorway(Behind behind) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("chancery.doors.body-bytes", behind.settings.bodyBytes());
    properties.put("chancery.doors.idle", behind.settings.idle().toMillis() + "ms");
    properties.put("micronaut.server.port", -1);
    properties.put("chancery.reporting.folder", "target/reporting");
    Snapshot snapshot = snapshot(behind);
    Snapshots snapshots = () -> snapshot;
    AccessLog accesses = (by, what) -> behind.reads.add(by.id() + " reads " + what);
    InstantSource time = InstantSource.system();
    context =
        ApplicationContext.builder()
            .properties(properties)
            .deduceEnvironment(false)
            .banner(false)
            .singletons(
                behind.passage,
                behind.judge,
                behind.explaining,
                behind.administration,
                behind.readiness,
                behind.sessions,
                behind.settings,
                behind.pruning,
                behind.keyring,
                new FolderProofs(behind.settings.log()),
                new EmptyLedger(),
                new EmptySearch(),
                new PlainWire(),
                snapshots,
                accesses,
                time,
                new CallIds(time, new SecureRandom()))
            .start();
    server = context.getBean(EmbeddedServer.class).start();
  }

  static Principal principal(String name, Role... roles) {
    return new Principal(
        new PrincipalId(name),
        Principal.Kind.APPLICATION,
        new TeamId("team"),
        List.of(new WorkflowId("support")),
        Set.of(roles));
  }

  @SuppressWarnings("NullAway") // only policy makes a policy, and no door reads it
  private static Snapshot snapshot(Behind behind) {
    return new Snapshot(
        behind.catalogue,
        null,
        key -> Optional.ofNullable(behind.keys.get(key.secret())),
        "sha256:catalogue",
        "sha256:policy");
  }

  int port() {
    return server.getPort();
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** A request with a caller's key. */
  HttpRequest.Builder asked(String path) {
    return asked(path, CALLER);
  }

  HttpRequest.Builder asked(String path, String key) {
    return bare(path).header("Authorization", "Bearer " + key);
  }

  HttpRequest.Builder bare(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
        .timeout(Duration.ofSeconds(20));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
    } catch (IOException | InterruptedException e) {
      throw new AssertionError("no answer", e);
    }
  }

  HttpResponse<String> chat(String body) {
    return send(
        asked("/v1/chat/completions")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** A connection over which a chat request has been sent. */
  Socket raw(String body) throws IOException {
    Socket socket = new Socket(java.net.InetAddress.getLoopbackAddress(), port());
    socket.setSoTimeout(10_000);
    socket
        .getOutputStream()
        .write(
            ("POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + CALLER
                    + "\r\nContent-Type: application/json\r\nContent-Length: "
                    + body.length()
                    + "\r\n\r\n"
                    + body)
                .getBytes(UTF_8));
    return socket;
  }

  @Override
  public void close() {
    client.close();
    context.close();
  }

  /** A ledger that holds nothing and takes nothing. */
  private static final class EmptyLedger implements Ledger {
    @Override
    public Receipt append(AuditRecord entry, List<Sealed> payloads) {
      throw new IllegalStateException("the doors append nothing");
    }

    @Override
    public String origin() {
      return "test/log";
    }

    @Override
    public long size() {
      return 7;
    }

    @Override
    public List<Stored> read(long first, int limit) {
      return List.of();
    }

    @Override
    public byte[] payload(long index, Leg leg) {
      return new byte[0];
    }

    @Override
    public void awaitBeyond(long size, long millis) {}

    @Override
    public String trouble() {
      return "";
    }

    @Override
    public void close() {}
  }

  /** A search that has seen two fewer records than there are. */
  private static final class EmptySearch implements Search {
    @Override
    public Page search(Query query) {
      throw new IllegalStateException("the doors search nothing");
    }

    @Override
    public OptionalLong outcomeOf(long decision) {
      return OptionalLong.empty();
    }

    @Override
    public long indexed() {
      return 5;
    }
  }

  /** An administration in memory: a text that contains {@code bad} is flawed. */
  static final class MemoryAdministration implements Administration {
    private final Map<Kind, Document> documents =
        new HashMap<>(
            Map.of(
                Kind.POLICY, new Document("default: deny\n", "sha256:p0"),
                Kind.CATALOGUE, new Document("models: []\n", "sha256:c0")));
    private final List<Holder> holders = new ArrayList<>();

    @Override
    public Document current(Kind kind) {
      return Objects.requireNonNull(documents.get(kind));
    }

    @Override
    public Installation install(Principal by, Kind kind, String yaml) {
      if (yaml.contains("bad")) {
        return new Installation.Flawed(List.of(new Flaw(3, 7, "unknown key")));
      }
      var document = new Document(yaml, "sha256:new");
      documents.put(kind, document);
      return new Installation.Installed(document);
    }

    @Override
    public List<Holder> holders() {
      return List.copyOf(holders);
    }

    @Override
    public Issued issue(Principal by, Principal holder) {
      var key = new Key("k" + holders.size(), Instant.EPOCH, Optional.empty());
      holders.add(new Holder(holder, List.of(key)));
      return new Issued(key, new org.chancery.catalog.principal.ApiKey("the-secret"));
    }

    @Override
    public Optional<Holder> revoke(Principal by, String keyId) {
      return holders.stream()
          .filter(h -> h.keys().stream().anyMatch(k -> k.id().equals(keyId)))
          .findFirst();
    }
  }
}
