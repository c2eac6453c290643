package org.chancery.audit.ledger;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.chancery.audit.Samples;
import org.chancery.audit.payload.Sealed;
import org.chancery.audit.record.Digest;
import org.chancery.audit.record.Leg;

/**
 * Measures durable appends. Arguments: folder, writers (virtual threads), seconds, and appends a
 * second to aim for, 0 for as many as possible; then, if wanted, how many bytes of payload each
 * record has, and over how many months those are spread. Prints appends a second and the time until
 * a record is acknowledged.
 */
public final class LedgerLoad {
  private LedgerLoad() {}

  /** Runs the load once to warm up and three times to measure. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    int writers = Integer.parseInt(arguments[1]);
    int seconds = Integer.parseInt(arguments[2]);
    int rate = Integer.parseInt(arguments[3]);
    int bytes = arguments.length > 4 ? Integer.parseInt(arguments[4]) : 0;
    int months = arguments.length > 5 ? Integer.parseInt(arguments[5]) : 1;
    List<List<Sealed>> payloads = bytes == 0 ? List.of(List.of()) : payloads(bytes, months);
    for (int round = 0; round < 4; round++) {
      Path log = Files.createTempDirectory(folder, "load");
      try (SegmentLedger ledger = SegmentLedger.open(log, "load", Limits.standard())) {
        System.out.println(
            (round == 0 ? "warm-up: " : "") + run(ledger, writers, seconds, rate, payloads));
      }
    }
  }

  private static List<List<Sealed>> payloads(int bytes, int months) {
    var payloads = new ArrayList<List<Sealed>>();
    for (int month = 1; month <= months; month++) {
      byte[] sealed = new byte[bytes];
      sealed[0] = (byte) month;
      String slot = String.format(Locale.ROOT, "team/2026-%02d", month);
      var leg = new Leg("prompt", bytes, Digest.of(sealed), Digest.of(sealed), slot, "standard");
      payloads.add(List.of(new Sealed(leg, sealed)));
    }
    return payloads;
  }

  private static String run(
      SegmentLedger ledger, int writers, int seconds, int rate, List<List<Sealed>> payloads)
      throws InterruptedException {
    long[] nanos = new long[20_000_000];
    var next = new AtomicInteger();
    var done = new CountDownLatch(writers);
    long start = System.nanoTime();
    long end = start + seconds * 1_000_000_000L;
    for (int i = 0; i < writers; i++) {
      Thread.startVirtualThread(() -> {
        append(ledger, nanos, next, start, end, rate, payloads);
        done.countDown();
      });
    }
    done.await();
    long[] all = Arrays.copyOf(nanos, next.get());
    Arrays.sort(all);
    return "%d appends, %.0f/s, p50 %.2f ms, p99 %.2f ms, max %.1f ms"
        .formatted(
            all.length,
            all.length * 1e9 / (System.nanoTime() - start),
            all[all.length / 2] / 1e6,
            all[all.length * 99 / 100] / 1e6,
            all[all.length - 1] / 1e6);
  }

  private static void append(
      SegmentLedger ledger,
      long[] nanos,
      AtomicInteger next,
      long start,
      long end,
      int rate,
      List<List<Sealed>> payloads) {
    var entries =
        payloads.stream()
            .map(all -> Samples.decision(all.stream().map(Sealed::leg).toList()))
            .toList();
    while (System.nanoTime() < end) {
      int turn = next.getAndIncrement();
      long due = rate == 0 ? System.nanoTime() : start + turn * 1_000_000_000L / rate;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      int month = turn % payloads.size();
      ledger.append(entries.get(month), payloads.get(month));
      nanos[turn] = System.nanoTime() - due;
    }
  }
}
