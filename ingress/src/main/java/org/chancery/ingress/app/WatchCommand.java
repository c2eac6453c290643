package org.chancery.ingress.app;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How a running gateway watches its log. */
@Command(
    name = "watch",
    description = {
      "Shows what the last verification of a running gateway's log came to, the room on its disk,",
      "and what somebody must look at, as JSON. See docs/operations.md."
    },
    mixinStandardHelpOptions = true)
final class WatchCommand implements Callable<Integer> {
  @Option(names = "--verify", description = "Begins a verification of the whole log.")
  private boolean verify;

  @Option(names = "--data", paramLabel = "DIR", description = "Data folder of the gateway.")
  private Path data = Path.of("data");

  @Override
  public Integer call() {
    Remote remote = Remote.of(data);
    Remote.Answer answer =
        verify
            ? remote.post(
                "/api/watch/verify",
                new byte[] {'{', '}'},
                remote.firstStart().adminKey(),
                Map.of())
            : remote.get("/api/watch", Map.of());
    if (answer.status() != 200) {
      throw new CommandException(ExitCode.BAD_INPUT, answer.text());
    }
    System.out.println(answer.text());
    return 0;
  }
}
