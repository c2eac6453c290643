package org.chancery.audit.ledger;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.chancery.audit.Samples;
import org.chancery.audit.disk.Disk;
import org.chancery.audit.disk.Extent;
import org.chancery.audit.payload.Content;
import org.chancery.audit.payload.KeyTable;
import org.chancery.audit.payload.Padding;
import org.chancery.audit.payload.Seal;
import org.chancery.audit.payload.Sealed;

/**
 * Measures durable appends on real files, by virtual threads that each append again as soon as the
 * record before is acknowledged. Arguments, all optional: {@code --folder DIR}, {@code --writers
 * 1,64,1000}, {@code --seconds 3}, {@code --rounds 1}, {@code --rate 0} (appends a second to aim
 * for; 0 is as many as possible).
 */
final class AppendFigures {
  private static final int TEXT = 2_000;
  private static final int MOST = 4_000_000;

  private final Path folder;
  private final int seconds;
  private final int rate;
  private final Seal seal;
  private final long[] nanos = new long[MOST];

  private AppendFigures(Path folder, int seconds, int rate) throws IOException {
    this.folder = folder;
    this.seconds = seconds;
    this.rate = rate;
    var chance = new SecureRandom();
    this.seal =
        Seal.with(
            KeyTable.open(folder.resolve("keys"), chance),
            chance,
            Padding.PADME,
            InstantSource.system());
  }

  public static void main(String[] arguments) throws Exception {
    var options = new HashMap<>(Map.of("--writers", "1,64,1000"));
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      options.put(arguments[i], arguments[i + 1]);
    }
    Path folder = Path.of(options.getOrDefault("--folder", System.getProperty("java.io.tmpdir")));
    Path own = Files.createTempDirectory(Files.createDirectories(folder), "append-figures");
    try {
      var figures =
          new AppendFigures(
              own,
              Integer.parseInt(options.getOrDefault("--seconds", "3")),
              Integer.parseInt(options.getOrDefault("--rate", "0")));
      figures.forces();
      figures.run(64, true, "warm-up");
      System.out.println(
          "  writers | payload |  appends/s |    p50 ms |    p99 ms |    max ms | bytes a record |"
              + " records a force");
      for (int i = 0; i < Integer.parseInt(options.getOrDefault("--rounds", "1")); i++) {
        for (String writers : options.getOrDefault("--writers", "").split(",", -1)) {
          figures.run(Integer.parseInt(writers), false, "none");
          figures.run(Integer.parseInt(writers), true, "2 kB");
        }
      }
    } finally {
      remove(own);
    }
  }

  /** What the disk does by itself: 4 KiB written and forced, again and again, for a second. */
  private void forces() throws IOException {
    Path file = folder.resolve("forces");
    long[] each = new long[100_000];
    int count = 0;
    try (var out =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      long end = System.nanoTime() + 1_000_000_000L;
      for (long at = System.nanoTime(); at < end && count < each.length; count++) {
        out.write(ByteBuffer.allocate(4_096));
        out.force(false);
        long now = System.nanoTime();
        each[count] = now - at;
        at = now;
      }
    }
    long[] all = Arrays.copyOf(each, count);
    Arrays.sort(all);
    System.out.printf(
        "the disk alone: %d forces of 4 KiB a second, p50 %.2f ms, p99 %.2f ms; load %.1f%n",
        count,
        all[count / 2] / 1e6,
        all[count * 99 / 100] / 1e6,
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private void run(int writers, boolean payload, String what) throws Exception {
    Path log = Files.createTempDirectory(folder, "log");
    var next = new AtomicInteger();
    var done = new CountDownLatch(writers);
    var failed = new AtomicInteger();
    long took;
    long batches;
    var forces = new AtomicLong();
    try (SegmentLedger ledger =
        SegmentLedger.open(counting(forces), log, "load", Limits.standard())) {
      long before = forces.get();
      long start = System.nanoTime();
      long end = start + seconds * 1_000_000_000L;
      for (int i = 0; i < writers; i++) {
        int number = i;
        Thread.startVirtualThread(() -> {
          try {
            append(ledger, payload, number, next, start, end);
          } catch (LedgerException e) {
            failed.incrementAndGet();
          } finally {
            done.countDown();
          }
        });
      }
      done.await();
      took = System.nanoTime() - start;
      batches = Math.max(1, (forces.get() - before) / (payload ? 2 : 1));
    }
    long[] all = Arrays.copyOf(nanos, Math.min(MOST, next.get()));
    Arrays.sort(all);
    if (!what.equals("warm-up")) {
      System.out.printf(
          "%9d | %7s | %,10.0f | %9.2f | %9.2f | %9.1f | %,14d | %,15.1f%s%n",
          writers,
          what,
          all.length * 1e9 / took,
          all[all.length / 2] / 1e6,
          all[all.length * 99 / 100] / 1e6,
          all[all.length - 1] / 1e6,
          bytes(log) / all.length,
          (double) all.length / batches,
          failed.get() == 0 ? "" : " | " + failed + " writers were refused");
    }
    remove(log);
  }

  private void append(
      SegmentLedger ledger, boolean payload, int writer, AtomicInteger next, long start, long end) {
    var texts = new SplittableRandom(writer);
    for (long at = System.nanoTime(); at < end; at = System.nanoTime()) {
      int turn = next.getAndIncrement();
      if (turn >= MOST) {
        return;
      }
      long due = rate == 0 ? 0 : start + turn * 1_000_000_000L / rate;
      while (rate > 0 && System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      List<Sealed> sealed =
          payload ? List.of(seal.seal("prompt", text(texts), "team", "standard")) : List.of();
      var entry = Samples.decision(sealed.stream().map(Sealed::leg).toList());
      long begun = rate == 0 ? System.nanoTime() : due;
      ledger.append(entry, sealed);
      nanos[turn] = System.nanoTime() - begun;
    }
  }

  /** The real disk, which counts how often a file is forced. */
  private static Disk counting(AtomicLong forces) {
    Disk real = Disk.real();
    return proxy(
        Disk.class,
        (method, arguments) -> {
          Object answer = invoked(method, real, arguments);
          return answer instanceof Extent extent ? counting(extent, forces) : answer;
        });
  }

  private static Extent counting(Extent extent, AtomicLong forces) {
    return proxy(
        Extent.class,
        (method, arguments) -> {
          if (method.getName().equals("force")) {
            forces.incrementAndGet();
          }
          return invoked(method, extent, arguments);
        });
  }

  private interface Call {
    Object made(Method method, Object[] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> call.made(method, arguments)));
  }

  private static Object invoked(Method method, Object on, Object[] arguments) throws Throwable {
    try {
      return method.invoke(on, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** A text that never comes twice, of words, since sealing compresses. */
  private static Content text(RandomGenerator chance) {
    var text = new StringBuilder("{\"texts\":[{\"path\":\"messages[0].content\",\"text\":\"");
    while (text.length() < TEXT) {
      text.append(Integer.toString(chance.nextInt(40_000) + 1_296, 36)).append(' ');
    }
    return new Content((text + "\"}]}").getBytes(StandardCharsets.UTF_8));
  }

  private static long bytes(Path folder) throws IOException {
    long sum = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sum += Files.size(file);
      }
    }
    return sum;
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
