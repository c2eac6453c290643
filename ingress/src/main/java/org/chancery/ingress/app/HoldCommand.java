package org.chancery.ingress.app;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the holds of a running gateway, sets and releases them. */
@Command(
    name = "hold",
    description =
        "Shows the holds that stand, one JSON object a line, sets and releases them. What is held"
            + " is neither erased nor expires.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "[COMMAND]")
final class HoldCommand implements Runnable {
  @Mixin private final Where where = new Where();

  /** Which gateway, and in whose name. */
  static final class Where {
    @Option(names = "--data", paramLabel = "DIR", description = "Data folder of the gateway.")
    private Path data = Path.of("data");

    @Option(
        names = "--key-file",
        paramLabel = "FILE",
        description = "A file with an API key of yours. Default: the first administrator's.")
    private @Nullable Path keyFile;

    KeepingApi api() {
      return new KeepingApi(data, keyFile);
    }
  }

  /** What is held. */
  static final class What {
    @Option(names = "--subject", paramLabel = "NAME", description = "All of this person.")
    private @Nullable String subject;

    @Option(names = "--principal", paramLabel = "NAME", description = "All of this principal.")
    private @Nullable String principal;

    @Option(
        names = "--case",
        paramLabel = "NAME",
        description =
            "All in this case, also what is put in later. With --query, what that finds now is"
                + " put in first.")
    private @Nullable String inCase;

    @Option(
        names = "--query",
        paramLabel = "WORDS",
        description = "All that this finds now. One of the four is needed.")
    private @Nullable String query;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.")
    private String reason = "";
  }

  @Override
  public void run() {
    KeepingApi.lines(where.api().get("/api/holds"));
  }

  @Command(name = "set", description = "Sets a hold.", mixinStandardHelpOptions = true)
  void set(@Mixin Where at, @Mixin What what) {
    KeepingApi.lines(
        at.api()
            .post(
                "/api/holds",
                json -> {
                  json.writeStringField("subject", what.subject);
                  json.writeStringField("principal", what.principal);
                  json.writeStringField("inCase", what.inCase);
                  json.writeStringField("q", what.query);
                  json.writeStringField("reason", what.reason);
                },
                201));
  }

  @Command(
      name = "release",
      description = "Asks for the release of a hold; somebody else must confirm it.",
      mixinStandardHelpOptions = true)
  void release(@Mixin Where at, @Parameters(paramLabel = "NUMBER") long number) {
    KeepingApi.lines(at.api().post("/api/holds/" + number + "/release", _ -> {}, 202));
  }

  @Command(
      name = "confirm",
      description = "Releases a hold whose release somebody else asked for.",
      mixinStandardHelpOptions = true)
  void confirm(@Mixin Where at, @Parameters(paramLabel = "NUMBER") long number) {
    KeepingApi.lines(at.api().post("/api/holds/" + number + "/confirm", _ -> {}, 200));
  }
}
