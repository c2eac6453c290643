package org.chancery.ingress.app;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Time stamps of a running gateway. */
@Command(
    name = "time",
    description = "Shows, checks and renews the time stamps of the log. See docs/evidence.md.",
    subcommands = {TimeCommand.Status.class, TimeCommand.Renew.class},
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
final class TimeCommand {
  /** How many stamps there are, who makes them, and what is wrong with them. */
  @Command(
      name = "status",
      description = "Checks every time stamp there is, and says who makes new ones.",
      mixinStandardHelpOptions = true)
  static final class Status implements Callable<Integer> {
    @Option(names = "--data", paramLabel = "DIR", description = "Data folder of the gateway.")
    private Path data = Path.of("data");

    @Override
    public Integer call() {
      return print(Remote.of(data).get("/api/time", Map.of()));
    }
  }

  /** Puts old stamps under new ones. */
  @Command(
      name = "renew",
      description = {
        "Puts stamps whose certificates end soon under a new stamp (RFC 4998), so that they",
        "still count when those have ended. Do it once a year."
      },
      mixinStandardHelpOptions = true)
  static final class Renew implements Callable<Integer> {
    @Option(
        names = "--within",
        paramLabel = "DAYS",
        description = "Those that end within so many days. Default: ${DEFAULT-VALUE}")
    private int within = 400;

    @Option(names = "--data", paramLabel = "DIR", description = "Data folder of the gateway.")
    private Path data = Path.of("data");

    @Override
    public Integer call() {
      Remote remote = Remote.of(data);
      byte[] body = ("{\"days\":" + within + "}").getBytes(StandardCharsets.UTF_8);
      return print(remote.post("/api/time/renew", body, remote.firstStart().adminKey(), Map.of()));
    }
  }

  private static int print(Remote.Answer answer) {
    if (answer.status() != 200) {
      throw new CommandException(ExitCode.BAD_INPUT, answer.text());
    }
    System.out.println(answer.text());
    return 0;
  }
}
