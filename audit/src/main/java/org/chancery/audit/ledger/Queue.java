package org.chancery.audit.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Records that wait for the disk: bounded in number and bytes. Safe for threads. */
final class Queue {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition room = lock.newCondition();
  private final ArrayDeque<Pending> waiting = new ArrayDeque<>();
  private final Limits limits;
  private long bytes;
  private String refusal = "";
  private boolean closed;

  /** The writer is woken by this many. */
  private int wanted = 1;

  Queue(Limits limits) {
    this.limits = limits;
  }

  /**
   * Adds a record, after waiting for room up to {@code deadline}, a {@link System#nanoTime}.
   *
   * @throws LedgerException if records are refused at present, or there is no room in time
   */
  void put(Pending pending, long deadline) throws InterruptedException {
    long size = pending.bytes();
    if (size > limits.queuedBytes()) {
      throw new LedgerException("record and payloads are longer than the ledger takes at once");
    }
    lock.lockInterruptibly();
    try {
      long nanos = deadline - System.nanoTime();
      while (refusal.isEmpty()
          && (waiting.size() >= limits.queuedRecords() || bytes + size > limits.queuedBytes())) {
        if (nanos <= 0) {
          throw new LedgerException("too many records are waiting for the disk");
        }
        nanos = room.awaitNanos(nanos);
      }
      if (!refusal.isEmpty()) {
        throw new LedgerException(refusal);
      }
      waiting.add(pending);
      bytes += size;
      if (waiting.size() >= wanted) {
        work.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Takes a record back that nobody has begun to write; false where somebody has. */
  boolean withdraw(Pending pending) {
    lock.lock();
    try {
      boolean removed = waiting.remove(pending);
      if (removed) {
        bytes -= pending.bytes();
        room.signalAll();
      }
      return removed;
    } finally {
      lock.unlock();
    }
  }

  /**
   * All that waits, after waiting for the first one up to {@code millis}, and then for others as
   * {@code gathering} says; none where none came.
   */
  List<Pending> take(long millis, Gathering gathering) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      await(1, TimeUnit.MILLISECONDS.toNanos(millis));
      if (!waiting.isEmpty()) {
        await(gathering.wanted(), gathering.nanos());
        gathering.gathered(waiting.size());
      }
      return drain();
    } finally {
      wanted = 1;
      lock.unlock();
    }
  }

  private void await(int records, long nanos) throws InterruptedException {
    wanted = records;
    for (long left = nanos; waiting.size() < records && !closed && left > 0; ) {
      left = work.awaitNanos(left);
    }
  }

  /** How many wait. */
  int size() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  /** Refuses all records from now on for this reason, or none where it is empty. */
  List<Pending> refuse(String reason) {
    lock.lock();
    try {
      if (closed) {
        return drain();
      }
      refusal = reason;
      room.signalAll();
      return reason.isEmpty() ? List.of() : drain();
    } finally {
      lock.unlock();
    }
  }

  /** Refuses all further records for good; those that wait can still be taken. */
  void close() {
    lock.lock();
    try {
      refusal = "the ledger is closed";
      closed = true;
      work.signalAll();
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean closed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  private List<Pending> drain() {
    List<Pending> taken = new ArrayList<>(waiting);
    waiting.clear();
    bytes = 0;
    room.signalAll();
    return taken;
  }
}
