package org.chancery.ingress.app;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.chancery.audit.verify.Main;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Hands on to the verifier, which is a program of its own and shares no code with the writer. */
@Command(
    name = "verify",
    description = {
      "Checks a log, an evidence bundle or a proof from its bytes and public keys alone.",
      "Exit codes: 0 intact, 1 tampered, 2 incomplete, 3 not checkable."
    },
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "PATH|URL",
      description = {
        "A log folder, for example data/log; the address of one that is served, for example",
        "https://gateway.example/log/; a bundle; or a tlog-proof."
      })
  private String path = "";

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "Public keys you kept; without one, those in the folder are used and said so.")
  private List<String> keys = new ArrayList<>();

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = "A checkpoint you kept; the log must still contain what it vouched for.")
  private List<String> checkpoints = new ArrayList<>();

  @Option(
      names = "--leaf",
      paramLabel = "FILE",
      description = "The bytes of the leaf that a tlog-proof is about.")
  private List<String> leaf = new ArrayList<>();

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "Logs and witnesses you trust, and their quorum (C2SP tlog-policy).")
  private List<String> policy = new ArrayList<>();

  @Option(
      names = "--resume",
      paramLabel = "FILE",
      description = "Remembers what was verified; the next run reads only what is new.")
  private List<String> resume = new ArrayList<>();

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description = "How many threads; as many as there are processors where it is left out.")
  private List<String> parallel = new ArrayList<>();

  @Option(names = "--progress", description = "Says on standard error how far it is.")
  private boolean progress;

  @Option(names = "--json", description = "The report as one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    var arguments = new ArrayList<>(List.of(path));
    add(arguments, "--key", keys);
    add(arguments, "--checkpoint", checkpoints);
    add(arguments, "--leaf", leaf);
    add(arguments, "--policy", policy);
    add(arguments, "--resume", resume);
    add(arguments, "--parallel", parallel);
    if (progress) {
      arguments.add("--progress");
    }
    if (json) {
      arguments.add("--json");
    }
    return Main.run(arguments, System.out, System.err);
  }

  private static void add(List<String> arguments, String option, List<String> values) {
    values.forEach(value -> arguments.addAll(List.of(option, value)));
  }
}
