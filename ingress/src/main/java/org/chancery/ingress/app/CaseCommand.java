package org.chancery.ingress.app;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the cases of a running gateway, opens, fills and closes them. */
@Command(
    name = "case",
    description =
        "Shows the cases, one JSON object a line, opens, fills and closes them. A case is a list of"
            + " records that belong to one matter; case:NAME searches inside it, and chancery hold"
            + " set --case NAME holds all of it.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "[COMMAND]",
    footerHeading = "%nExamples:%n",
    footer = {
      "  chancery case open smith --title 'Complaint of 3 March'",
      "  chancery case add smith --query 'team:support refund time:2026-03-03'",
      "  chancery case add smith 1204 1207",
      "  chancery search 'case:smith refund'",
      "  chancery export 'case:smith' --from 2026-01-01 --to now --out smith.zip",
      "  chancery hold set --case smith --reason 'claim announced'"
    })
final class CaseCommand implements Runnable {
  private static final String CASES = "/api/cases";

  @Mixin private final HoldCommand.Where where = new HoldCommand.Where();

  /** A case, and records by number or by what finds them. */
  static final class Which {
    @Parameters(paramLabel = "NAME", index = "0", description = "The case.")
    private String name = "";

    @Parameters(paramLabel = "NUMBER", arity = "0..*", index = "1..*", description = "Records.")
    private List<Long> numbers = List.of();

    @Option(names = "--query", paramLabel = "WORDS", description = "All that this finds now.")
    private @Nullable String query;

    void to(JsonGenerator json) throws IOException {
      json.writeStringField("q", query);
      if (!numbers.isEmpty()) {
        json.writeArrayFieldStart("records");
        for (long number : numbers) {
          json.writeNumber(number);
        }
        json.writeEndArray();
      }
    }
  }

  @Override
  public void run() {
    listed(where.api());
  }

  @Command(name = "list", description = "Lists all cases.", mixinStandardHelpOptions = true)
  void list(@Mixin HoldCommand.Where at) {
    listed(at.api());
  }

  private static void listed(KeepingApi api) {
    JsonNode page;
    String after = "0";
    do {
      page = api.get(CASES, "after", after);
      KeepingApi.lines(page.path("cases"));
      after = page.path("next").asText();
    } while (page.hasNonNull("next"));
  }

  @Command(name = "open", description = "Opens a case.", mixinStandardHelpOptions = true)
  void open(
      @Mixin HoldCommand.Where at,
      @Parameters(paramLabel = "NAME", description = "1 to 40 of a-z, 0-9 and hyphen.") String name,
      @Option(names = "--title", paramLabel = "TEXT", required = true, description = "For people.")
          String title) {
    KeepingApi.lines(
        at.api()
            .post(
                CASES,
                json -> {
                  json.writeStringField("name", name);
                  json.writeStringField("title", title);
                },
                201));
  }

  @Command(
      name = "add",
      description = "Puts records in: by number, or all that a query finds now.",
      mixinStandardHelpOptions = true)
  void add(@Mixin HoldCommand.Where at, @Mixin Which which) {
    told("put in", at.api().post(address(which.name) + "/add", which::to, 200));
  }

  @Command(
      name = "remove",
      description = "Takes records out; refused while a hold is on the case.",
      mixinStandardHelpOptions = true)
  void remove(@Mixin HoldCommand.Where at, @Mixin Which which) {
    told("taken out", at.api().post(address(which.name) + "/remove", which::to, 200));
  }

  private static void told(String what, JsonNode changed) {
    System.out.printf(
        "%d records %s, %d left as they were; the case has %d%n",
        changed.path("changed").asInt(),
        what,
        changed.path("unchanged").asInt(),
        changed.path("file").path("records").asInt());
    JsonNode holds = changed.path("file").path("holds");
    if (!holds.isEmpty()) {
      System.out.println("all of it is under hold " + KeepingApi.list(holds));
    }
  }

  @Command(
      name = "show",
      description = "Shows a case and then the numbers of its records, one a line.",
      mixinStandardHelpOptions = true)
  void show(@Mixin HoldCommand.Where at, @Parameters(paramLabel = "NAME") String name) {
    KeepingApi api = at.api();
    JsonNode page = api.get(address(name), "after", "-1");
    KeepingApi.lines(page.path("file"));
    KeepingApi.lines(page.path("records"));
    while (page.hasNonNull("next")) {
      page = api.get(address(name), "after", page.path("next").asText());
      KeepingApi.lines(page.path("records"));
    }
  }

  @Command(
      name = "close",
      description = "Closes a case: it stays searchable and held, and does not change any more.",
      mixinStandardHelpOptions = true)
  void close(@Mixin HoldCommand.Where at, @Parameters(paramLabel = "NAME") String name) {
    KeepingApi.lines(at.api().post(address(name) + "/close", _ -> {}, 200));
  }

  @Command(
      name = "delete",
      description = "Deletes a closed case that no hold is on; its records stay in the log.",
      mixinStandardHelpOptions = true)
  void delete(@Mixin HoldCommand.Where at, @Parameters(paramLabel = "NAME") String name) {
    at.api().delete(address(name));
    System.out.println("deleted; its records stay in the log");
  }

  private static String address(String name) {
    if (!name.matches("[a-z0-9][a-z0-9-]{0,39}")) {
      throw new CommandException(
          ExitCode.USAGE, "a case is named by 1 to 40 of a-z, 0-9 and hyphen: " + name);
    }
    return CASES + "/" + name;
  }
}
