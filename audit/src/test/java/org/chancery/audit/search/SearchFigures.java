package org.chancery.audit.search;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.IntFunction;

/** How fast records are indexed, how large the index is, and how soon a page of 50 is there. */
final class SearchFigures {
  private static final int ROUNDS = 200;
  private static final int WARM = 50;

  private SearchFigures() {}

  public static void main(String[] arguments) throws Exception {
    long records = arguments.length == 0 ? 1_000_000 : Long.parseLong(arguments[0]);
    Path folder = Files.createTempDirectory("search-figures");
    var ledger = new GeneratedLedger(records);
    long start = System.nanoTime();
    try (var search =
        LuceneSearch.open(
            folder, ledger, ledger, Lists.NONE, Options.standard(), InstantSource.system())) {
      long said = start;
      while (search.indexed() < records) {
        Thread.sleep(20);
        if (System.nanoTime() - said > 30_000_000_000L) {
          said = System.nanoTime();
          System.err.println(search.progress().words() + " " + search.trouble());
        }
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          "%,d records: %,.0f records/s by the clock, %,.0f records/s of one core (indexer alone),"
              + " load average %.1f%n",
          records,
          records / seconds,
          records * 1e9 / cpu(),
          ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
      queries(search);
    }
    long bytes = bytes(folder);
    System.out.printf("size %,d bytes, %.0f bytes a record%n", bytes, bytes / (double) records);
    Folders.delete(folder);
  }

  private static void queries(LuceneSearch search) {
    measure(
        search,
        "newest 50, two filters",
        i -> "team:team-%d model:model-%d".formatted(i % GeneratedLedger.TEAMS, i % 9));
    measure(search, "newest 50, a range", i -> "tokens:>" + (1_500 + i));
    measure(search, "newest 50, a rare word", i -> GeneratedLedger.word(5_000 + i));
    measure(search, "newest 50, two words", i -> word(i) + " " + word(i + 7));
    measure(search, "newest 50, a phrase", i -> '"' + word(i) + " " + word(i + 1) + '"');
    measure(search, "all calls, filters and bars", _ -> "");
    measure(search, "similar", i -> "similar:" + 2L * (1_000 + i));
  }

  private static String word(int number) {
    return GeneratedLedger.word(number);
  }

  /** Nanoseconds; what a shared machine does to the clock does not count. */
  private static long cpu() {
    var threads = ManagementFactory.getThreadMXBean();
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("audit-search-indexer"))
        .mapToLong(thread -> threads.getThreadCpuTime(thread.threadId()))
        .sum();
  }

  private static void measure(LuceneSearch search, String what, IntFunction<String> words) {
    long[] nanos = new long[ROUNDS];
    var own = ManagementFactory.getThreadMXBean();
    long cpu = 0;
    long found = 0;
    for (int i = 0; i < ROUNDS; i++) {
      var query =
          new Query(
              words.apply(i),
              GeneratedLedger.START,
              Instant.parse("2027-01-01T00:00:00Z"),
              Map.of(Facet.VERDICT, List.of("admitted")),
              50,
              OptionalLong.empty());
      long before = own.getCurrentThreadCpuTime();
      long start = System.nanoTime();
      found += search.search(query).total();
      nanos[i] = System.nanoTime() - start;
      cpu += i < WARM ? 0 : own.getCurrentThreadCpuTime() - before;
    }
    Arrays.sort(nanos, WARM, ROUNDS);
    int kept = ROUNDS - WARM;
    System.out.printf(
        "%-30s %,12d found: p50 %7.1f ms, p95 %7.1f ms, %7.1f ms of processor%n",
        what,
        found / ROUNDS,
        nanos[WARM + kept / 2] / 1e6,
        nanos[WARM + kept * 95 / 100] / 1e6,
        cpu / 1e6 / kept);
  }

  private static long bytes(Path folder) throws IOException {
    try (var tree = Files.walk(folder)) {
      long bytes = 0;
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
      return bytes;
    }
  }
}
