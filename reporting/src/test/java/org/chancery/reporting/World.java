package org.chancery.reporting;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.chancery.audit.checkpoint.LogKeys;
import org.chancery.audit.payload.Identities;
import org.chancery.audit.payload.KeyTable;
import org.chancery.audit.payload.Originals;
import org.chancery.audit.payload.Padding;
import org.chancery.audit.payload.Pseudonyms;
import org.chancery.audit.payload.Seal;
import org.chancery.audit.retention.CaseDesk;
import org.chancery.audit.retention.Cases;
import org.chancery.audit.retention.ErasureLedger;
import org.chancery.audit.retention.Erasures;
import org.chancery.audit.retention.Expiry;
import org.chancery.audit.retention.HoldDesk;
import org.chancery.audit.retention.Holds;
import org.chancery.audit.reveal.RevealDesk;
import org.chancery.audit.reveal.RevealLimits;
import org.chancery.audit.reveal.Reveals;
import org.chancery.audit.search.Search;
import org.chancery.audit.stamp.ExportKey;
import org.chancery.audit.stamp.Options;
import org.chancery.audit.stamp.Stamps;
import org.chancery.catalog.principal.ApiKey;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.PrincipalId;
import org.chancery.catalog.principal.Role;
import org.chancery.catalog.principal.Sessions;
import org.chancery.catalog.principal.TeamId;
import org.chancery.catalog.provider.Catalogue;
import org.chancery.catalog.store.Principals;
import org.chancery.catalog.store.Snapshot;
import org.chancery.catalog.store.Snapshots;

/** Everything that the program provides to reports and console, in memory, behind a real server. */
public final class World implements AutoCloseable {
  /** Keys by what they may do. */
  public static final String AUDITOR = "key-auditor";

  public static final String COMPLIANCE = "key-compliance";
  public static final String BOTH = "key-both";
  public static final String CALLER = "key-caller";

  private static final Map<String, Principal> KEYS =
      Map.of(
          AUDITOR, person("ines.audit", Role.AUDITOR),
          COMPLIANCE, person("carl.compliance", Role.COMPLIANCE),
          BOTH, person("admin", Role.AUDITOR, Role.COMPLIANCE, Role.ADMINISTRATOR),
          CALLER, person("helpdesk", Role.CALLER));

  private final EmbeddedServer server;
  private final Set<String> revoked;

  private World(EmbeddedServer server, Set<String> revoked) {
    this.server = server;
    this.revoked = revoked;
  }

