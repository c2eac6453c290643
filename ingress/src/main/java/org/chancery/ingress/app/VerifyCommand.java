package org.chancery.ingress.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Hands on to the verifier, which is a program of its own and shares no code with the writer. */
@Command(
    name = "verify",
    description = {
      "Checks a log from its bytes and public keys alone.",
      "Exit codes: 0 intact, 1 tampered, 2 incomplete, 3 not checkable."
    },
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  @Parameters(paramLabel = "PATH", description = "A log folder, for example data/log.")
  private Path path = Path.of("");

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "Public keys you kept; without one, those in the folder are used and said so.")
  private List<Path> keys = new ArrayList<>();

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = "A checkpoint you kept; the log must still contain what it vouched for.")
  private List<Path> checkpoints = new ArrayList<>();

  @Override
  public Integer call() {
    var arguments = new ArrayList<String>();
    arguments.add(path.toString());
    keys.forEach(key -> arguments.addAll(List.of("--key", key.toString())));
    checkpoints.forEach(kept -> arguments.addAll(List.of("--checkpoint", kept.toString())));
    return org.chancery.audit.verify.Main.run(arguments, System.out, System.err);
  }
}
