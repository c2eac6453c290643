package org.chancery.ingress.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a report of a running gateway. */
@Command(
    name = "report",
    description = "Writes a report as a file.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
  /** The reports that exist. */
  enum Name {
    USAGE
  }

  /** The file forms that exist. */
  enum Format {
    CSV,
    JSON,
    JSONL
  }

  @Parameters(paramLabel = "NAME", description = "${COMPLETION-CANDIDATES}")
  private Name name = Name.USAGE;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "T",
      description = "Inclusive day or time.")
  private String from = "";

  @Option(names = "--to", required = true, paramLabel = "T", description = "Exclusive day or time.")
  private String to = "";

  @Option(
      names = "--by",
      paramLabel = "FIELDS",
      description =
          "Comma-separated: day, team, application, workflow, model, provider, class, country.")
  private String by = "team,model";

  @Option(names = "--format", required = true, description = "${COMPLETION-CANDIDATES}")
  private Format format = Format.CSV;

  @Option(names = "--out", paramLabel = "FILE", description = "Default: standard output.")
  private @Nullable Path out;

  @Option(names = "--data", paramLabel = "DIR", description = "Data folder of the gateway.")
  private Path data = Path.of("data");

  @Override
  public Integer call() {
    var asked = new LinkedHashMap<String, String>();
    asked.put("from", from);
    asked.put("to", to);
    asked.put("by", by);
    asked.put("format", format.name().toLowerCase(Locale.ROOT));
    var answer = Remote.of(data).get("/api/" + name.name().toLowerCase(Locale.ROOT), asked);
    if (answer.status() != 200) {
      throw new CommandException(ExitCode.BAD_INPUT, answer.text());
    }
    if (out == null) {
      System.out.print(answer.text());
    } else {
      write(out, answer.body());
    }
    return 0;
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
