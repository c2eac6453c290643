package org.chancery.ingress.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.chancery.catalog.store.Database;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A database that the tests of a class share, in a folder that goes with it. Before each test, what
 * the test before it kept is dropped.
 */
final class LentDatabase implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
  private Optional<Database> running = Optional.empty();
  private Optional<Path> place = Optional.empty();

  /** The database, while tests run. */
  Database get() {
    return running.orElseThrow();
  }

  /** Connections to it. */
  DataSource source() {
    return get().source();
  }

  /** The folder that all its files are in. */
  Path folder() {
    return place.orElseThrow();
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    Path made = Files.createTempDirectory("lent-database");
    place = Optional.of(made);
    Path home = LentPrograms.into(made.resolve("database"));
    running = Optional.of(Database.embedded(home, new SecureRandom()));
    LentPrograms.keep(home);
  }

  @Override
  public void beforeEach(ExtensionContext context) throws SQLException {
    for (String schema : List.of("vault", "keeping")) {
      run("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
    }
  }

  /** Makes one statement. */
  void run(String sql) throws SQLException {
    try (Connection connection = source().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    running.ifPresent(Database::close);
    try (var files = Files.walk(folder())) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
