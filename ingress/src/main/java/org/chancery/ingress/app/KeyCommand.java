package org.chancery.ingress.app;

import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.payload.Root;
import org.chancery.audit.payload.Vault;
import org.chancery.audit.record.AuditRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What is done with keys: those of contents with the gateway stopped, the signing ones running. */
@Command(
    name = "key",
    description = "Shows and changes keys.",
    subcommands = {
      SigningKeys.Show.class,
      SigningKeys.Rotate.class,
      SigningKeys.Retire.class,
      SigningKeys.Compromise.class,
      TokenCommand.class,
      KeyCommand.RotateRoot.class
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
final class KeyCommand {
  /** Seals the table of content keys and identities anew. */
  @Command(
      name = "rotate-root",
      description =
          "With the gateway stopped: gives the table of content keys a new key under a new root"
              + " key, and seals every row anew. Contents are not touched.",
      mixinStandardHelpOptions = true)
  static final class RotateRoot implements Callable<Integer> {
    @Option(names = "--settings", paramLabel = "FILE", description = "As for serve.")
    private @Nullable Path settings;

    @Option(names = "--data", paramLabel = "DIR", description = "Default: ${DEFAULT-VALUE}")
    private Path data = Path.of("data");

    @Option(
        names = "--to",
        paramLabel = "ADDRESS",
        description =
            "The other root key: file:/path, env:NAME or pkcs11:...; put it into the settings"
                + " as chancery.keys.root then. Default: a new one in the same file.")
    private @Nullable String to;

    @Override
    public Integer call() {
      var folder = DataFolder.open(data);
      try (ApplicationContext context = Gateway.context(folder, 0, ServeCommand.read(settings))) {
        var chance = context.getBean(SecureRandom.class);
        String now = context.getBean(KeySettings.class).address(folder);
        var vault = context.getBean(Vault.class);
        Root next =
            to == null
                ? Root.of(now, System::getenv, chance).renewed()
                : Root.of(to, System::getenv, chance);
        recorded(context, to == null ? now : to);
        System.out.println(vault.rotate(next) + " rows are under the new root key");
        if (!vault.residue().isEmpty()) {
          System.out.println("copies under the old one may still lie " + vault.residue());
        }
        if (to != null && !to.equals(now)) {
          System.out.println("set chancery.keys.root to it before the next start");
        }
        return 0;
      } catch (IOException | IllegalArgumentException e) {
        throw new CommandException(ExitCode.BAD_INPUT, String.valueOf(e.getMessage()));
      }
    }

    /** The intention is written down before the change. */
    private static void recorded(ApplicationContext context, String address) {
      var at = context.getBean(InstantSource.class).instant().truncatedTo(ChronoUnit.MICROS);
      String kind = address.substring(0, address.indexOf(':'));
      context
          .getBean(Ledger.class)
          .append(
              new AuditRecord.Key(at, "operator", "rotate-root", Map.of("kept", kind)), List.of());
    }
  }
}
