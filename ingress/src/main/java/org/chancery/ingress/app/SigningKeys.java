package org.chancery.ingress.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is done with the keys that sign the log, with the gateway running. */
final class SigningKeys {
  private SigningKeys() {}

  /** What all of them have in common. */
  abstract static class Asking implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", description = "Data folder of the gateway.")
    private Path data = Path.of("data");

    /** Asks for the change, if any. */
    abstract void change(Remote remote);

    @Override
    public Integer call() {
      Remote remote = Remote.of(data);
      change(remote);
      PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
      KeyTable.print(out, good(remote.get("/api/keys", Map.of())).body());
      out.flush();
      return 0;
    }

    static void post(Remote remote, String path, String body) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      good(remote.post(path, bytes, remote.firstStart().adminKey(), Map.of()));
    }

    private static Remote.Answer good(Remote.Answer answer) {
      if (answer.status() / 100 != 2) {
        throw new CommandException(ExitCode.BAD_INPUT, answer.text());
      }
      return answer;
    }
  }

  /** Lists them. */
  @Command(
      name = "list",
      description = "Lists all generations of keys, newest first.",
      mixinStandardHelpOptions = true)
  static final class Show extends Asking {
    @Override
    void change(Remote remote) {}
  }

  /** Makes new ones. */
  @Command(
      name = "rotate",
      description = {
        "Makes new keys; those before sign beside them until chancery.keys.overlap is over.",
        "Give the new log.vkey to whoever checks this log, and to its witnesses, before that."
      },
      mixinStandardHelpOptions = true)
  static final class Rotate extends Asking {
    @Option(
        names = "--keep",
        paramLabel = "WHERE",
        description =
            "file or token: where the new Ed25519 key is made. Default: in the token that"
                + " chancery.keys.token names, where there is one. A key of the right name that is"
                + " in the token already is adopted.")
    private @Nullable String keep;

    @Override
    void change(Remote remote) {
      if (keep != null && !keep.equals("file") && !keep.equals("token")) {
        throw new CommandException(ExitCode.USAGE, "--keep is file or token: " + keep);
      }
      post(remote, "/api/keys/rotate", keep == null ? "{}" : "{\"keep\":\"" + keep + "\"}");
    }
  }

  /** Ends the overlap early. */
  @Command(
      name = "retire",
      description = "Lets keys that newer ones replaced sign no more; their private part is gone.",
      mixinStandardHelpOptions = true)
  static final class Retire extends Asking {
    @Parameters(paramLabel = "KEY", description = "Eight hex digits; see key list.")
    private String key = "";

    @Override
    void change(Remote remote) {
      post(remote, "/api/keys/" + id(key) + "/retire", "{}");
    }
  }

  /** Says since when somebody else may have had them. */
  @Command(
      name = "compromise",
      description = {
        "Records since when somebody else may have had keys, and retires them.",
        "Where they are in force, new ones are made first."
      },
      mixinStandardHelpOptions = true)
  static final class Compromise extends Asking {
    @Parameters(paramLabel = "KEY", description = "Eight hex digits; see key list.")
    private String key = "";

    @Option(
        names = "--since",
        required = true,
        paramLabel = "T",
        description = "RFC 3339 time or date; when in doubt, the earlier one.")
    private String since = "";

    @Override
    void change(Remote remote) {
      post(remote, "/api/keys/" + id(key) + "/compromise", "{\"since\":\"" + time(since) + "\"}");
    }
  }

  private static String id(String key) {
    if (!key.matches("[0-9a-f]{8}")) {
      throw new CommandException(
          ExitCode.USAGE, "a key is named by eight hex digits, as key list shows: " + key);
    }
    return key;
  }

  private static Instant time(String text) {
    try {
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(text);
    } catch (DateTimeException _) {
      throw new CommandException(
          ExitCode.USAGE, "--since is a date or a time such as 2026-03-04T00:00:00Z: " + text);
    }
  }
}
