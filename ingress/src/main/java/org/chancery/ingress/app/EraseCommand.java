package org.chancery.ingress.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Erases a person in a running gateway, after saying what will happen. */
@Command(
    name = "erase",
    description = {
      "Erases a person: destroys the keys of all contents, drops the identity, takes the words out"
          + " of the index, and certifies it by a record. Leaves and proofs stay. Says what will"
          + " happen and asks first; refused while a hold covers any of it.",
      "Contents of calls that named no person are kept under their team's key and stay."
    },
    mixinStandardHelpOptions = true)
final class EraseCommand implements Callable<Integer> {
  @Parameters(paramLabel = "SUBJECT", description = "The person, as the application names it.")
  private String subject = "";

  @Option(
      names = "--principal",
      description = "SUBJECT is a principal of the gateway; revoke its keys first.")
  private boolean principal;

  @Option(
      names = "--reason",
      paramLabel = "WORD",
      description =
          "request, withdrawn, objection, unlawful, obligation or not_needed. Default:"
              + " ${DEFAULT-VALUE}")
  private String reason = "request";

  @Option(names = "--dry-run", description = "Says what would be erased, and erases nothing.")
  private boolean dryRun;

  @Option(names = "--yes", description = "Does not ask.")
  private boolean yes;

  @Option(names = "--data", paramLabel = "DIR", description = "Data folder of the gateway.")
  private Path data = Path.of("data");

  @Override
  public Integer call() {
    var api = new KeepingApi(data);
    JsonNode plan = asked(api, true);
    int records = plan.path("records").asInt();
    boolean quoted = !plan.path("searches").isEmpty();
    if (plan.path("pseudonyms").asInt() == 0 && !quoted) {
      throw new CommandException(ExitCode.BAD_INPUT, "nothing is known of a person of this name");
    }
    System.out.printf(
        "%d records, contents under %d keys, %d pseudonyms%n",
        records, plan.path("keys").asInt(), plan.path("pseudonyms").asInt());
    if (quoted) {
      System.out.println(
          "saved searches that quote the name and go too: "
              + KeepingApi.list(plan.path("searches")));
    }
    if (!plan.path("quotedBy").isEmpty()) {
      System.out.println(
          "quoted in the words of holds, which stay until they are released: "
              + KeepingApi.list(plan.path("quotedBy")));
    }
    if (!plan.path("holds").isEmpty()) {
      System.out.println("in the way: holds " + KeepingApi.list(plan.path("holds")));
    }
    if (dryRun) {
      return 0;
    }
    if (!yes && !confirmed()) {
      System.out.println("nothing was erased");
      return 0;
    }
    JsonNode done = asked(api, false);
    switch (done.path("state").asText()) {
      case "erased" ->
          System.out.printf(
              "erased in %d ms; the certificate is record %d; list of records %s%n",
              done.path("millis").asLong(),
              done.path("record").asLong(),
              done.path("list").asText());
      case "unknown" -> System.out.println("nothing else is known of a person of this name");
      case "held" ->
          throw new CommandException(
              ExitCode.BAD_INPUT,
              "refused because of holds "
                  + KeepingApi.list(done.path("holds"))
                  + "; the refusal is record "
                  + done.path("record").asLong());
      case String other -> throw new CommandException(ExitCode.FAULT, "not erased: " + other);
    }
    return 0;
  }

  private JsonNode asked(KeepingApi api, boolean dry) {
    return api.post(
        "/api/erasures",
        json -> {
          json.writeStringField(principal ? "principal" : "subject", subject);
          json.writeStringField("reason", reason);
          json.writeBooleanField("dryRun", dry);
        },
        409);
  }

  private static boolean confirmed() {
    System.out.print("This cannot be undone. Erase? [yes/no] ");
    System.out.flush();
    var in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    try {
      String said = in.readLine();
      if (said == null) {
        throw new CommandException(ExitCode.USAGE, "nobody to ask here; give --yes to erase");
      }
      return said.strip().equalsIgnoreCase("yes");
    } catch (IOException e) {
      throw new CommandException(ExitCode.USAGE, "nobody to ask here; give --yes to erase");
    }
  }
}
