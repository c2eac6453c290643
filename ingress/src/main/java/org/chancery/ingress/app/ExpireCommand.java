package org.chancery.ingress.app;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lets contents expire in a running gateway. */
@Command(
    name = "expire",
    description =
        "Destroys the keys of every class and month whose ceiling (chancery.retention) has passed"
            + " and that no hold covers, deletes its payload files where nothing of it is held, and"
            + " prints them, one JSON object a line.",
    mixinStandardHelpOptions = true)
final class ExpireCommand implements Runnable {
  @Option(names = "--dry-run", description = "Prints what is due, and destroys nothing.")
  private boolean dryRun;

  @Option(names = "--data", paramLabel = "DIR", description = "Data folder of the gateway.")
  private Path data = Path.of("data");

  @Override
  public void run() {
    var api = new KeepingApi(data);
    KeepingApi.lines(dryRun ? api.get("/api/expiry") : api.post("/api/expiry", _ -> {}, 200));
  }
}
