package org.chancery.audit.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
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

  private static final int SECTOR = 512;

  /** A write that was not forced, or a cut to {@code position} where there are no bytes. */
  private record Edit(long position, byte @Nullable [] bytes) {}

  private static final class Node {
    byte[] written = new byte[0];
    byte[] durable = new byte[0];
    final List<Edit> unforced = new ArrayList<>();

    void settle(byte[] content) {
      written = content;
      durable = content;
      unforced.clear();
    }

    /** What is there when each sector of each write was made or not, in any order. */
    byte[] scattered(RandomGenerator chance) {
      byte[] content = durable;
      for (Edit edit : unforced) {
        byte[] bytes = edit.bytes();
        if (bytes == null) {
          boolean made = edit.position() < content.length && chance.nextBoolean();
          content = made ? Arrays.copyOf(content, (int) edit.position()) : content;
        } else {
          content = scattered(content, edit.position(), bytes, chance);
        }
      }
      return content;
    }

    private static byte[] scattered(
        byte[] before, long position, byte[] bytes, RandomGenerator chance) {
      byte[] content = before;
      int rarely = 1 + chance.nextInt(8);
      for (int at = 0; at < bytes.length; ) {
        int to = (int) Math.min(bytes.length, at + SECTOR - (position + at) % SECTOR);
        if (chance.nextInt(8) < rarely) {
          int end = (int) position + to;
          content = Arrays.copyOf(content, Math.max(content.length, end));
          System.arraycopy(bytes, at, content, (int) position + at, to - at);
        }
        at = to;
      }
      return content;
    }
  }

  private Map<Path, Node> names = new TreeMap<>();
  private Map<Path, Node> durableNames = new TreeMap<>();
  private final Set<Path> folders = new HashSet<>();
  private final Set<Path> locks = new HashSet<>();
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
    var left = new TreeMap<Path, Node>();
    for (Path path : all) {
      Node node = (chance.nextBoolean() ? names : durableNames).get(path);
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
    Node node = names.get(clean(file));
    return node == null ? null : node.written.clone();
  }

  /** Puts bytes in a file behind everybody's back. */
  public synchronized void poke(Path file, byte[] content) {
    Node node = names.computeIfAbsent(clean(file), _ -> new Node());
    node.settle(content.clone());
    durableNames.put(clean(file), node);
  }

  /** All files, sorted. */
  public synchronized List<Path> files() {
    return List.copyOf(names.keySet());
  }

  private interface Change {
    void make();
  }

  private void change(Change whole) throws IOException {
    change(whole, _ -> {});
  }

  private void change(Change whole, java.util.function.IntConsumer part) throws IOException {
    if (dead) {
      throw new IOException("disk is gone");
    }
    if (!refusing.isEmpty()) {
      throw new IOException(refusing);
    }
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

  private static Path clean(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private Node node(Path file) throws IOException {
    Node node = names.get(clean(file));
    if (node == null) {
      throw new NoSuchFileException(file.toString());
    }
    return node;
  }

  @Override
  public synchronized Extent open(Path file, boolean create) throws IOException {
    if (create && !names.containsKey(clean(file))) {
      change(() -> names.put(clean(file), new Node()));
    }
    return new Open(clean(file), node(file), epoch);
  }

  @Override
  public synchronized Extent read(Path file) throws IOException {
    return new Open(clean(file), node(file), epoch);
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
    Node node = node(from);
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
  public synchronized AutoCloseable lock(Path file) throws IOException {
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

  private final class Open implements Extent {
    private final Path path;
    private final Node node;
    private final int born;

    Open(Path path, Node node, int born) {
      this.path = path;
      this.node = node;
      this.born = born;
    }

    private void alive() throws IOException {
      if (born != epoch) {
        throw new IOException("opened before the power went");
      }
    }

    @Override
    public long size() throws IOException {
      synchronized (FaultyDisk.this) {
        alive();
        return node.written.length;
      }
    }

    @Override
    public void write(ByteBuffer bytes, long position) throws IOException {
      synchronized (FaultyDisk.this) {
        alive();
        if (bytes.remaining() > free) {
          throw new IOException("No space left on device");
        }
        byte[] content = new byte[bytes.remaining()];
        bytes.get(content);
        change(
            () -> put(content, content.length, position),
            part -> put(content, Math.min(part, content.length), position));
      }
    }

    private void put(byte[] content, int length, long position) {
      int end = Math.toIntExact(position + length);
      byte[] grown = Arrays.copyOf(node.written, Math.max(node.written.length, end));
      System.arraycopy(content, 0, grown, (int) position, length);
      node.written = grown;
      node.unforced.add(new Edit(position, Arrays.copyOf(content, length)));
    }

    @Override
    public int read(ByteBuffer into, long position) throws IOException {
      synchronized (FaultyDisk.this) {
        alive();
        if (position >= node.written.length) {
          return -1;
        }
        int length = (int) Math.min(into.remaining(), node.written.length - position);
        into.put(node.written, (int) position, length);
        return length;
      }
    }

    @Override
    public void force() throws IOException {
      while (stalled) {
        LockSupport.parkNanos(1_000_000);
      }
      synchronized (FaultyDisk.this) {
        alive();
        change(() -> node.settle(node.written.clone()));
      }
    }

    @Override
    public void truncate(long size) throws IOException {
      synchronized (FaultyDisk.this) {
        alive();
        if (size < node.written.length) {
          change(() -> {
            node.written = Arrays.copyOf(node.written, (int) size);
            node.unforced.add(new Edit(size, null));
          });
        }
      }
    }

    @Override
    public boolean linked() {
      synchronized (FaultyDisk.this) {
        return names.get(path) == node;
      }
    }

    @Override
    public void close() {}
  }
}
