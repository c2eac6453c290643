package org.chancery.audit.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How long the check of a large log takes. Run with a folder and a number of leaves; writes the log
 * first where there is none. Writing holds everything in memory and wants some gigabytes.
 */
final class VerificationBenchmark {
  private VerificationBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    int leaves = Integer.parseInt(arguments[1]);
    if (!Files.exists(folder)) {
      var log = new LogWriter(folder, LogKeys.make("large.example"), 100_000, 50_000);
      while (log.leaves.size() < leaves) {
        log.call(true, 600, 500);
      }
      log.write(leaves);
    }
    for (int round = 0; round < 3; round++) {
      long start = System.nanoTime();
      var report = Verification.of(folder, List.of(), List.of(), _ -> {});
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf("%.2f s: %s%n", seconds, report.verdict().line());
    }
  }
}
