package org.chancery.ingress.app;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Searches the records of a running gateway. The search is itself recorded. */
@Command(
    name = "search",
    description = "Finds calls by their words and circumstances, newest first.",
    mixinStandardHelpOptions = true)
final class SearchCommand implements Callable<Integer> {
  /** How results are written. */
  enum Format {
    TABLE,
    JSONL
  }

  @Parameters(
      paramLabel = "QUERY",
      arity = "0..1",
      description = "Words, \"phrases\", field:value, AND, OR, NOT; nothing finds all.")
  private String query = "";

  @Option(names = "--from", paramLabel = "T", description = "RFC 3339 time, date, or now-7d.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "T", description = "The same; exclusive.")
  private @Nullable String to;

  @Option(names = "--limit", description = "At most this many, 1 to 500. Default: ${DEFAULT-VALUE}")
  private int limit = 50;

  @Option(names = "--format", description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
  private Format format = Format.TABLE;

  @Option(names = "--data", paramLabel = "DIR", description = "Data folder of the gateway.")
  private Path data = Path.of("data");

  @Override
  public Integer call() {
    var asked = new LinkedHashMap<String, String>();
    asked.put("q", query);
    asked.put("limit", Integer.toString(limit));
    if (from != null) {
      asked.put("from", from);
    }
    if (to != null) {
      asked.put("to", to);
    }
    var answer = Remote.of(data).get("/api/records", asked);
    if (answer.status() != 200) {
      throw new CommandException(ExitCode.BAD_INPUT, answer.text());
    }
    System.out.print(
        switch (format) {
          case TABLE -> Hits.table(answer.body());
          case JSONL -> Hits.lines(answer.body());
        });
    return 0;
  }
}
