package org.chancery.audit.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A disk in memory that fails on purpose. It tells what was written from what was made durable, and
 * counts every change, so that a test can go through all of them.
 */
public final class FaultyDisk implements Disk {
  /** What is left of what was not forced when the power goes. */
  public enum Loss {
    /** Nothing: neither bytes nor names. */
    ALL,
    /** Everything: as after kill -9. */
    NONE
  }

  /** What happens to the change at which the disk fails. */
  public sealed interface Fault {
    /** It is not made. */
    record Lost() implements Fault {}

    /** It is made, but fails all the same. */
    record MadeUnacknowledged() implements Fault {}

    /** The first {@code bytes} of a write are made; other changes are lost. */
    record Torn(int bytes) implements Fault {}
  }

  private Map<Path, FaultyFile> names = new TreeMap<>();
  private Map<Path, FaultyFile> durableNames = new TreeMap<>();
  private final Set<Path> folders = new HashSet<>();
  private final Set<Path> locks = new HashSet<>();
  private final List<Integer> sizes = new ArrayList<>();
  private long changes;
  private long failAt = Long.MAX_VALUE;
  private Fault fault = new Fault.Lost();
  private boolean dead;
  private boolean once;
  private long free = Long.MAX_VALUE;
  private int epoch;
  private String refusing = "";
  private volatile boolean stalled;

  /** How many changes were asked for so far. */
  public synchronized long changes() {
    return changes;
  }

  /** How many bytes the change of this number, from zero, was to write; none if no write. */
  public synchronized int written(long change) {
    return change < sizes.size() ? sizes.get((int) change) : 0;
  }

  /** The change after {@code after} more ones fails in this way, and everything after it too. */
  public synchronized void dieAfter(long after, Fault how) {
    failAt = changes + after;
    fault = how;
    once = false;
  }

  /** The change after {@code after} more ones fails in this way; later ones succeed. */
  public synchronized void failOnceAfter(long after, Fault how) {
    dieAfter(after, how);
    once = true;
  }

  /** Every change fails for this reason until it is empty. */
  public synchronized void refusing(String reason) {
    refusing = reason;
  }

  /** Nothing that is forced becomes durable while this is true. */
  public void stalled(boolean yes) {
    stalled = yes;
  }

  /** Says that this much room is left; writes fail with none. */
  public synchronized void free(long bytes) {
    free = bytes;
  }

  /** The power is gone and comes back: what was open is closed, and some of what was not forced. */
  public synchronized void restart(Loss loss) {
    if (loss == Loss.ALL) {
      names = new TreeMap<>(durableNames);
      names.values().forEach(node -> node.settle(node.durable));
    } else {
      names.values().forEach(node -> node.settle(node.written));
      durableNames = new TreeMap<>(names);
    }
    comeBack();
  }

  /** The same, but of what was not forced each sector and each name is there or not, by chance. */
  public synchronized void restart(RandomGenerator chance) {
    var all = new TreeSet<>(names.keySet());
    all.addAll(durableNames.keySet());
    var left = new TreeMap<Path, FaultyFile>();
    for (Path path : all) {
      FaultyFile node = (chance.nextBoolean() ? names : durableNames).get(path);
      if (node != null) {
        left.put(path, node);
      }
    }
    new LinkedHashSet<>(left.values()).forEach(node -> node.settle(node.scattered(chance)));
    names = left;
    durableNames = new TreeMap<>(left);
    comeBack();
  }

  private void comeBack() {
    locks.clear();
    dead = false;
    failAt = Long.MAX_VALUE;
    epoch++;
  }

  /** A file's bytes as they are now, or nothing. */
  public synchronized byte @Nullable [] peek(Path file) {
    FaultyFile node = names.get(clean(file));
    return node == null ? null : node.written.clone();
  }

  /** Puts bytes in a file behind everybody's back. */
  public synchronized void poke(Path file, byte[] content) {
    FaultyFile node = names.computeIfAbsent(clean(file), _ -> new FaultyFile());
    node.settle(content.clone());
    durableNames.put(clean(file), node);
  }

  /** All files, sorted. */
  public synchronized List<Path> files() {
    return List.copyOf(names.keySet());
  }

  interface Change {
    void make();
  }

  void change(Change whole) throws IOException {
    change(whole, 0, _ -> {});
  }

  void change(Change whole, int size, java.util.function.IntConsumer part) throws IOException {
    if (dead) {
      throw new IOException("disk is gone");
    }
    if (!refusing.isEmpty()) {
      throw new IOException(refusing);
    }
    sizes.add(size);
    if (changes++ != failAt) {
      whole.make();
      return;
    }
    dead = !once;
    switch (fault) {
      case Fault.Lost _ -> {}
      case Fault.MadeUnacknowledged _ -> whole.make();
      case Fault.Torn torn -> part.accept(torn.bytes());
    }
    throw new IOException("injected fault");
  }

  /** How often the power went. */
  int epoch() {
    return epoch;
  }

  long room() {
    return free;
  }

  boolean stalled() {
    return stalled;
  }

  @Nullable FaultyFile file(Path path) {
    return names.get(path);
  }

  private static Path clean(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private FaultyFile node(Path file) throws IOException {
    FaultyFile node = names.get(clean(file));
    if (node == null) {
      throw new NoSuchFileException(file.toString());
    }
    return node;
  }

  @Override
  public synchronized Extent open(Path file, boolean create) throws IOException {
    if (create && !names.containsKey(clean(file))) {
      change(() -> names.put(clean(file), new FaultyFile()));
    }
    return new FaultyExtent(this, clean(file), node(file), epoch);
  }

  @Override
  public synchronized Extent read(Path file) throws IOException {
    return new FaultyExtent(this, clean(file), node(file), epoch);
  }

  @Override
  public synchronized boolean exists(Path path) {
    return names.containsKey(clean(path)) || folders.contains(clean(path));
  }

  @Override
  public synchronized List<String> list(Path folder) {
    return names.keySet().stream()
        .filter(path -> clean(folder).equals(path.getParent()))
        .map(path -> String.valueOf(path.getFileName()))
        .toList();
  }

  @Override
  public synchronized void makeFolder(Path folder) {
    folders.add(clean(folder));
  }

  @Override
  public synchronized void rename(Path from, Path to) throws IOException {
    FaultyFile node = node(from);
    change(() -> {
      names.remove(clean(from));
      names.put(clean(to), node);
    });
  }

  @Override
  public synchronized void delete(Path path) throws IOException {
    if (names.containsKey(clean(path))) {
      change(() -> names.remove(clean(path)));
    }
  }

  @Override
  public synchronized void forceFolder(Path folder) throws IOException {
    Path of = clean(folder);
    change(() -> {
      durableNames.keySet().removeIf(path -> of.equals(path.getParent()));
      names.forEach((path, node) -> {
        if (of.equals(path.getParent())) {
          durableNames.put(path, node);
        }
      });
    });
  }

  @Override
  public void makePrivate(Path file) {}

  @Override
  public synchronized long free(Path folder) {
    return free;
  }

  @Override
  public synchronized Closeable lock(Path file) throws IOException {
    if (!locks.add(clean(file))) {
      throw new IOException("in use: " + file);
    }
    int mine = epoch;
    return () -> {
      synchronized (FaultyDisk.this) {
        if (mine == epoch) {
          locks.remove(clean(file));
        }
      }
    };
  }
}
