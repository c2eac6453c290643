package org.chancery.audit.search;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.chancery.audit.search.ListLedger.Call;

/** How fast calls are indexed on one thread, and how soon a page of 50 is there. */
final class SearchBenchmark {
  private static final int TEAMS = 20;

  private SearchBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    int calls = Integer.parseInt(arguments[0]);
    Path folder = Files.createTempDirectory("search");
    var ledger = new ListLedger();
    RandomGenerator random = new Random(7);
    for (int i = 0; i < calls; i++) {
      long call =
          ledger.call(
              new Call(
                  "team" + random.nextInt(TEAMS), "model" + i % 9, "admitted", "", text(random)));
      ledger.outcome(call, "completed", text(random));
    }
    long start = System.nanoTime();
    try (var search =
        LuceneSearch.open(folder, ledger, ledger, Options.standard(), InstantSource.system())) {
      while (search.indexed() < ledger.size()) {
        Thread.sleep(5);
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf("%,.0f calls/s, %,.0f records/s%n", calls / seconds, 2 * calls / seconds);
      System.out.printf(
          "%,.0f records per second of the indexer's own CPU time%n", 2e9 * calls / cpu());
      for (String words :
          List.of("", "team:team3", "word7", "word7 team:team3", "\"word1 word2\"")) {
        measure(search, words);
      }
    }
  }

  /** Nanoseconds; what a shared machine does to the clock does not count. */
  private static long cpu() {
    var threads = ManagementFactory.getThreadMXBean();
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("audit-search-indexer"))
        .mapToLong(thread -> threads.getThreadCpuTime(thread.threadId()))
        .sum();
  }

  private static void measure(LuceneSearch search, String words) {
    var query = new Query(words, Instant.MIN, Instant.MAX, Map.of(), 50, OptionalLong.empty());
    long[] nanos = new long[60];
    long total = 0;
    for (int i = 0; i < nanos.length; i++) {
      long start = System.nanoTime();
      total = search.search(query).total();
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos, 20, nanos.length);
    System.out.printf(
        "[%s] %,d found: p50 %s, p95 %s%n",
        words, total, Duration.ofNanos(nanos[40]), Duration.ofNanos(nanos[57]));
  }

  /** 75 words, some much commoner than others. */
  private static String text(RandomGenerator random) {
    var text = new StringBuilder();
    for (int i = 0; i < 75; i++) {
      double place = random.nextDouble();
      text.append("word").append((int) (30_000 * place * place * place)).append(' ');
    }
    return text.toString();
  }
}
