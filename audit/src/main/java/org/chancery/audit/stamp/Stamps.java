package org.chancery.audit.stamp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.chancery.audit.checkpoint.Proofs;
import org.chancery.audit.disk.Disk;
import org.chancery.audit.record.Digest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has checkpoints time-stamped, at an interval and when a segment is sealed, and keeps the stamps
 * in the log's folder. One thread, {@code chancery-time}, does it; no call ever waits for it. Close
 * it before what proofs come from. Safe for threads.
 */
public final class Stamps implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Stamps.class);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final StampFiles files;
  private final Path segments;
  private final Proofs proofs;
  private final Optional<Authority> authority;
  private final SecureRandom chance;
  private final Options options;
  private final InstantSource time;
  private final Watcher watcher;
  private final Revocations revocations;
  private final NavigableSet<Long> sizes = new ConcurrentSkipListSet<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile String trouble = "";
  private Instant last = Instant.MIN;
  private int sealed = -1;

  // Seven parts, all from outside: what is stamped, by whom, how often, and who is told.
  private Stamps(
      Path log,
      Proofs proofs,
      Optional<Authority> authority,
      Options options,
      InstantSource time,
      SecureRandom chance,
      Watcher watcher) {
    this.files = new StampFiles(Disk.real(), log.resolve("time"));
    this.segments = log.resolve("segment");
    this.proofs = proofs;
    this.authority = authority;
    this.options = options;
    this.time = time;
    this.chance = chance;
    this.watcher = watcher;
    this.revocations = new Revocations(files, time);
    this.thread = Thread.ofPlatform().name("chancery-time").daemon().unstarted(this::run);
  }

  /**
   * The stamps in {@code log}, and from now on new ones.
   *
   * @param log the log's folder
   * @param authority who stamps; nobody where there is none, and what is there can still be read
   * @param watcher is told when stamps begin to fail, once, and when they come again
   */
  public static Stamps open(
      Path log,
      Proofs proofs,
      Optional<Authority> authority,
      Options options,
      InstantSource time,
      SecureRandom chance,
      Watcher watcher) {
    var stamps = new Stamps(log, proofs, authority, options, time, chance, watcher);
    try {
      stamps.sizes.addAll(stamps.files.sizes());
    } catch (IOException e) {
      throw new StampException("the time stamps of the log cannot be listed", e);
    }
    if (authority.isPresent()) {
      stamps.thread.start();
    }
    return stamps;
  }

  /** A stamped checkpoint: of how many records, and whether by somebody else than this gateway. */
  public record Stamped(long size, Stamp stamp, boolean independent) {}

  /** The oldest stamped checkpoint that covers the record at {@code index}. */
  public Optional<Stamped> covering(long index) {
    return atLeast(index + 1);
  }

  /** The oldest stamped checkpoint of {@code size} records or more. */
  public Optional<Stamped> atLeast(long size) {
    Long found = sizes.ceiling(size);
    return found == null ? Optional.empty() : Optional.of(read(found));
  }

  /** How many checkpoints are stamped. */
  public int count() {
    return sizes.size();
  }

  /** Who stamps at present. */
  public Optional<Authority> authority() {
    return authority;
  }

  /** Why stamps cannot be had at present, or an empty text where they can. */
  public String trouble() {
    return trouble;
  }

  /**
   * A stamp of {@code sha256}, made while the caller waits; none where nobody stamps.
   *
   * @throws StampException if it cannot be had
   */
  public Optional<Stamp> stamp(Digest sha256) {
    if (authority.isEmpty()) {
      return Optional.empty();
    }
    Stamper.Checked checked = stamper(authority.get()).stamp(sha256.bytes());
    try {
      synchronized (this) {
        files.keep(checked.chain());
      }
    } catch (IOException e) {
      throw new StampException("a time stamp's certificates cannot be stored", e);
    }
    return Optional.of(checked.stamp());
  }

  /** The files of one stamped checkpoint by name, and the certificates: what a bundle carries. */
  public synchronized Map<String, byte[]> files(Optional<Stamped> of) {
    var found = new TreeMap<String, byte[]>();
    try {
      found.put(
          StampFiles.ROOTS,
          Pem.of(files.certificates(StampFiles.ROOTS)).getBytes(StandardCharsets.US_ASCII));
      found.put(
          StampFiles.CHAIN,
          Pem.of(files.certificates(StampFiles.CHAIN)).getBytes(StandardCharsets.US_ASCII));
      if (of.isPresent()) {
        long size = of.get().size();
        found.put(size + ".checkpoint", files.note(size));
        found.put(size + ".tsr", files.response(size));
        files.evidence(size).ifPresent(record -> found.put(size + ".ers", record));
      }
      return found;
    } catch (IOException e) {
      throw new StampException("the time stamps of the log cannot be read", e);
    }
  }

  /** Stamps the latest checkpoint now, where it is not stamped yet. */
  public synchronized void stampNow() {
    Authority by = authority.orElseThrow(() -> new StampException("no authority is set"));
    var pinned = proofs.pinned();
    long size = pinned.checkpoint().size();
    if (size == 0 || sizes.contains(size)) {
      return;
    }
    byte[] note = pinned.note().getBytes(StandardCharsets.UTF_8);
    Stamper.Checked checked = stamper(by).stamp(Digest.of(note).bytes());
    try {
      files.store(size, pinned.note(), checked);
    } catch (IOException e) {
      throw new StampException("a time stamp cannot be stored: " + e.getMessage(), e);
    }
    sizes.add(size);
    last = time.instant();
    if (by.independent()) {
      revocations.fetch(checked.chain());
    }
  }

  /** What a renewal did: how many stamps are under a new one, and how many needed none. */
  public record Renewed(int renewed, int kept) {}

  /**
   * Puts every stamp whose certificate ends before {@code end} under a new one, RFC 4998: those
   * that were never renewed all together under one, the others each under its own.
   */
  public synchronized Renewed renew(Instant end) {
    Authority by = authority.orElseThrow(() -> new StampException("no authority is set"));
    return new Renewing(files, stamper(by)).renew(sizes, end);
  }

  /**
   * Checks every stamp and evidence record there is; gives what is wrong, by size of checkpoint.
   */
  public synchronized Map<Long, String> check() {
    return new Checking(files, time).check(sizes);
  }

  private Stamper stamper(Authority by) {
    return new Stamper(by, chance);
  }

  private synchronized Stamped read(long size) {
    try {
      Stamp stamp = Tokens.read(files.response(size), files.trust());
      return new Stamped(size, stamp, !stamp.by().contains("not independent"));
    } catch (IOException e) {
      throw new StampException("the time stamps of the log cannot be read", e);
    }
  }

  private void run() {
    try {
      while (!closing.await(options.look().toNanos(), TimeUnit.NANOSECONDS)) {
        if (due()) {
          attempt();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean due() {
    int now = sealedSegments();
    boolean grew = sealed >= 0 && now > sealed;
    sealed = now;
    return grew || Duration.between(lastTime(), time.instant()).compareTo(options.every()) >= 0;
  }

  private Instant lastTime() {
    if (last.equals(Instant.MIN)) {
      last = sizes.isEmpty() ? Instant.EPOCH : read(sizes.last()).stamp().at();
    }
    return last;
  }

  private int sealedSegments() {
    try {
      return Disk.real().list(segments).size();
    } catch (IOException _) {
      return sealed;
    }
  }

  private void attempt() {
    try {
      stampNow();
      if (!trouble.isEmpty()) {
        trouble = "";
        watcher.happened("time-stamps-again", Map.of());
      }
    } catch (StampException e) {
      String why = String.valueOf(e.getMessage());
      boolean told = !trouble.isEmpty();
      trouble = why;
      if (!told) { // once, and not at every look
        LOG.warn("no time stamp: {}", why);
        watcher.happened("time-stamps-failed", Map.of("why", why));
      }
    }
  }

  /** Stops stamping; waits for the one under way. */
  @Override
  public void close() {
    closing.countDown();
    try {
      if (thread.isAlive() && !thread.join(PATIENCE)) {
        LOG.warn("a time stamp is still awaited; its authority hangs");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    authority.ifPresent(Authority::close);
  }
}
