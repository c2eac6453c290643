package org.chancery.ingress.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Objects;
import org.chancery.audit.payload.Share;
import org.chancery.audit.reveal.ShareFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks for originals, confirms, gives shares, and shows them. */
@Command(
    name = "reveal",
    description = {
      "Shows what a call said before anything was replaced, where the policy had it kept.",
      "One person asks, another one confirms, and two keepers give their shares of the key."
    },
    subcommands = RevealKeysCommand.class,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "[COMMAND]")
final class RevealCommand implements Runnable {
  private static final String DOOR = "/api/reveals";

  @Spec private @Nullable CommandSpec spec;
  @Mixin private final HoldCommand.Where where = new HoldCommand.Where();

  /** A keeper's share, and what opens it. */
  static final class Keeper {
    @Option(
        names = "--share",
        paramLabel = "FILE",
        description = "Your share of the key; its passphrase is asked for.")
    private @Nullable Path share;

    @Option(
        names = "--passphrase-file",
        paramLabel = "FILE",
        description = "A file with the passphrase of the share, in place of asking.")
    private @Nullable Path passphrase;
  }

  @Override
  public void run() {
    list(where);
  }

  @Command(
      name = "list",
      description = "Lists the newest reveals, one JSON object a line.",
      mixinStandardHelpOptions = true)
  void list(@Mixin HoldCommand.Where at) {
    KeepingApi.lines(at.api().get(DOOR));
  }

  @Command(
      name = "ask",
      description = "Asks to see the originals of a record; somebody else must confirm it.",
      mixinStandardHelpOptions = true)
  void ask(
      @Mixin HoldCommand.Where at,
      @Parameters(paramLabel = "RECORD", description = "The number of a record.") long record,
      @Option(
              names = "--reason",
              paramLabel = "TEXT",
              required = true,
              description = "Why; names of people do not belong into it.")
          String reason,
      @Option(
              names = "--minutes",
              paramLabel = "N",
              description = "For how long. Default: chancery.originals.box.")
          @Nullable Integer minutes) {
    KeepingApi.lines(
        at.api()
            .post(
                DOOR,
                json -> {
                  json.writeNumberField("record", record);
                  json.writeStringField("reason", reason);
                  if (minutes != null) {
                    json.writeNumberField("minutes", minutes);
                  }
                },
                201));
  }

  @Command(
      name = "confirm",
      description =
          "Confirms a reveal that somebody else asked for, with a share where you keep one.",
      mixinStandardHelpOptions = true)
  void confirm(
      @Mixin HoldCommand.Where at,
      @Parameters(paramLabel = "NUMBER") long number,
      @Mixin Keeper keeper) {
    KeepingApi api = at.api();
    JsonNode told = api.post(DOOR + "/" + number + "/confirm", _ -> {}, 200);
    KeepingApi.lines(keeper.share == null ? told : given(api, number, keeper));
  }

  @Command(
      name = "share",
      description = "Gives your share to a reveal that is confirmed; the second one opens it.",
      mixinStandardHelpOptions = true)
  void share(
      @Mixin HoldCommand.Where at,
      @Parameters(paramLabel = "NUMBER") long number,
      @Mixin Keeper keeper) {
    if (keeper.share == null) {
      throw new CommandException(ExitCode.USAGE, "--share names the file with your share");
    }
    KeepingApi.lines(given(at.api(), number, keeper));
  }

  /** The share is opened here: its passphrase never leaves this machine. */
  private static JsonNode given(KeepingApi api, long number, Keeper keeper) {
    Path file = Objects.requireNonNull(keeper.share);
    byte[] encoded = new byte[0];
    try (var asking = new Passphrases();
        Share share =
            ShareFile.read(
                file, asking.one("passphrase of " + file, keeper.passphrase), new SecureRandom())) {
      encoded = share.encoded();
      return api.postBytes(DOOR + "/" + number + "/share", encoded);
    } catch (IOException e) {
      throw new CommandException(ExitCode.BAD_INPUT, String.valueOf(e.getMessage()));
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }

  @Command(
      name = "show",
      description = "Shows the originals to who asked for them; each look is a record.",
      mixinStandardHelpOptions = true)
  void show(@Mixin HoldCommand.Where at, @Parameters(paramLabel = "NUMBER") long number) {
    JsonNode shown = at.api().get(DOOR + "/" + number + "/original");
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    String mark = "=== " + shown.path("mark").asText() + " ===";
    out.println(mark);
    for (JsonNode original : shown.path("originals")) {
      for (JsonNode text : original.path("content").path("texts")) {
        out.println(
            "--- "
                + original.path("part").asText()
                + " of record "
                + original.path("record").asLong()
                + ", "
                + printable(text.path("path").asText()));
        out.println(printable(text.path("text").asText()));
      }
    }
    out.println(mark);
    out.flush();
  }

  /** A text that commands nothing to a terminal. */
  private static String printable(String text) {
    return text.replaceAll("[\\p{Cc}&&[^\\n\\t]]", "\ufffd");
  }

  @Command(
      name = "end",
      description = "Ends a reveal before its time.",
      mixinStandardHelpOptions = true)
  void end(@Mixin HoldCommand.Where at, @Parameters(paramLabel = "NUMBER") long number) {
    KeepingApi.lines(at.api().post(DOOR + "/" + number + "/end", _ -> {}, 200));
  }
}
