package org.chancery.audit.checkpoint;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.chancery.audit.checkpoint.Checkpointer.Signed;
import org.chancery.audit.disk.Disk;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has every checkpoint cosigned by its witnesses, all asked at once and without anybody waiting for
 * it. One thread, {@code chancery-witness}, does it; {@link #close} stops it. Safe for threads.
 */
final class Cosigning implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Cosigning.class);
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final int MAX_NOTE = 1 << 20;

  private final Disk disk;
  private final Path file;
  private final Witnessing witnessing;
  private final WitnessClient.Growth growth;
  private final InstantSource time;
  private final HttpClient http;
  private final ExecutorService askers;
  private final List<WitnessClient> clients;
  private final Thread thread = Thread.ofPlatform().name("chancery-witness").unstarted(this::run);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private @Nullable Signed newest;
  private @Nullable Instant behind;
  private boolean closing;
  private volatile @Nullable Signed witnessed;
  private volatile String said = "";

  Cosigning(
      Disk disk,
      Path folder,
      Witnessing witnessing,
      WitnessClient.Growth growth,
      InstantSource time) {
    this.disk = disk;
    this.file = Witnessing.file(folder);
    this.witnessing = witnessing;
    this.growth = growth;
    this.time = time;
    this.askers = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().factory());
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(witnessing.timeout())
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    Set<URI> urls =
        witnessing.policy().witnesses().stream()
            .flatMap(each -> each.url().stream())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    this.clients =
        urls.stream().map(url -> new WitnessClient(url, http, witnessing.timeout())).toList();
  }

  /**
   * The last witnessed checkpoint of the folder, where it still counts by the policy.
   *
   * @throws IllegalArgumentException if it is not signed by the log's keys
   */
  static Optional<Signed> kept(Disk disk, Path folder, WitnessPolicy policy, LogKeys keys)
      throws IOException {
    Path file = Witnessing.file(folder);
    if (!disk.exists(file)) {
      return Optional.empty();
    }
    String note = new String(disk.content(file, MAX_NOTE), StandardCharsets.UTF_8);
    var signed = new Signed(keys.verified(note), note);
    boolean counts = policy.met(Note.parse(note).verified(policy.keys()));
    return counts ? Optional.of(signed) : Optional.empty();
  }

  void start(Optional<Signed> kept) {
    witnessed = kept.orElse(null);
    thread.start();
  }

  /** Takes the latest checkpoint, to be witnessed in place of whatever waits. */
  void offer(Signed signed) {
    lock.lock();
    try {
      newest = signed;
      if (behind == null && size() < signed.checkpoint().size()) {
        behind = time.instant();
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The latest witnessed checkpoint. */
  Optional<Signed> witnessed() {
    return Optional.ofNullable(witnessed);
  }

  /** How many records it covers. */
  long size() {
    Signed now = witnessed;
    return now == null ? 0 : now.checkpoint().size();
  }

  /**
   * Since when there has been a checkpoint without its witnesses, and why; empty where not long.
   */
  String warning() {
    lock.lock();
    try {
      Instant since = behind;
      if (since == null || !since.plus(witnessing.patience()).isBefore(time.instant())) {
        return "";
      }
      return "too few witnesses since " + since + troubles();
    } finally {
      lock.unlock();
    }
  }

  private String troubles() {
    return clients.stream()
        .filter(each -> !each.trouble().isEmpty())
        .map(each -> "; " + each.url() + ": " + each.trouble())
        .collect(Collectors.joining());
  }

  private void run() {
    Duration pause = Duration.ZERO;
    try {
      for (Signed next = next(pause); next != null; next = next(pause)) {
        Instant begun = time.instant();
        if (round(next)) {
          settled(next, begun);
          pause = Duration.ZERO;
        } else {
          pause = pause.isZero() ? SHORTEST_PAUSE : pause.multipliedBy(2);
          pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
          tell();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for the pause, and for a checkpoint that is not witnessed; null at the end. */
  private @Nullable Signed next(Duration pause) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = pause.toNanos();
      while (left > 0 && !closing) {
        left = changed.awaitNanos(left);
      }
      while (!closing && (newest == null || newest.checkpoint().size() <= size())) {
        changed.await();
      }
      return closing ? null : newest;
    } finally {
      lock.unlock();
    }
  }

  private void settled(Signed done, Instant begun) {
    lock.lock();
    try {
      Signed now = newest;
      behind = now == null || now.checkpoint().size() <= done.checkpoint().size() ? null : begun;
    } finally {
      lock.unlock();
    }
    if (!said.isEmpty()) {
      LOG.info("log {}: witnessed again", done.checkpoint().origin());
      said = "";
    }
  }

  /** Once for each kind of trouble, and not at every attempt. */
  private void tell() {
    String now = troubles();
    if (!now.equals(said)) {
      LOG.warn("too few witnesses{}", now);
      said = now;
    }
  }

  /** Whether enough witnesses cosigned; then the checkpoint is durable with their lines. */
  private boolean round(Signed signed) throws InterruptedException {
    WitnessPolicy policy = witnessing.policy();
    List<Note.Line> gathered = gather(signed, policy.keys());
    var lines = new ArrayList<>(Note.parse(signed.note()).lines());
    policy
        .keys()
        .forEach(key -> gathered.stream().filter(l -> l.by(key)).findFirst().ifPresent(lines::add));
    Note note = new Note(signed.checkpoint().body(), lines);
    if (!policy.met(note.verified(policy.keys()))) {
      return false;
    }
    try {
      disk.replace(file, Note.utf8(note.form()));
    } catch (IOException e) {
      LOG.warn("a witnessed checkpoint cannot be written: {}", e.getMessage());
      return false;
    }
    witnessed = new Signed(signed.checkpoint(), note.form());
    return true;
  }

  private List<Note.Line> gather(Signed signed, List<VerifierKey> keys)
      throws InterruptedException {
    List<Callable<List<Note.Line>>> tasks =
        clients.stream()
            .<Callable<List<Note.Line>>>map(each -> () -> each.ask(signed, growth, keys))
            .toList();
    var gathered = new ArrayList<Note.Line>();
    // Twice: a witness that answers 409 is asked again.
    long most = witnessing.timeout().toNanos() * 2;
    for (Future<List<Note.Line>> each : askers.invokeAll(tasks, most, TimeUnit.NANOSECONDS)) {
      try {
        gathered.addAll(each.get());
      } catch (CancellationException | ExecutionException e) {
        LOG.debug("a witness did not answer", e);
      }
    }
    return gathered;
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closing = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    thread.interrupt();
    askers.shutdownNow();
    http.shutdownNow();
    try {
      if (!thread.join(Duration.ofSeconds(10))) {
        LOG.warn("the witnesses' thread does not stop");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    http.close();
  }
}
