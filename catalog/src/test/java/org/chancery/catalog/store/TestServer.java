package org.chancery.catalog.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** One real server for all tests of this room, and a fresh database on it for each test. */
final class TestServer implements AutoCloseable {
  private static final String PASSWORD = "a password for tests alone";
  private final Path folder;
  private final Path binaries;
  private final Postgres server;
  private int databases;

  private TestServer() throws Exception {
    folder = Folders.closed(Files.createTempDirectory("chancery-test"));
    Folders.createSecret(folder.resolve("password"), PASSWORD);
    binaries = Binaries.unpack(folder);
    server = Postgres.start(folder, binaries, folder.resolve("password"));
  }

  /** The server of this test run, started on first use and stopped at the end of the run. */
  static TestServer of(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(TestServer.class))
        .getOrComputeIfAbsent(
            "server",
            _ -> {
              try {
                return new TestServer();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            },
            TestServer.class);
  }

  /** A database with our tables and nothing in them; the caller closes it. */
  synchronized Database database() throws SQLException {
    if (databases == 0) {
      create("blank", "template0");
      open("blank").close();
    }
    String name = "test" + databases++;
    create(name, "blank");
    return open(name);
  }

  /** Puts the unpacked programs into {@code home}, so that a test need not unpack them again. */
  void lendBinaries(Path home) throws IOException {
    Files.createSymbolicLink(home.resolve(binaries.getFileName()), binaries);
  }

  private void create(String name, String template) throws SQLException {
    try (var connection = DriverManager.getConnection(server.url(), Postgres.USER, PASSWORD);
        var statement = connection.createStatement()) {
      statement.execute("create database " + name + " template " + template);
    }
  }

  private Database open(String name) {
    String url = server.url().replace("/postgres", "/" + name);
    return Database.external(url, Postgres.USER, folder.resolve("password"));
  }

  @Override
  public void close() throws IOException {
    server.close();
    Folders.delete(folder);
  }
}
