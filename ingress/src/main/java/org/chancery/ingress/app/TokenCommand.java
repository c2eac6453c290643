package org.chancery.ingress.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.chancery.audit.token.Token;
import org.chancery.audit.token.TokenAddress;
import org.chancery.audit.token.TokenException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at a PKCS#11 token, without the gateway. */
@Command(
    name = "token",
    description = {
      "Looks at a PKCS#11 token: whether it is reached, signs by Ed25519, and which keys it has.",
      "Changes nothing. Exit codes: 0 it can sign, 69 it is not reached, 65 it cannot."
    },
    mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {
  private static final String SETTING = "chancery.keys.token";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "ADDRESS",
      description =
          "pkcs11:token=LABEL?module-path=/path/module.so&pin-source=file:/path. Default: "
              + SETTING
              + " of the settings or the environment.")
  private @Nullable String address;

  @Option(names = "--settings", paramLabel = "FILE", description = "As for serve.")
  private @Nullable Path settings;

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    try (Token token = Token.at(TokenAddress.parse(named()), PATIENCE, System::getenv)) {
      Token.Description seen = token.describe();
      out.println("token    " + seen.label());
      out.println("serial   " + seen.serial());
      out.println("slot     " + seen.slot());
      out.println("Ed25519  " + (seen.signs() ? "signs (CKM_EDDSA)" : "no: it lacks CKM_EDDSA"));
      out.println("keys     " + (seen.keys().isEmpty() ? "none" : String.join(", ", seen.keys())));
      out.println("new ones are named " + token.object(1) + ", " + token.object(2) + " and so on");
      out.flush();
      return seen.signs() ? 0 : ExitCode.BAD_INPUT;
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
    } catch (TokenException e) {
      throw new CommandException(ExitCode.UNREACHABLE, String.valueOf(e.getMessage()));
    }
  }

  private String named() {
    Object set = address == null ? ServeCommand.read(settings).get(SETTING) : address;
    String found =
        address == null ? System.getenv().getOrDefault("CHANCERY_KEYS_TOKEN", "") : address;
    if (found.isEmpty() && set == null) {
      throw new CommandException(
          ExitCode.USAGE, "name a token, or --settings with a file that sets " + SETTING);
    }
    return found.isEmpty() ? String.valueOf(set) : found;
  }
}
