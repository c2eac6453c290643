package org.chancery.ingress.app;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/** One side of a load run: where calls go, and what came of them. */
record LoadSide(String name, URI address, String key, String model) {
  private static final int CONNECTIONS = 100;
  private static final String PATH = "/v1/chat/completions";

  /** Nanoseconds, sorted, of the calls that were answered with 200, and how many were not. */
  record Times(long[] sorted, int failed) {
    double millis(double share) {
      return sorted.length == 0
          ? Double.NaN
          : sorted[(int) Math.min(sorted.length - 1, sorted.length * share)] / 1e6;
    }

    @Override
    public String toString() {
      return "%d calls, p50 %.2f ms, p90 %.2f ms, p99 %.2f ms, %d failed"
          .formatted(sorted.length, millis(0.5), millis(0.9), millis(0.99), failed);
    }
  }

  /**
   * Sends {@code rate} calls a second whether earlier ones have ended or not; a call counts from
   * when it was due.
   */
  Times constant(LoadText texts, int rate, int seconds) throws IOException, InterruptedException {
    BlockingQueue<LineClient> idle = new LinkedBlockingQueue<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      idle.add(LineClient.to(address, PATH, key));
    }
    int calls = rate * seconds;
    var nanos = new AtomicLongArray(calls);
    var failed = new AtomicInteger();
    var done = new CountDownLatch(calls);
    long start = System.nanoTime();
    for (int i = 0; i < calls; i++) {
      byte[] body = texts.body(model, false);
      long due = start + i * 1_000_000_000L / rate;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      int call = i;
      Thread.startVirtualThread(() -> {
        long took = one(idle, body, due);
        nanos.set(call, Math.max(0, took));
        failed.addAndGet(took < 0 ? 1 : 0);
        done.countDown();
      });
    }
    done.await(60, TimeUnit.SECONDS);
    for (LineClient client : idle) {
      client.close();
    }
    long[] all = new long[calls];
    Arrays.setAll(all, nanos::get);
    return new Times(Arrays.stream(all).filter(n -> n > 0).sorted().toArray(), failed.get());
  }

  /** Keeps {@code concurrent} streams going; times are those of the first byte of a body. */
  Times streams(LoadText texts, int concurrent, int each) throws InterruptedException {
    List<Long> nanos = new ArrayList<>();
    var failed = new AtomicInteger();
    var making = new Semaphore(1);
    var done = new CountDownLatch(concurrent);
    for (int i = 0; i < concurrent; i++) {
      Thread.startVirtualThread(() -> {
        try (LineClient client = LineClient.to(address, PATH, key)) {
          for (int n = 0; n < each; n++) {
            making.acquireUninterruptibly();
            byte[] body = texts.body(model, true);
            making.release();
            long begun = System.nanoTime();
            var answer = client.post(body);
            failed.addAndGet(answer.status() == 200 ? 0 : 1);
            synchronized (nanos) {
              nanos.add(answer.firstByte() - begun);
            }
          }
        } catch (IOException _) {
          failed.incrementAndGet();
        } finally {
          done.countDown();
        }
      });
    }
    done.await(120, TimeUnit.SECONDS);
    synchronized (nanos) {
      return new Times(nanos.stream().mapToLong(n -> n).sorted().toArray(), failed.get());
    }
  }

  private static long one(BlockingQueue<LineClient> idle, byte[] body, long due) {
    try {
      LineClient client = idle.poll(30, TimeUnit.SECONDS);
      if (client == null) {
        return -1;
      }
      var answer = client.post(body);
      idle.add(client);
      return answer.status() == 200 ? answer.lastByte() - due : -1;
    } catch (IOException _) {
      return -1;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }
}
