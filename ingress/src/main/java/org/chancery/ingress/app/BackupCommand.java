package org.chancery.ingress.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.chancery.audit.record.Digest;
import org.chancery.ingress.backup.Backup;
import org.chancery.ingress.backup.BackupException;
import org.chancery.ingress.backup.SignedManifest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Copies what a running gateway keeps. */
@Command(
    name = "backup",
    description = {
      "Copies what a running gateway on this machine keeps: DIR/data/TIME with the log up to a",
      "checkpoint, and apart from it DIR/keys/TIME with what opens contents. What an earlier"
          + " backup",
      "in DIR has unchanged is linked, not copied. Settings are not in it. See docs/operations.md."
    },
    mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  @Parameters(paramLabel = "DIR", description = "Where backups are kept; made where it is not.")
  private Path to = Path.of("");

  @Option(names = "--data", paramLabel = "DIR", description = "Data folder of the gateway.")
  private Path data = Path.of("data");

  @Override
  public Integer call() {
    Remote remote = Remote.of(data);
    try {
      var made =
          Backup.make(
              data.toAbsolutePath(),
              to.toAbsolutePath(),
              schema -> tables(remote, schema),
              (part, manifest) -> signed(remote, part, manifest),
              Instant.now());
      System.out.printf(
          "%s%n%s   (keep apart, and not for long: see README.txt there)%n"
              + "%d records are covered by its checkpoint; %d KiB written, %d KiB linked%n"
              + "check it: ./chancery verify %s%n",
          made.folder(),
          made.keys(),
          made.checkpoint(),
          made.copied() >> 10,
          made.linked() >> 10,
          made.folder().resolve("log"));
      return 0;
    } catch (BackupException e) {
      throw new CommandException(ExitCode.BAD_INPUT, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new CommandException(ExitCode.FAULT, "the backup is not complete: " + e);
    }
  }

  private static SignedManifest signed(Remote remote, Backup.Part part, Digest manifest)
      throws IOException {
    String path = "/api/backup/signature?part=" + part.word() + "&manifest=" + manifest.hex();
    var answer = remote.post(path, new byte[0], remote.firstStart().adminKey(), Map.of());
    if (answer.status() != 200) {
      throw new IOException("the gateway answers " + answer.status() + " " + answer.text());
    }
    return SignedManifest.parse(answer.body());
  }

  /** Over a file, which goes away when it has been read. */
  private static InputStream tables(Remote remote, String schema) throws IOException {
    Path file = Files.createTempFile("chancery-", ".dump");
    var answer = remote.download("/api/backup/tables/" + schema, Map.of(), file, PATIENCE, _ -> {});
    if (answer.status() != 200) {
      Files.deleteIfExists(file);
      throw new IOException("the gateway answers " + answer.status() + " " + answer.text());
    }
    return Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
  }
}
