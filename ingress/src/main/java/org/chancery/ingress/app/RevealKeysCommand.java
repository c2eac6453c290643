package org.chancery.ingress.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.chancery.audit.checkpoint.Passphrase;
import org.chancery.audit.payload.OriginalsKey;
import org.chancery.audit.payload.Share;
import org.chancery.audit.reveal.ShareFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes the key that originals are sealed for, in shares. */
@Command(
    name = "keys",
    description = {
      "Makes a key for originals: a public file for chancery.originals.key, and a share for each"
          + " keeper under a passphrase of the keeper's own, which is asked for.",
      "Any two shares open originals, one opens nothing, and the whole key is kept nowhere."
    },
    mixinStandardHelpOptions = true)
final class RevealKeysCommand implements Callable<Integer> {
  @Option(
      names = "--keepers",
      paramLabel = "N",
      description = "How many keepers, 2 to 20. Default: ${DEFAULT-VALUE}")
  private int keepers = 3;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Where the files go; give each keeper one, and leave none here.")
  private Path out = Path.of("");

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description = "A file with a keeper's passphrase, one for each keeper, in place of asking.")
  private @Nullable List<Path> passphrases;

  @Override
  public Integer call() {
    if (passphrases != null && passphrases.size() != keepers) {
      throw new CommandException(
          ExitCode.USAGE, "--passphrase-file is needed once for each of " + keepers + " keepers");
    }
    var chance = new SecureRandom();
    List<Share> shares = List.of();
    try (var asking = new Passphrases()) {
      Files.createDirectories(out);
      shares = Share.make(keepers, chance);
      OriginalsKey key = shares.getFirst().key();
      Path open = out.resolve("originals.pub");
      if (Files.exists(open)) {
        throw new CommandException(ExitCode.BAD_INPUT, open + " is there already");
      }
      var each = new ArrayList<Passphrase>();
      for (int i = 0; i < keepers; i++) {
        each.add(
            asking.fresh(
                "passphrase of keeper " + (i + 1),
                passphrases == null ? null : passphrases.get(i)));
      }
      for (int i = 0; i < keepers; i++) {
        Path file = out.resolve("keeper-" + (i + 1) + ".share");
        ShareFile.write(file, each.get(i), shares.get(i), chance);
        System.out.println(file + ": for keeper " + (i + 1) + " alone");
      }
      Files.write(open, key.file(), StandardOpenOption.CREATE_NEW);
      System.out.println(open + ": the public key " + key.id() + ", for chancery.originals.key");
      return 0;
    } catch (IOException | IllegalArgumentException e) {
      throw new CommandException(ExitCode.BAD_INPUT, String.valueOf(e.getMessage()));
    } finally {
      shares.forEach(Share::close);
    }
  }
}
