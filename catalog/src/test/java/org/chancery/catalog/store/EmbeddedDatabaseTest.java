package org.chancery.catalog.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import org.chancery.catalog.policy.Corpus;
import org.chancery.catalog.principal.ApiKey;
import org.chancery.catalog.principal.PrincipalId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The embedded database survives kill -9 and lets nobody else in. */
class EmbeddedDatabaseTest {
  private static final PrincipalId ANN = new PrincipalId("ann");
  private final SecureRandom chance = new SecureRandom();
  private @TempDir Path folder;

  @RegisterExtension
  private final BeforeEachCallback binaries =
      context -> TestServer.of(context).lendBinaries(folder);

  @Test
  void whatWasAcknowledgedSurvivesKillOfTheServerAndCallsGoOnMeanwhile() throws Exception {
    ApiKey key;
    String changed = Samples.policy() + "\n# changed\n";
    try (var database = Database.embedded(folder, chance)) {
      var store = CatalogueStore.open(database, Corpus.labels(), InstantSource.system(), chance);
      key = store.keys().issue(Samples.application(), ANN).key();
      assertThat(store.install(DocumentKind.POLICY, changed, ANN))
          .isInstanceOf(Installation.Installed.class);

      kill(serverPid());

      Snapshot still = store.current();
      assertThat(still.principals().authenticate(key)).isPresent();
      assertThatThrownBy(() -> store.install(DocumentKind.POLICY, Samples.policy(), ANN))
          .isInstanceOf(CatalogueReadOnlyException.class);
      assertThatThrownBy(() -> store.keys().issue(Samples.application(), ANN))
          .isInstanceOf(CatalogueReadOnlyException.class);
      assertThat(store.current()).isSameAs(still);
    }
    try (var database = Database.embedded(folder, chance)) {
      var store = CatalogueStore.open(database, Corpus.labels(), InstantSource.system(), chance);
      assertThat(store.current().policyDigest()).isEqualTo(Digests.ofDocument(changed));
      assertThat(store.current().principals().authenticate(key)).contains(Samples.application());
    }
  }

  @Test
  void aServerLeftRunningByACrashIsStoppedBeforeTheNextStarts() throws Exception {
    Path home = Folders.closed(folder);
    Folders.createSecret(home.resolve("password"), "not-very-secret-but-long-enough");
    Path binaries = Binaries.unpack(home);
    var orphan = Postgres.start(home, binaries, home.resolve("password"));
    try (var database = Database.embedded(folder, chance)) {
      assertThat(ProcessHandle.of(orphan.pid()).filter(ProcessHandle::isAlive)).isEmpty();
      assertThat(ask(database, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void commitsAreDurableAndTheServerListensOnlyHere() throws Exception {
    try (var database = Database.embedded(folder, chance)) {
      assertThat(ask(database, "show fsync")).isEqualTo("on");
      assertThat(ask(database, "show synchronous_commit")).isEqualTo("on");
      assertThat(ask(database, "show full_page_writes")).isEqualTo("on");
      assertThat(ask(database, "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(ask(database, "show unix_socket_directories")).isEmpty();
      assertThat(
              ask(database, "select string_agg(distinct auth_method, ' ') from pg_hba_file_rules"))
          .isEqualTo("scram-sha-256");
      assertThat(mode(folder)).isEqualTo("rwx------");
      assertThat(mode(folder.resolve("password"))).isEqualTo("rw-------");
      String url = ask(database, "select 'jdbc:postgresql://127.0.0.1:' || inet_server_port()");
      for (Optional<String> guess : java.util.List.of(Optional.of(""), Optional.of("postgres"))) {
        assertThatThrownBy(() ->
                DriverManager.getConnection(url + "/postgres", Postgres.USER, guess.orElseThrow()))
            .isInstanceOf(SQLException.class);
      }
      assertThatThrownBy(() -> Database.embedded(folder, chance))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("another process uses the database folder");
    }
  }

  @Test
  void anExternalDatabaseThatMayLoseCommitsIsNotOpened() throws Exception {
    Path home = Folders.closed(folder);
    Folders.createSecret(home.resolve("password"), "not-very-secret-but-long-enough");
    try (var server = Postgres.start(home, Binaries.unpack(home), home.resolve("password"))) {
      try (Connection connection =
              DriverManager.getConnection(
                  server.url(), Postgres.USER, "not-very-secret-but-long-enough");
          var statement = connection.createStatement()) {
        statement.execute("alter role chancery set synchronous_commit = off");
      }
      assertThatThrownBy(
              () -> Database.external(server.url(), Postgres.USER, home.resolve("password")))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("would lose commits");
    }
  }

  private long serverPid() throws IOException {
    return Long.parseLong(
        Files.readString(folder.resolve("pgdata/postmaster.pid"))
            .lines()
            .findFirst()
            .orElseThrow());
  }

  private static void kill(long pid) throws Exception {
    var server = ProcessHandle.of(pid).orElseThrow();
    server.destroyForcibly();
    server.onExit().get(10, java.util.concurrent.TimeUnit.SECONDS);
  }

  private static String ask(Database database, String question) throws SQLException {
    try (Connection connection = database.source().getConnection();
        var statement = connection.prepareStatement(question);
        var row = statement.executeQuery()) {
      row.next();
      return row.getString(1);
    }
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
