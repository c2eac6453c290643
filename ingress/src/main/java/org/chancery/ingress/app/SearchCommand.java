package org.chancery.ingress.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Searches the records of a running gateway, page after page. The search is itself recorded. */
@Command(
    name = "search",
    description = "Finds calls by their words and circumstances, newest first.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  chancery search 'supplier contract'                 both words, in all their forms",
      "  chancery search '\"late delivery\"~5'                 at most 5 words between",
      "  chancery search 'team:finance -verdict:admitted'    fields; - or NOT turns round",
      "  chancery search 'tokens:>1000 cost:[0.01 TO 2]'     ranges; also latency:>2s, time:",
      "  chancery search 'has:code call:req_01*'             exists; wildcards on ids",
      "  chancery search 'similar:42'                        calls that ask nearly the same",
      "  chancery search 'kind:access' --from now-30d        who read the log",
      "  chancery search 'case:smith supplier'               inside a case (chancery case)",
      "Fields: call kind actor subject team application workflow model provider region country",
      "  class label rule verdict end code finish door tokens input output cost latency checks",
      "  time record has similar case prompt reply note. docs/search.md has the whole language."
    })
final class SearchCommand implements Callable<Integer> {
  private static final int LARGEST_PAGE = 500;
  private static final int MOST = 100_000;

  /** How results are written. */
  enum Format {
    TABLE,
    JSONL
  }

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "QUERY",
      arity = "0..1",
      description = "Words, \"phrases\", field:value, AND, OR, NOT; nothing finds all.")
  private String query = "";

  @Option(names = "--from", paramLabel = "T", description = "RFC 3339 time, date, or now-7d.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "T", description = "The same; exclusive.")
  private @Nullable String to;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most this many, 1 to " + MOST + ". Default: ${DEFAULT-VALUE}")
  private int limit = 50;

  @Option(names = "--format", description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
  private Format format = Format.TABLE;

  @Option(names = "--data", paramLabel = "DIR", description = "Data folder of the gateway.")
  private Path data = Path.of("data");

  @Override
  public Integer call() {
    if (limit < 1 || limit > MOST) {
      throw new CommandException(ExitCode.USAGE, "--limit must be 1 to " + MOST + ": " + limit);
    }
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    Remote remote = Remote.of(data);
    switch (format) {
      case TABLE -> {
        var table = new SearchTable();
        long total = pages(remote, table);
        table.print(out, total);
      }
      case JSONL -> pages(remote, json -> out.println(FoundPage.line(json)));
    }
    out.flush();
    return 0;
  }

  /** Asks until there are as many as wanted or no more; gives how many there are in all. */
  private long pages(Remote remote, FoundPage.Taker each) {
    int left = limit;
    OptionalLong after = OptionalLong.empty();
    OptionalLong size = OptionalLong.empty();
    long total = -1;
    do {
      var answer = remote.get("/api/records", asked(Math.min(left, LARGEST_PAGE), after, size));
      if (answer.status() != 200) {
        throw new CommandException(ExitCode.BAD_INPUT, answer.text());
      }
      FoundPage page = FoundPage.read(answer.body(), each);
      if (total < 0) {
        total = page.total();
        if (!page.note().isEmpty()) {
          Objects.requireNonNull(spec).commandLine().getErr().println(page.note());
        }
      }
      left -= page.records();
      after = page.records() == 0 ? OptionalLong.empty() : page.next();
      size = page.size();
    } while (left > 0 && after.isPresent());
    return total;
  }

  private Map<String, String> asked(int many, OptionalLong after, OptionalLong size) {
    var asked = new LinkedHashMap<String, String>();
    asked.put("q", query);
    asked.put("limit", Integer.toString(many));
    if (from != null) {
      asked.put("from", from);
    }
    if (to != null) {
      asked.put("to", to);
    }
    after.ifPresent(index -> asked.put("after", Long.toString(index)));
    size.ifPresent(records -> asked.put("size", Long.toString(records)));
    return asked;
  }
}
