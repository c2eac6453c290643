package org.chancery.ingress.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.chancery.ingress.flow.CallerGoneException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Hands the frames of one stream from a writing thread to one subscriber. It holds a bounded number
 * of bytes: where the subscriber asks for nothing, the writer waits. Safe for threads; the writer
 * keeps its hands off the arrays it has written.
 */
final class Conduit implements Publisher<byte[]>, Subscription {
  private static final byte[] COMMENT = ": keep-alive\n\n".getBytes(ISO_8859_1);

  /** How many pulses without a byte make a silence. */
  static final int PULSES = 3;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();
  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private final int limit;
  private final Duration stall;
  private final Runnable cancelled;
  private @Nullable Subscriber<? super byte[]> subscriber;
  private long held;
  private long demand;
  private int quiet;
  private boolean whole;
  private boolean emitting;
  private boolean ended;
  private boolean stalled;
  private boolean over;

  /**
   * An empty conduit.
   *
   * @param limit how many bytes may wait; one write may go beyond it by itself
   * @param stall how long a write waits for room before the caller counts as gone
   * @param cancelled runs when the subscriber reads no more
   */
  Conduit(int limit, Duration stall, Runnable cancelled) {
    this.limit = limit;
    this.stall = stall;
    this.cancelled = cancelled;
  }

  /**
   * Hands over frames; waits while there is no room.
   *
   * @throws CallerGoneException if nobody reads any more
   */
  void write(byte[] frames) {
    boolean taken;
    lock.lock();
    try {
      taken = awaitRoom(frames.length);
      if (taken && frames.length > 0) {
        add(frames);
      }
    } finally {
      lock.unlock();
    }
    drain();
    if (!taken) {
      throw new CallerGoneException();
    }
  }

  /** Hands over the last frames and ends the stream; says nothing where nobody reads any more. */
  void end(byte[] frames) {
    try {
      write(frames);
    } catch (CallerGoneException _) {
      // Whoever is gone needs no end; what was to be recorded of that, the flow has recorded.
    }
    lock.lock();
    try {
      ended = true;
    } finally {
      lock.unlock();
    }
    drain();
  }

  /**
   * Called at a steady beat, a third of the longest silence: puts in a comment where a silence has
   * lasted, the subscriber has room, and the last byte ended an event.
   */
  void pulse() {
    lock.lock();
    try {
      if (++quiet < PULSES || !whole || ended || over || demand == 0 || !waiting.isEmpty()) {
        return;
      }
      add(COMMENT);
    } finally {
      lock.unlock();
    }
    drain();
  }

  /** Nobody reads any more: a waiting writer learns it now, others when they write. */
  void leave() {
    lock.lock();
    try {
      over = true;
      waiting.clear();
      held = 0;
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void subscribe(Subscriber<? super byte[]> next) {
    lock.lock();
    try {
      if (subscriber != null) {
        throw new IllegalStateException("a conduit has one subscriber");
      }
      subscriber = next;
      emitting = true;
    } finally {
      lock.unlock();
    }
    next.onSubscribe(this);
    emitted();
    drain();
  }

  @Override
  public void request(long more) {
    lock.lock();
    try {
      demand = more <= 0 || demand + more < 0 ? Long.MAX_VALUE : demand + more;
    } finally {
      lock.unlock();
    }
    drain();
  }

  @Override
  public void cancel() {
    leave();
    cancelled.run();
  }

  private boolean awaitRoom(int bytes) {
    long nanos = stall.toNanos();
    while (!over && !ended && held > 0 && held + bytes > limit) {
      try {
        nanos = room.awaitNanos(nanos);
        stalled = nanos <= 0;
        ended = stalled;
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        stalled = true;
        ended = true;
      }
    }
    return !over && !ended;
  }

  private void add(byte[] frames) {
    waiting.add(frames);
    held += frames.length;
    quiet = 0;
    String tail =
        new String(frames, Math.max(0, frames.length - 4), Math.min(4, frames.length), ISO_8859_1);
    whole = tail.endsWith("\n\n") || tail.endsWith("\r\n\r\n");
  }

  private void drain() {
    for (byte[] frames = next(); frames != null; frames = next()) {
      reader().onNext(frames);
      emitted();
    }
  }

  private void emitted() {
    lock.lock();
    try {
      emitting = false;
    } finally {
      lock.unlock();
    }
  }

  /** The next frames that may go out by this thread, or null where there are none. */
  private byte @Nullable [] next() {
    boolean cut;
    lock.lock();
    try {
      if (emitting || subscriber == null || over) {
        return null;
      }
      byte[] frames = demand > 0 && !stalled ? waiting.poll() : null;
      if (frames != null) {
        emitting = true;
        demand = demand == Long.MAX_VALUE ? demand : demand - 1;
        held -= frames.length;
        room.signalAll();
        return frames;
      }
      if (!ended || !(waiting.isEmpty() || stalled)) {
        return null;
      }
      over = true;
      waiting.clear();
      cut = stalled;
    } finally {
      lock.unlock();
    }
    if (cut) {
      reader().onError(new CallerGoneException());
    } else {
      reader().onComplete();
    }
    return null;
  }

  private Subscriber<? super byte[]> reader() {
    Subscriber<? super byte[]> current = subscriber;
    if (current == null) {
      throw new IllegalStateException("nobody has subscribed");
    }
    return current;
  }
}
