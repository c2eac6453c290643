package org.chancery.catalog.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL server of our own, as a child process on the loopback address, durable and closed to
 * other users of the machine. The folder must be held by nobody else.
 */
final class Postgres implements AutoCloseable {
  static final String USER = "chancery";
  private static final int READY_POLL_MILLIS = 25;
  private static final int READY_POLLS = 900;
  private static final int ATTEMPTS = 2;
  private static final int ORPHAN_POLLS = 400;
  private static final int COMMAND_SECONDS = 60;

  private final Path binaries;
  private final Path data;
  private final Path log;
  private final Process process;
  private final int port;

  private Postgres(Path binaries, Path data, Path log, Process process, int port) {
    this.binaries = binaries;
    this.data = data;
    this.log = log;
    this.process = process;
    this.port = port;
  }

  /**
   * Starts the server on the data in {@code folder}, which is made on first start; stops what a
   * crash left running there. Waits at most some 50 s.
   *
   * @param password the file that holds the password, used when the data is made
   * @throws DatabaseException if the server does not become ready
   */
  static Postgres start(Path folder, Path binaries, Path password) throws IOException {
    Path data = folder.resolve("pgdata");
    Path log = folder.resolve("postgres.log");
    if (!Files.exists(data)) {
      create(folder, binaries, data, log, password);
    }
    stopLeftover(binaries, data, log);
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      int port = freePort();
      var process = run(serverCommand(binaries, data, port), log);
      var server = new Postgres(binaries, data, log, process, port);
      if (server.becomesReady()) {
        return server;
      }
      server.close();
    }
    throw new DatabaseException("the embedded database does not start; see " + log);
  }

  /** The address for JDBC. */
  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  /** The process id of the server. */
  long pid() {
    return process.pid();
  }

  /** Stops the server and waits for it, at most 60 s; connections that are open are cut. */
  @Override
  public void close() {
    if (process.isAlive()) {
      stop(binaries, data, log);
    }
    process.destroyForcibly();
  }

  // Made under another name first, so that a crash half-way leaves nothing that looks finished.
  private static void create(Path folder, Path binaries, Path data, Path log, Path password)
      throws IOException {
    Path unfinished = folder.resolve("pgdata.unfinished");
    Folders.delete(unfinished);
    List<String> command =
        List.of(
            binaries.resolve("bin/initdb").toString(),
            "--pgdata=" + unfinished,
            "--username=" + USER,
            "--pwfile=" + password,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--no-locale",
            "--data-checksums");
    if (finish(run(command, log)) != 0) {
      throw new DatabaseException(
          "the embedded database cannot be made; see "
              + log
              + ". If user namespaces are forbidden here, do not run as root, or give a JDBC URL");
    }
    Files.move(unfinished, data);
  }

  private static List<String> serverCommand(Path binaries, Path data, int port) {
    var command = new ArrayList<String>();
    command.add(binaries.resolve("bin/postgres").toString());
    command.addAll(List.of("-D", data.toString()));
    for (String setting :
        List.of(
            "listen_addresses=127.0.0.1",
            "port=" + port,
            "unix_socket_directories=",
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "password_encryption=scram-sha-256",
            "max_connections=40",
            "shared_buffers=32MB",
            "wal_recycle=off", // what was erased must not lie on in files kept for later
            "log_min_error_statement=panic",
            "log_parameter_max_length=0",
            "log_parameter_max_length_on_error=0")) {
      command.addAll(List.of("-c", setting));
    }
    return command;
  }

  // The server writes "ready" into its lock file, as pg_ctl reads it; polling waits on the process,
  // so an early end is seen at once.
  private boolean becomesReady() throws IOException {
    for (int poll = 0; poll < READY_POLLS; poll++) {
      if (waits(process, READY_POLL_MILLIS)) {
        return false;
      }
      List<String> lines = lockFile(data);
      if (lines.size() >= 8
          && lines.getFirst().equals(Long.toString(serverPid()))
          && lines.get(7).startsWith("ready")) {
        return true;
      }
    }
    return false;
  }

  // Under unshare the command replaces itself by the server, so the process id is the same.
  private long serverPid() {
    return process.pid();
  }

  private static void stopLeftover(Path binaries, Path data, Path log) throws IOException {
    Optional<ProcessHandle> leftover = leftover(data);
    if (leftover.isPresent()) {
      stop(binaries, data, log);
      for (int poll = 0; poll < ORPHAN_POLLS && leftover.get().isAlive(); poll++) {
        pause();
      }
      if (leftover.get().isAlive()) {
        throw new DatabaseException(
            "a database server from before still runs: process " + leftover.get().pid());
      }
    }
    // We hold the folder, so whatever has that process id now is not a server of this folder.
    Files.deleteIfExists(data.resolve("postmaster.pid"));
  }

  private static Optional<ProcessHandle> leftover(Path data) throws IOException {
    return lockFile(data).stream()
        .findFirst()
        .filter(line -> line.matches("[0-9]{1,9}"))
        .flatMap(line -> ProcessHandle.of(Long.parseLong(line)))
        .filter(ProcessHandle::isAlive)
        .filter(handle -> handle.info().command().orElse("").endsWith("postgres"));
  }

  private static List<String> lockFile(Path data) throws IOException {
    Path file = data.resolve("postmaster.pid");
    return Files.exists(file)
        ? Files.readString(file, StandardCharsets.UTF_8).lines().toList()
        : List.of();
  }

  private static void stop(Path binaries, Path data, Path log) {
    for (String mode : List.of("fast", "immediate")) {
      List<String> command =
          List.of(
              binaries.resolve("bin/pg_ctl").toString(),
              "stop",
              "--pgdata=" + data,
              "--mode=" + mode,
              "--wait",
              "--timeout=20");
      if (finish(run(command, log)) == 0) {
        return;
      }
    }
  }

  // PostgreSQL refuses to run as root, so root enters a user namespace in which it is nobody.
  private static Process run(List<String> command, Path log) {
    var whole = new ArrayList<String>();
    if (isRoot(log)) {
      whole.addAll(List.of("unshare", "--user"));
    }
    whole.addAll(command);
    var builder = new ProcessBuilder(whole).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    try {
      return builder.start();
    } catch (IOException e) {
      throw new DatabaseException("cannot run " + whole.getFirst(), e);
    }
  }

  private static boolean isRoot(Path file) {
    try {
      return Files.getAttribute(file.getParent(), "unix:uid") instanceof Integer uid
          && uid == 0
          && "root".equals(System.getProperty("user.name"));
    } catch (IOException | UnsupportedOperationException _) {
      return false;
    }
  }

  private static int finish(Process process) {
    try {
      if (process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue();
      }
      process.destroyForcibly();
      throw new DatabaseException("a database command did not end in " + COMMAND_SECONDS + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseException("interrupted while starting the database", e);
    }
  }

  private static boolean waits(Process process, int millis) {
    try {
      return process.waitFor(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseException("interrupted while starting the database", e);
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(READY_POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseException("interrupted while stopping a database", e);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }
}
