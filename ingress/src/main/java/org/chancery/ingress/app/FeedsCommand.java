package org.chancery.ingress.app;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the feeds of a running gateway, and moves them. */
@Command(
    name = "feeds",
    description = "Shows how far each feed has come, one JSON object a line, and moves feeds.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "[COMMAND]")
final class FeedsCommand implements Runnable {
  @Mixin private final Where where = new Where();

  /** Which gateway. */
  static final class Where {
    @Option(names = "--data", paramLabel = "DIR", description = "Data folder of the gateway.")
    private Path data = Path.of("data");

    void print(Remote.Answer answer) {
      if (answer.status() != 200) {
        throw new CommandException(ExitCode.BAD_INPUT, answer.status() + " " + answer.text());
      }
      System.out.println(answer.text().replace("},{", "}\n{").replaceAll("^\\[|]$", ""));
    }

    void act(String feed, String act, String body) {
      Remote remote = Remote.of(data);
      byte[] sent = body.getBytes(StandardCharsets.UTF_8);
      String path = "/api/feeds/" + feed + "/" + act;
      print(remote.post(path, sent, remote.firstStart().adminKey(), Map.of()));
    }
  }

  @Override
  public void run() {
    where.print(Remote.of(where.data).get("/api/feeds", Map.of()));
  }

  @Command(
      name = "rewind",
      description = "Sends everything from record N on again.",
      mixinStandardHelpOptions = true)
  void rewind(
      @Mixin Where at,
      @Parameters(paramLabel = "FEED") String feed,
      @Option(names = "--to", paramLabel = "N", required = true, description = "Index of a record.")
          long to) {
    at.act(feed, "rewind", "{\"to\":" + to + "}");
  }

  @Command(
      name = "pause",
      description = "Holds a feed until it is resumed or the gateway starts again.",
      mixinStandardHelpOptions = true)
  void pause(@Mixin Where at, @Parameters(paramLabel = "FEED") String feed) {
    at.act(feed, "pause", "{}");
  }

  @Command(
      name = "resume",
      description = "Lets a feed that is held go on.",
      mixinStandardHelpOptions = true)
  void resume(@Mixin Where at, @Parameters(paramLabel = "FEED") String feed) {
    at.act(feed, "resume", "{}");
  }
}
