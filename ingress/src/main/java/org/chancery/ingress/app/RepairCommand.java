package org.chancery.ingress.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.chancery.audit.ledger.Repair;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says what is wrong with the end of a stopped gateway's log, and cuts it off where told to. */
@Command(
    name = "repair",
    description = {
      "Says what is wrong with the end of a stopped gateway's log, and what would be cut off.",
      "Nothing that a checkpoint or the guard covers is ever cut. Exit codes: 0 nothing to do,",
      "65 a person must decide, 70 a newer copy must be restored."
    },
    mixinStandardHelpOptions = true)
final class RepairCommand implements Callable<Integer> {
  @Option(names = "--data", paramLabel = "DIR", description = "Data folder of the gateway.")
  private Path data = Path.of("data");

  @Option(names = "--guard", paramLabel = "FILE", description = "What chancery.log.guard names.")
  private @Nullable Path guard;

  @Option(names = "--yes", description = "Cuts off what it says; the bytes are kept beside.")
  private boolean yes;

  @Override
  public Integer call() {
    try (Repair repair = Repair.open(data.resolve("log"), Optional.ofNullable(guard))) {
      Repair.Finding found = repair.look();
      System.out.printf(
          "%d whole records, of which a checkpoint%s covers %d%n",
          found.size(), guard == null ? "" : " or the guard", found.floor());
      return switch (found.need()) {
        case NOTHING -> told(0, "the log ends where its last record does: nothing to repair");
        case AT_START ->
            told(
                0,
                "%s: after byte %d stand %d bytes of an append that was never acknowledged (%d whole records); the next start cuts them off by itself"
                    .formatted(found.file(), found.at(), found.bytes(), found.whole()));
        case DECISION -> decide(repair, found);
        case COPY ->
            told(
                ExitCode.FAULT,
                "records that a checkpoint covers are damaged or not there: restore the newest"
                    + " copy; nothing was changed");
      };
    } catch (IOException e) {
      throw new CommandException(ExitCode.BAD_INPUT, "the log cannot be read: " + e.getMessage());
    }
  }

  private int decide(Repair repair, Repair.Finding found) throws IOException {
    System.out.printf(
        "%s is damaged at byte %d: record %d cannot be read, and %d whole records follow it.%n"
            + "No checkpoint covers them, but they may have been acknowledged in the moments before"
            + " the stop.%n",
        found.file(), found.at(), found.size(), found.whole());
    if (!yes) {
      return told(
          ExitCode.BAD_INPUT,
          "Restore a copy of this file if there is one. If not: --yes cuts off these %d bytes and keeps them beside the log"
              .formatted(found.bytes()));
    }
    Path kept = repair.cut(found);
    return told(0, "cut off; the bytes are in " + kept);
  }

  private static int told(int exit, String what) {
    System.out.println(what);
    return exit;
  }
}