  /** Starts a server on {@code port}, 0 for any, over {@code log}. */
  public static World start(MemoryLog log, InstantSource time, Path folder, int port) {
    Map<String, Object> settings =
        Map.of(
            "micronaut.server.port",
            port,
            "micronaut.server.host",
            "127.0.0.1",
            "chancery.reporting.folder",
            folder.toString());
    var context = ApplicationContext.builder().properties(settings).banner(false).build();
    context.registerSingleton(MemoryLog.class, log);
    context.registerSingleton(Search.class, new MemorySearch(log));
    context.registerSingleton(InstantSource.class, time);
    context.registerSingleton(
        Sessions.class,
        new Sessions(
            new Sessions.Limits(100, Duration.ofHours(1), Duration.ofHours(8)),
            time,
            new SecureRandom()));
    Set<String> revoked = ConcurrentHashMap.newKeySet();
    context.registerSingleton(Snapshots.class, snapshots(revoked));
    KeyTable table = keys(folder.resolve("keys"));
    context.registerSingleton(Seal.class, Seal.with(table, new SecureRandom()));
    try {
      var chance = new SecureRandom();
      Path keys = folder.resolve("keys");
      context.registerSingleton(LogKeys.class, LogKeys.open(keys, log.origin(), chance));
      context.registerSingleton(ExportKey.class, ExportKey.open(keys, log.origin(), time, chance));
      context.registerSingleton(
          Stamps.class,
          Stamps.open(
              folder.resolve("log"),
              log,
              Optional.empty(),
              Options.every(Duration.ofHours(1)),
              time,
              chance,
              (_, _) -> {}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    keeping(context, log, time, folder);
    Pseudonyms names = (principal, at) -> "p-" + Integer.toString(principal.hashCode(), 36);
    context.registerSingleton(Pseudonyms.class, names);
    var originals = new Originals(table, new SecureRandom(), Padding.OFF);
    context.registerSingleton(Originals.class, originals);
    context.registerSingleton(RevealDesk.class, desk(log, originals, names, time, folder));
    context.start();
    return new World(context.getBean(EmbeddedServer.class).start(), revoked);
  }

  /** Takes the key away from whoever holds it, for what runs in their name; they may still ask. */
  public void revoke(String key) {
    revoked.add(Objects.requireNonNull(KEYS.get(key)).id().value());
  }

  /** Where the server listens. */
  public String address() {
    return server.getURL().toString();
  }

  public ApplicationContext context() {
    return server.getApplicationContext();
  }

  @Override
  public void close() {
    server.getApplicationContext().close();
  }

  private static RevealDesk desk(
      MemoryLog log, Originals originals, Pseudonyms names, InstantSource time, Path folder) {
    var parts =
        new RevealDesk.Parts(
            Reveals.inMemory(),
            log,
            originals,
            names,
            ErasureLedger.open(folder.resolve("revealed/ledger")),
            _ -> OptionalLong.empty());
    Duration box = Duration.ofMinutes(15);
    Duration day = Duration.ofDays(1);
    return new RevealDesk(parts, new RevealLimits(box, day, day, 5, 10, 100, day), time);
  }

  private static void keeping(
      ApplicationContext context, MemoryLog log, InstantSource time, Path folder) {
    try {
      var chance = new SecureRandom();
      KeyTable keys = KeyTable.open(folder.resolve("kept"), chance);
      Identities identities = Identities.open(folder.resolve("kept"), chance);
      Cases cases = Cases.inMemory();
      var holds = new HoldDesk(Holds.inMemory(), cases, log, identities, Duration.ofDays(3), time);
      context.registerSingleton(CaseDesk.class, new CaseDesk(cases, holds, log, identities, time));
      context.registerSingleton(Identities.class, identities);
      context.registerSingleton(HoldDesk.class, holds);
      var erased = ErasureLedger.open(folder.resolve("erasures/ledger"));
      context.registerSingleton(ErasureLedger.class, erased);
      var index =
          new Erasures.Index() {
            @Override
            public void erase(Collection<Long> records) {}

            @Override
            public void drop(String retention, YearMonth month) {}
          };
      var parts =
          new Erasures.Parts(log, keys, identities, holds, erased, index, () -> {}, () -> {});
      var erasures = new Erasures(parts, Duration.ofDays(30), time);
      context.registerSingleton(Erasures.class, erasures);
      context.registerSingleton(Expiry.class, new Expiry(erasures, holds, List.of(), time));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KeyTable keys(Path keys) {
    var chance = new SecureRandom();
    try {
      return KeyTable.open(keys, chance);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Principal person(String name, Role... roles) {
    return new Principal(
        new PrincipalId(name),
        Principal.Kind.PERSON,
        new TeamId("governance"),
        List.of(),
        Set.of(roles));
  }

  @SuppressWarnings("NullAway") // the console reads keys and models of a snapshot, never its policy
  private static Snapshots snapshots(Set<String> revoked) {
    var principals =
        new Principals() {
          @Override
          public Optional<Principal> authenticate(ApiKey key) {
            return Optional.ofNullable(KEYS.get(key.secret()));
          }

          @Override
          public Optional<Principal> holder(PrincipalId id) {
            return revoked.contains(id.value())
                ? Optional.empty()
                : KEYS.values().stream().filter(each -> each.id().equals(id)).findFirst();
          }
        };
    var snapshot =
        new Snapshot(new Catalogue(Map.of(), Map.of()), null, principals, "sha256:0", "sha256:0");
    return () -> snapshot;
  }

  /** Whoever holds a key. */
  static Optional<Principal> holder(String key) {
    return Optional.ofNullable(KEYS.get(key));
  }
}
