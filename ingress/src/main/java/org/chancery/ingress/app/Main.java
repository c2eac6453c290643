package org.chancery.ingress.app;

import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command line. Exit codes: 0 done, 64 wrong usage, 65 bad input, 69 not reachable, 70 fault.
 */
@Command(
    name = "chancery",
    description = "A governance and audit layer between applications and language models.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ServeCommand.class,
      DemoCommand.class,
      DetectCommand.class,
      RedactCommand.class,
      VerifyCommand.class,
      PolicyCommand.class,
      SearchCommand.class,
      ReportCommand.class,
      ExportCommand.class,
      TimeCommand.class,
      KeyCommand.class,
      FeedsCommand.class,
      WitnessCommand.class,
      WatchCommand.class,
      RepairCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      EraseCommand.class,
      HoldCommand.class,
      CaseCommand.class,
      ExpireCommand.class,
      CommandLine.HelpCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class)
public final class Main implements Runnable {
  @CommandLine.Spec private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

  /**
   * Lucene warns that an incubating module is off; nothing here would use it. Held, or forgotten.
   */
  private static final Logger VECTORS =
      Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    VECTORS.setLevel(Level.SEVERE);
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setParameterExceptionHandler(Main::usage)
        .setExecutionExceptionHandler(Main::fault)
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  private static int usage(CommandLine.ParameterException e, String[] arguments) {
    var err = e.getCommandLine().getErr();
    err.println(e.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
    err.println("see: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE;
  }

  private static int fault(Exception e, CommandLine command, CommandLine.ParseResult arguments)
      throws Exception {
    if (e instanceof CommandException told) {
      command.getErr().println("chancery: " + told.getMessage());
      return told.exitCode();
    }
    throw e;
  }

  @Override
  public void run() {
    if (spec != null) {
      spec.commandLine().usage(System.out);
    }
  }

  /** The version that the build wrote into the program. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"chancery " + (version == null ? "(not packaged)" : version)};
    }
  }
}
