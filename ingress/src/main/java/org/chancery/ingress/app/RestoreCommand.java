package org.chancery.ingress.app;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.chancery.catalog.store.Database;
import org.chancery.catalog.store.DatabaseException;
import org.chancery.catalog.store.Dump;
import org.chancery.ingress.backup.BackupException;
import org.chancery.ingress.backup.Restore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a backup back. */
@Command(
    name = "restore",
    description = {
      "Puts a backup into a new data folder: checks the signature of its manifest and every file"
          + " against it, reads",
      "the database in, and verifies the log. Says what it could not check. Exit codes: 0 intact,",
      "1 not intact, 65 the backup or the folder cannot be used."
    },
    mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "A folder of backups, or one below its data/.")
  private Path from = Path.of("");

  @Option(names = "--data", required = true, paramLabel = "NEW", description = "An empty folder.")
  private Path data = Path.of("");

  @Option(
      names = "--keys",
      paramLabel = "DIR",
      description = "What opens contents, where it is not beside the backup: DIR/keys/TIME.")
  private @Nullable Path keys;

  @Option(names = "--guard", paramLabel = "FILE", description = "What chancery.log.guard names.")
  private @Nullable Path guard;

  @Option(
      names = "--erasures",
      paramLabel = "FILE",
      description = "The newest erasures/ledger there is: what it names is erased again.")
  private @Nullable Path erasures;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "Settings that name the database; without, an embedded one is made.")
  private @Nullable Path settings;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "The log's public keys as you kept them (log.vkey): they must have signed it.")
  private @Nullable Path key;

  @Option(
      names = "--unsigned",
      description = "Take a backup that nobody signed, as earlier programs made them.")
  private boolean unsigned;

  @Override
  public Integer call() {
    var wanted =
        new Restore.Wanted(
            from,
            Optional.ofNullable(keys),
            Optional.ofNullable(guard),
            Optional.ofNullable(erasures),
            new Restore.Trust(Optional.ofNullable(key), unsigned));
    try {
      Path folder = data.toAbsolutePath().normalize();
      Restore.Done done = Restore.into(folder, wanted, this::database);
      System.out.print(done.report().text());
      System.out.println("\nrestored into " + folder);
      done.remarks().forEach(remark -> System.out.println("  " + remark));
      return done.intact() ? 0 : 1;
    } catch (BackupException | DatabaseException e) {
      throw new CommandException(ExitCode.BAD_INPUT, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new CommandException(ExitCode.FAULT, "the restore is not complete: " + e);
    }
  }

  private void database(Path folder, Restore.Work work) throws IOException {
    Map<String, Object> given = ServeCommand.read(settings);
    Object url = given.get("chancery.database.url");
    Object user = given.get("chancery.database.user");
    Object password = given.get("chancery.database.password-file");
    try (Database database =
        url == null || user == null || password == null
            ? Database.embedded(new DataFolder(folder).database(), new SecureRandom())
            : Database.external(url.toString(), user.toString(), Path.of(password.toString()))) {
      work.on(new Dump(database)::read);
    }
  }
}
