package org.chancery.audit.ledger;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.chancery.audit.Samples;
import org.chancery.audit.record.AuditRecord.SystemEvent;

/**
 * Kills a process that appends, with kill -9, and checks that everything it was told is durable is
 * there. As a program: {@code CrashTrials FOLDER TRIALS [SEED]}; the suite of 1,000 trials takes
 * about half an hour.
 */
public final class CrashTrials {
  private CrashTrials() {}

  /** Runs many trials on one log, which grows from trial to trial. */
  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("append")) {
      append(Path.of(arguments[1]));
      return;
    }
    long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : System.nanoTime();
    int records = trials(Path.of(arguments[0]), Integer.parseInt(arguments[1]), seed);
    System.out.println(
        arguments[1] + " trials, seed " + seed + ": " + records + " acknowledged, 0 lost");
  }

  /** Runs {@code count} trials; returns how many records were acknowledged in all. */
  static int trials(Path folder, int count, long seed) throws Exception {
    var chance = new SplittableRandom(seed);
    int records = 0;
    for (int trial = 0; trial < count; trial++) {
      List<String> told = killed(folder, 5 + chance.nextInt(120));
      records += told.size();
      try (SegmentLedger ledger = SegmentLedger.open(folder, "crash", TestLedger.LIMITS)) {
        for (String line : told) {
          int space = line.indexOf(' ');
          Stored stored = ledger.read(Long.parseLong(line.substring(0, space)), 1).getFirst();
          if (!(stored.record() instanceof SystemEvent event)
              || !line.substring(space + 1).equals(event.details().get("n"))) {
            throw new AssertionError("trial %d of seed %d lost %s".formatted(trial, seed, line));
          }
        }
      }
    }
    return records;
  }

  private static List<String> killed(Path folder, int millis) throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process child =
        new ProcessBuilder(
                java.toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CrashTrials.class.getName(),
                "append",
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> told = new ArrayList<>();
    try (var out =
        new BufferedReader(
            new InputStreamReader(child.getInputStream(), StandardCharsets.US_ASCII))) {
      String first = out.readLine();
      if (first == null) {
        throw new AssertionError("the child did not start");
      }
      told.add(first);
      Thread.ofVirtual()
          .start(() -> {
            try {
              TimeUnit.MILLISECONDS.sleep(millis);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            child.toHandle().destroyForcibly(); // kills, and leaves our end of the pipe open
          });
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.endsWith(".")) {
          told.add(line);
        }
      }
    }
    child.waitFor();
    return told.stream().map(line -> line.substring(0, line.length() - 1)).toList();
  }

  /** The child: eight writers, each saying on one line what it was told is durable. */
  private static void append(Path folder) {
    SegmentLedger ledger = SegmentLedger.open(folder, "crash", TestLedger.LIMITS);
    for (int writer = 0; writer < 8; writer++) {
      int own = writer;
      Thread.ofPlatform().start(() -> appendAll(ledger, own));
    }
  }

  private static void appendAll(SegmentLedger ledger, int own) {
    for (int i = 0; i < 1_000_000; i++) {
      int number = i * 8 + own;
      Receipt receipt = ledger.append(Samples.event(number), List.of());
      String line = receipt.index() + " " + number + ".\n";
      System.out.writeBytes(line.getBytes(StandardCharsets.US_ASCII));
      System.out.flush();
    }
  }
}
