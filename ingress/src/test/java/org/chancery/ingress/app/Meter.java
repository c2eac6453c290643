package org.chancery.ingress.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process and its children have used, as Linux counts it in {@code /proc}.
 *
 * @param processor milliseconds, of the children that still run as well
 * @param resident of the process itself, in MB
 * @param children proportional share of memory of the children, in MB
 */
record Meter(long processor, long resident, long children) {
  private static final long TICK = 10;

  static Meter of(long pid) throws IOException {
    List<Long> below =
        ProcessHandle.of(pid).stream()
            .flatMap(ProcessHandle::descendants)
            .map(ProcessHandle::pid)
            .toList();
    List<Long> all = new ArrayList<>(below);
    all.add(pid);
    long processor = 0;
    for (long each : all) {
      processor += ticks(each) * TICK;
    }
    long children = 0;
    for (long each : below) {
      children += kilobytes(Path.of("/proc/" + each + "/smaps_rollup"), "Pss:");
    }
    long resident = kilobytes(Path.of("/proc/" + pid + "/status"), "VmRSS:");
    return new Meter(processor, resident / 1024, children / 1024);
  }

  private static long ticks(long pid) throws IOException {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    } catch (NoSuchFileException _) {
      return 0; // ended meanwhile
    }
  }

  private static long kilobytes(Path file, String name) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElse(0);
    } catch (NoSuchFileException _) {
      return 0;
    }
  }
}
