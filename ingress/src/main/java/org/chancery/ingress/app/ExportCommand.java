package org.chancery.ingress.app;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gets an evidence bundle from a running gateway. The export is itself recorded. */
@Command(
    name = "export",
    description = {
      "Writes the calls that a query finds as a bundle that an outsider can check:",
      "records, contents, proofs, all leaves of the range, signatures, a viewer. See"
          + " docs/evidence.md."
    },
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofHours(1);
  private static final long STEP = 16 << 20;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "QUERY",
      arity = "0..1",
      description = "As for search; nothing finds all.")
  private String query = "";

  @Option(names = "--from", paramLabel = "T", description = "RFC 3339 time, date, or now-7d.")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "T",
      description = "The same; exclusive, but a date is its whole day.")
  private @Nullable String to;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "BUNDLE",
      description = "The ZIP to write; must not be there yet.")
  private Path out = Path.of("");

  @Option(
      names = "--sample",
      paramLabel = "N",
      description =
          "Only N of what matches, chosen by --seed so that anybody can choose them again.")
  private @Nullable Integer sample;

  @Option(
      names = "--seed",
      paramLabel = "TEXT",
      description =
          "What decides the sample: best something from the auditor that nobody knew before.")
  private @Nullable String seed;

  @Option(names = "--no-content", description = "Records and proofs, but no prompts and replies.")
  private boolean noContent;

  @Option(
      names = "--subject",
      paramLabel = "NAME",
      description =
          "In place of a query: all that is kept about this person, as the application names it, to"
              + " be handed to the person.")
  private @Nullable String subject;

  @Option(
      names = "--principal",
      paramLabel = "NAME",
      description = "The same about somebody with a key of the gateway.")
  private @Nullable String principal;

  @Option(
      names = "--reason",
      paramLabel = "WORD",
      description =
          "With --subject: request, representative, authority or dispute. Default: request")
  private @Nullable String reason;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description = "With --subject: a file with an API key of yours.")
  private @Nullable Path keyFile;

  @Option(names = "--data", paramLabel = "DIR", description = "Data folder of the gateway.")
  private Path data = Path.of("data");

  @Override
  public Integer call() {
    checkUsage();
    if (Files.exists(out)) {
      throw new CommandException(ExitCode.USAGE, out + " is there already; name another file");
    }
    PrintWriter print = Objects.requireNonNull(spec).commandLine().getOut();
    if (ofPerson()) {
      var answer =
          new KeepingApi(data, keyFile)
              .download("/api/evidence/subject", this::person, out, PATIENCE, progress());
      print.println(
          answer.header("x-chancery-records").orElse("?") + " records of the person: " + out);
      print.println("what is missing, and why, is in its missing.csv");
      print.flush();
      return 0;
    }
    var answer = Remote.of(data).download("/api/evidence", asked(), out, PATIENCE, progress());
    if (answer.status() != 200) {
      throw new CommandException(ExitCode.BAD_INPUT, answer.text());
    }
    print.println(
        answer.header("x-chancery-matched").orElse("?")
            + " records match, in a range of "
            + answer.header("x-chancery-leaves").orElse("?")
            + ": "
            + out);
    print.println("check it: chancery verify " + out + ", or the commands in its README.txt");
    print.flush();
    return 0;
  }

  private boolean ofPerson() {
    return subject != null || principal != null;
  }

  private void checkUsage() {
    if ((sample == null) != (seed == null)) {
      throw new CommandException(ExitCode.USAGE, "--sample and --seed belong together");
    }
    boolean asks = !query.isEmpty() || from != null || to != null || sample != null || noContent;
    if (ofPerson() && (asks || (subject != null && principal != null))) {
      throw new CommandException(
          ExitCode.USAGE,
          "name one person, and neither query, times, sample nor --no-content: all that is kept"
              + " about the person is handed over");
    }
    if (!ofPerson() && (from == null || to == null)) {
      throw new CommandException(ExitCode.USAGE, "--from and --to are needed: the range of time");
    }
    if (!ofPerson() && (reason != null || keyFile != null)) {
      throw new CommandException(ExitCode.USAGE, "--reason and --key-file go with --subject");
    }
  }

  private Remote.Progress progress() {
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    var told = new long[1];
    return bytes -> {
      if (bytes - told[0] >= STEP) {
        told[0] = bytes;
        err.println((bytes >> 20) + " MiB");
        err.flush();
      }
    };
  }

  private void person(JsonGenerator json) throws IOException {
    if (subject != null) {
      json.writeStringField("subject", subject);
    }
    if (principal != null) {
      json.writeStringField("principal", principal);
    }
    json.writeStringField("reason", reason == null ? "request" : reason);
  }

  private Map<String, String> asked() {
    var asked = new LinkedHashMap<String, String>();
    asked.put("q", query);
    if (from != null && to != null) {
      asked.put("from", from);
      asked.put("to", to);
    }
    if (sample != null && seed != null) {
      asked.put("sample", Integer.toString(sample));
      asked.put("seed", seed);
    }
    if (noContent) {
      asked.put("content", "no");
    }
    return asked;
  }
}
