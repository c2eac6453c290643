package org.chancery.ingress.provider;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.chancery.catalog.policy.Reason;
import org.chancery.ingress.flow.ProviderException;
import org.jspecify.annotations.Nullable;

/**
 * The body of a reply as it comes in: one batch of buffers at a time, asked for when the one before
 * has been read, so a slow caller slows the provider. One thread reads; any may close.
 */
final class Inflow extends InputStream implements BodySubscriber<Inflow> {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<ByteBuffer> buffers = new ArrayDeque<>();
  private final Duration idle;
  private final long deadline;
  private final long limit;
  private final LongSupplier nanos;
  private Flow.@Nullable Subscription subscription;
  private @Nullable Throwable failure;
  private long received;
  private boolean ended;
  private boolean closed;

  /**
   * An empty body.
   *
   * @param deadline the instant of {@code nanos} when the whole exchange is over
   * @param limit the most bytes
   */
  Inflow(Duration idle, long deadline, long limit, LongSupplier nanos) {
    this.idle = idle;
    this.deadline = deadline;
    this.limit = limit;
    this.nanos = nanos;
  }

  @Override
  public CompletionStage<Inflow> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    locked(() -> subscription = given);
    if (closed()) {
      given.cancel();
    } else {
      given.request(1);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> batch) {
    locked(() -> {
      for (ByteBuffer buffer : batch) {
        received += buffer.remaining();
        if (buffer.hasRemaining()) {
          buffers.add(buffer);
        }
      }
      if (buffers.isEmpty() && subscription != null) {
        subscription.request(1);
      }
    });
  }

  @Override
  public void onError(Throwable error) {
    locked(() -> failure = error);
  }

  @Override
  public void onComplete() {
    locked(() -> ended = true);
  }

  private boolean closed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for the first byte or the end.
   *
   * @throws ProviderException if neither comes by {@code until}, or the connection breaks
   */
  void awaitFirst(long until) {
    lock.lock();
    try {
      await(until, "first byte");
    } finally {
      lock.unlock();
    }
  }

  /**
   * What comes before {@code until}, or its start; never waits longer and never fails.
   *
   * @param most the most bytes
   */
  byte[] start(int most, long until) {
    byte[] start = new byte[most];
    int size = 0;
    lock.lock();
    try {
      while (size < most) {
        await(until, "error");
        int count = take(start, size, most - size);
        if (count < 0) {
          break;
        }
        size += count;
      }
    } catch (ProviderException _) {
      // what has come is enough
    } finally {
      lock.unlock();
    }
    return Arrays.copyOf(start, size);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    lock.lock();
    try {
      await(nanos.getAsLong() + idle.toNanos(), "next byte");
      return take(into, offset, length);
    } finally {
      lock.unlock();
    }
  }

  private int take(byte[] into, int offset, int length) {
    ByteBuffer buffer = buffers.peek();
    if (buffer == null) {
      return -1;
    }
    int count = Math.min(length, buffer.remaining());
    buffer.get(into, offset, count);
    if (!buffer.hasRemaining()) {
      buffers.remove();
      if (buffers.isEmpty() && subscription != null) {
        subscription.request(1);
      }
    }
    return count;
  }

  /** Returns when there is a byte or the end; the lock is held. */
  private void await(long until, String awaited) {
    while (!closed && received <= limit) {
      boolean over = deadline - nanos.getAsLong() <= 0;
      if (over) {
        throw fail(Reason.PROVIDER_TIMED_OUT, "the provider's reply takes too long in all");
      }
      if (!buffers.isEmpty() || (ended && failure == null)) {
        return;
      }
      if (failure != null) {
        throw fail(Reason.PROVIDER_FAILED, "the connection broke before the reply was complete");
      }
      long left = Math.min(until, deadline) - nanos.getAsLong();
      if (left <= 0) {
        throw fail(Reason.PROVIDER_TIMED_OUT, "the provider's " + awaited + " takes too long");
      }
      try {
        boolean _ = changed.await(left, TimeUnit.NANOSECONDS);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        throw fail(Reason.PROVIDER_FAILED, "interrupted while waiting for the provider");
      }
    }
    throw closed
        ? fail(Reason.PROVIDER_FAILED, "the exchange was cut off")
        : fail(Reason.PROVIDER_ANSWER_UNREADABLE, "the reply is larger than " + limit + " bytes");
  }

  private ProviderException fail(Reason reason, String what) {
    close();
    return new ProviderException(reason, 0, Optional.empty(), what);
  }

  /** Cuts the exchange off, whoever reads it. */
  @Override
  public void close() {
    locked(() -> {
      closed = true;
      buffers.clear();
      if (subscription != null) {
        subscription.cancel();
      }
    });
  }
}
