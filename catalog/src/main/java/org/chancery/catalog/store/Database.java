package org.chancery.catalog.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * An open PostgreSQL: our own on this machine, or one that an operator runs. Opening it proves that
 * a commit is durable there and brings its tables up to date. Safe for threads; close it last.
 */
public final class Database implements AutoCloseable {
  private static final String SCHEMA = "catalogue";
  private static final int POOL = 6;
  private static final int WAIT_MILLIS = 2_000;
  private static final int PASSWORD_BYTES = 24;

  private final HikariDataSource pool;
  private final AutoCloseable below;

  private Database(HikariDataSource pool, AutoCloseable below) {
    this.pool = pool;
    this.below = below;
  }

  /**
   * Opens the embedded database in {@code folder}, and makes it on first use. The folder gets mode
   * 700 and is held until close; the server listens on the loopback address alone and asks for a
   * random password, kept in a file of mode 600.
   *
   * @param chance must be a secure source
   * @throws DatabaseException if the folder is in use, or the server does not start or is not
   *     durable
   */
  public static Database embedded(Path folder, RandomGenerator chance) {
    try {
      Path home = Folders.closed(folder.toAbsolutePath());
      FileChannel lock = hold(home);
      try {
        Path password = password(home, chance);
        Postgres server = Postgres.start(home, Binaries.unpack(home), password);
        return open(
            server.url(),
            Postgres.USER,
            Files.readString(password).strip(),
            () -> {
              server.close();
              lock.close();
            });
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the database folder cannot be used: " + folder, e);
    }
  }

  /**
   * Opens a database that an operator runs.
   *
   * @param url a JDBC URL, {@code jdbc:postgresql://host/name}
   * @param passwordFile holds the password and nothing else but white space
   * @throws DatabaseException if it cannot be reached or is not durable
   */
  public static Database external(String url, String user, Path passwordFile) {
    if (!url.startsWith("jdbc:postgresql://")) {
      throw new DatabaseException("the JDBC URL must start with jdbc:postgresql://");
    }
    try {
      return open(url, user, Files.readString(passwordFile).strip(), () -> {});
    } catch (IOException e) {
      throw new UncheckedIOException("the password file cannot be read: " + passwordFile, e);
    }
  }

  /** The connections; the catalogue's tables are what they see first. Closed with the database. */
  public DataSource source() {
    return pool;
  }

  @Override
  public void close() {
    pool.close();
    try {
      below.close();
    } catch (Exception e) { // AutoCloseable declares no less; nothing goes on after it
      throw new DatabaseException("the database did not close cleanly", e);
    }
  }

  private static Database open(String url, String user, String password, AutoCloseable below) {
    HikariDataSource pool = null;
    try {
      pool = new HikariDataSource(settings(url, user, password));
      assertDurable(pool);
      migrate(pool);
      return new Database(pool, below);
    } catch (RuntimeException e) {
      if (pool != null) {
        pool.close();
      }
      try {
        below.close();
      } catch (Exception onClose) { // kept with the failure that matters
        e.addSuppressed(onClose);
      }
      throw e instanceof DatabaseException
          ? e
          : new DatabaseException("the database cannot be opened: " + e.getClass().getName(), e);
    }
  }

  private static HikariConfig settings(String url, String user, String password) {
    var settings = new HikariConfig();
    settings.setPoolName("catalogue");
    settings.setJdbcUrl(url);
    settings.setUsername(user);
    settings.setPassword(password);
    settings.setSchema(SCHEMA);
    settings.setMaximumPoolSize(POOL);
    settings.setMinimumIdle(1);
    settings.setConnectionTimeout(WAIT_MILLIS);
    settings.setValidationTimeout(WAIT_MILLIS / 2);
    settings.addDataSourceProperty("socketTimeout", "30");
    settings.addDataSourceProperty("connectTimeout", "2");
    return settings;
  }

  private static void assertDurable(DataSource source) {
    try (Connection connection = source.getConnection();
        var statement = Sql.SELECT_SAFETY.on(connection);
        ResultSet row = statement.executeQuery()) {
      row.next();
      if (!row.getString(1).equals("on")
          || row.getString(2).equals("off")
          || !row.getString(3).equals("on")) {
        throw new DatabaseException(
            "the database would lose commits in a crash: set fsync, synchronous_commit and"
                + " full_page_writes on");
      }
    } catch (SQLException e) {
      throw new DatabaseException("the database cannot be asked whether it is durable", e);
    }
  }

  private static void migrate(DataSource source) {
    Flyway.configure(Database.class.getClassLoader())
        .dataSource(source)
        .schemas(SCHEMA)
        .locations("classpath:org/chancery/catalog/store/migration")
        .cleanDisabled(true)
        .load()
        .migrate();
  }

  private static FileChannel hold(Path home) throws IOException {
    FileChannel channel =
        FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException _) {
      // held within this process, which is no better
    }
    channel.close();
    throw new DatabaseException("another process uses the database folder " + home);
  }

  private static Path password(Path home, RandomGenerator chance) throws IOException {
    Path file = home.resolve("password");
    if (!Files.exists(file)) {
      if (Files.exists(home.resolve("pgdata"))) {
        throw new DatabaseException("the password of the database is gone: " + file);
      }
      byte[] bytes = new byte[PASSWORD_BYTES];
      chance.nextBytes(bytes);
      Folders.createSecret(file, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
    return file;
  }
}
