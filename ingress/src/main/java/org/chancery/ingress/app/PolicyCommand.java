package org.chancery.ingress.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.chancery.catalog.document.Reading;
import org.chancery.catalog.document.Refusal;
import org.chancery.catalog.document.RefusedException;
import org.chancery.catalog.policy.Label;
import org.chancery.catalog.policy.Policy;
import org.chancery.catalog.policy.PolicyCompiler;
import org.chancery.catalog.provider.Catalogue;
import org.chancery.catalog.provider.CatalogueReader;
import org.chancery.catalog.store.Samples;
import org.chancery.redaction.custom.CustomDetectors;
import org.chancery.redaction.custom.WordFiles;
import org.chancery.redaction.detect.Detectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Works on policy documents without a gateway. */
@Command(
    name = "policy",
    description = "Checks policy documents.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = PolicyCommand.Check.class,
    mixinStandardHelpOptions = true)
final class PolicyCommand {
  /** Compiles a document and runs its tests. */
  @Command(
      name = "check",
      description = {
        "Compiles a policy and runs its own tests.",
        "Exit codes: 0 accepted, 65 refused, with every reason by line and column."
      },
      mixinStandardHelpOptions = true)
  static final class Check implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The policy document.")
    private Path file = Path.of("");

    @Option(
        names = "--catalogue",
        paramLabel = "FILE",
        description = "The catalogue it speaks of. Default: the sample catalogue.")
    private @Nullable Path catalogue;

    @Option(
        names = "--lists",
        paramLabel = "FOLDER",
        description = "Where its word files lie. Default: beside the policy.")
    private @Nullable Path lists;

    @Override
    public Integer call() {
      Path with = catalogue;
      Reading<Catalogue> providers =
          with == null
              ? CatalogueReader.read("catalogue.yaml", Samples.catalogue())
              : CatalogueReader.read(with.toString(), text(with));
      return switch (providers) {
        case Reading.Refused<Catalogue>(var refusals) -> refused(refusals);
        case Reading.Accepted<Catalogue>(Catalogue accepted) ->
            switch (PolicyCompiler.compile(file.toString(), text(file), accepted, labels())) {
              case Reading.Accepted<Policy>(Policy policy) -> {
                List<Refusal> refusals = described(policy);
                if (!refusals.isEmpty()) {
                  yield refused(refusals);
                }
                System.out.println(file + ": accepted, and its tests pass");
                if (!policy.retentions().isEmpty()) {
                  System.out.println(
                      "the gateway takes it if its settings have these retention classes: "
                          + policy.retentions().keySet());
                }
                yield 0;
              }
              case Reading.Refused<?>(var refusals) -> refused(refusals);
            };
      };
    }

    /** What is wrong with the detectors that the policy describes. */
    private List<Refusal> described(Policy policy) {
      Path named = lists;
      Path beside = file.toAbsolutePath().getParent();
      Path folder = named != null ? named : beside != null ? beside : Path.of("");
      var refusals = new java.util.ArrayList<Refusal>();
      for (var detector : policy.detection().detectors()) {
        try {
          CustomDetectors.of(detector, new WordFiles(folder));
        } catch (RefusedException e) {
          refusals.add(e.refusal());
        }
      }
      return refusals;
    }

    private static int refused(List<Refusal> refusals) {
      refusals.forEach(System.out::println);
      return ExitCode.BAD_INPUT;
    }

    private static Set<Label> labels() {
      var labels = new java.util.HashSet<>(Detectors.labels());
      labels.addAll(org.chancery.redaction.nlp.NameDetector.LABELS);
      labels.addAll(DetectorSet.of(List.of()).andSteering().labels());
      return labels;
    }

    private static String text(Path file) {
      try {
        return Files.readString(file);
      } catch (IOException e) {
        throw new CommandException(ExitCode.USAGE, "cannot read " + file);
      }
    }
  }
}
