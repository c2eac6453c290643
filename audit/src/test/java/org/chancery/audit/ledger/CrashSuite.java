package org.chancery.audit.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.chancery.audit.checkpoint.Checkpointer;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.verify.Report;
import org.chancery.audit.verify.Verdict;
import org.chancery.audit.verify.Verification;

/**
 * Kills a process that appends, seals and signs ({@link CrashChild}) with kill -9 at random
 * instants, and checks that everything it was told is durable is there, that the log goes on, and
 * that the verifier says intact. As a program: {@code CrashSuite --kills N --seed S [--lanes L]}.
 */
public final class CrashSuite {
  /** How many kills one log sees before a new one is begun. */
  private static final int PER_LOG = 20;

  private final SplittableRandom chance;
  private final String story;
  private final Path folder;
  private final TreeMap<Long, Integer> told = new TreeMap<>();
  private final List<Long> restarts = new ArrayList<>();
  private int number;
  private int early;

  private CrashSuite(Path folder, long seed) {
    this.folder = folder;
    this.chance = new SplittableRandom(seed);
    this.story = "seed " + seed;
  }

  /** What kills came to; restarts in microseconds, {@code early} came before any record. */
  record Told(int kills, int early, long acknowledged, List<Long> restarts) {
    Told and(Told other) {
      var all = new ArrayList<>(restarts);
      all.addAll(other.restarts);
      return new Told(
          kills + other.kills, early + other.early, acknowledged + other.acknowledged, all);
    }
  }

  /** Kills as often as asked, in several lanes at once, and says what it came to. */
  public static void main(String[] arguments) throws Exception {
    int kills = (int) number(arguments, "--kills", 100);
    long seed = number(arguments, "--seed", 1);
    int lanes = (int) number(arguments, "--lanes", 2);
    Path folder = Files.createTempDirectory("crash-suite");
    long begun = System.nanoTime();
    Told all = new Told(0, 0, 0, List.of());
    try (var pool = Executors.newFixedThreadPool(lanes)) {
      List<Callable<Told>> logs = new ArrayList<>();
      for (int log = 0; log * PER_LOG < kills; log++) {
        int count = Math.min(PER_LOG, kills - log * PER_LOG);
        Path own = folder.resolve("log-" + log);
        long ownSeed = seed * 1_000_003 + log;
        logs.add(() -> kills(own, count, ownSeed));
      }
      for (var done : pool.invokeAll(logs)) {
        all = all.and(done.get());
      }
    }
    long seconds = Math.max(1, (System.nanoTime() - begun) / 1_000_000_000);
    List<Long> sorted = new ArrayList<>(all.restarts());
    Collections.sort(sorted);
    System.out.printf(
        "%d kills, seed %d: %d records acknowledged, 0 lost, every log intact%n"
            + "%d kills came before the first record; %.1f kills a second%n"
            + "restart until appends are taken and all is signed: p50 %.1f ms, p99 %.1f ms,"
            + " most %.1f ms%n",
        all.kills(),
        seed,
        all.acknowledged(),
        all.early(),
        (double) all.kills() / seconds,
        at(sorted, 50),
        at(sorted, 99),
        at(sorted, 100));
    Files.delete(folder);
  }

  private static double at(List<Long> sorted, int percent) {
    return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)) / 1_000.0;
  }

  private static long number(String[] arguments, String name, long otherwise) {
    int at = Arrays.asList(arguments).indexOf(name);
    return at < 0 ? otherwise : Long.parseLong(arguments[at + 1]);
  }

  /** Kills on one log that grows from kill to kill, and removes it. */
  static Told kills(Path folder, int count, long seed) throws Exception {
    var suite = new CrashSuite(folder, seed);
    for (int kill = 0; kill < count; kill++) {
      suite.kill();
      suite.check(kill);
    }
    try (var walked = Files.walk(folder)) {
      for (Path path : walked.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
    return new Told(count, suite.early, suite.told.size(), suite.restarts);
  }

  private void check(int kill) {
    String at = story + ", kill " + kill;
    long begun = System.nanoTime();
    try (SegmentLedger ledger = CrashChild.ledger(folder);
        Checkpointer _ = CrashChild.checkpointer(ledger, folder)) {
      restarts.add((System.nanoTime() - begun) / 1_000);
      List<Stored> stored = ledger.read(0, Integer.MAX_VALUE);
      told.forEach((index, number) -> {
        if (index >= stored.size() || number(stored.get(index.intValue()).record()) != number) {
          throw new AssertionError(at + " lost record " + index);
        }
      });
    }
    Report report = Verification.of(folder.resolve("log"));
    if (!(report.verdict() instanceof Verdict.Intact)) {
      throw new AssertionError(at + ": " + report.text());
    }
  }

  private static int number(AuditRecord entry) {
    return switch (entry) {
      case AuditRecord.SystemEvent event -> Integer.parseInt(event.details().getOrDefault("n", ""));
      case AuditRecord.Access access -> (int) access.hits();
      default -> throw new AssertionError("nobody wrote a " + entry.getClass());
    };
  }

  /** Every fifth kill comes at any instant of the child's start, the others while it appends. */
  private void kill() throws IOException, InterruptedException {
    Process child = CrashChild.start(folder, number);
    number += 10_000_000;
    boolean soon = chance.nextInt(5) == 0;
    int millis = soon ? chance.nextInt(700) : chance.nextInt(120);
    int before = told.size();
    try (var out =
        new BufferedReader(
            new InputStreamReader(child.getInputStream(), StandardCharsets.US_ASCII))) {
      if (soon) {
        killAfter(child, millis);
      }
      String line = out.readLine();
      if (!soon && line == null) {
        throw new AssertionError(story + ": the child did not start");
      }
      if (!soon) {
        killAfter(child, millis);
      }
      for (; line != null; line = out.readLine()) {
        hear(line);
      }
    }
    child.waitFor();
    early += told.size() == before ? 1 : 0;
  }

  private void hear(String line) {
    if (line.endsWith(".")) {
      String[] parts = line.substring(0, line.length() - 1).split(" ", -1);
      told.put(Long.parseLong(parts[0]), Integer.parseInt(parts[1]));
    }
  }

  private static void killAfter(Process child, int millis) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            TimeUnit.MILLISECONDS.sleep(millis);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          child.toHandle().destroyForcibly(); // kills, and leaves our end of the pipe open
        });
  }
}
