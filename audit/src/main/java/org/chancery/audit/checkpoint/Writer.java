package org.chancery.audit.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.chancery.audit.checkpoint.Checkpointer.Signed;
import org.chancery.audit.disk.Disk;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.record.Digest;
import org.jspecify.annotations.Nullable;

/** Brings tiles and checkpoint on disk up to what the ledger holds. Of one thread at a time. */
final class Writer {
  private static final int BATCH = 1_024;
  private static final int MAX_NOTE = 1 << 20;

  private final Disk disk;
  private final Path folder;
  private final Optional<Path> guard;
  private final Ledger ledger;
  private final LogKeys keys;
  private final InstantSource time;
  private final Tiles tiles;
  private @Nullable Tree tree;
  private @Nullable Signed last;

  Writer(
      Disk disk,
      Path folder,
      Optional<Path> guard,
      Ledger ledger,
      LogKeys keys,
      InstantSource time) {
    this.disk = disk;
    this.folder = folder;
    this.guard = guard;
    this.ledger = ledger;
    this.keys = keys;
    this.time = time;
    this.tiles = new Tiles(disk, folder);
  }

  Tiles tiles() {
    return tiles;
  }

  /** Checks the checkpoints that are there, mends the newest tiles, and signs what is there. */
  Signed start() throws IOException {
    disk.makeFolder(folder);
    writeKeys();
    Optional<Signed> own = signed(folder.resolve("checkpoint"));
    Optional<Signed> guarded = guard.isPresent() ? signed(guard.get()) : Optional.empty();
    last = own.orElse(null);
    Tree grown = tree();
    grown.writeEdge();
    if (guarded.isPresent()) {
      check(guarded.get().checkpoint(), grown);
    }
    return publish();
  }

  /** Appends what is new to the tree and signs it; the checkpoint is durable on return. */
  Signed publish() throws IOException {
    Signed before = last;
    Tree growing = tree();
    tree = null;
    grow(growing, ledger.size());
    growing.writeEdge();
    if (before == null || before.checkpoint().size() != growing.size()) {
      Checkpoint checkpoint = checkpoint(growing);
      before = new Signed(checkpoint, keys.sign(checkpoint, time.instant()));
      disk.replace(folder.resolve("checkpoint"), Checkpointer.utf8(before.note()));
    }
    if (guard.isPresent()) {
      disk.makeFolder(guard.get().toAbsolutePath().resolveSibling(".").normalize());
      disk.replace(guard.get().toAbsolutePath(), Checkpointer.utf8(before.note()));
    }
    tree = growing;
    last = before;
    return before;
  }

  private Checkpoint checkpoint(Tree of) {
    return new Checkpoint(
        keys.origin(), of.size(), new Digest(HexFormat.of().formatHex(of.root())));
  }

  private void grow(Tree growing, long size) throws IOException {
    while (growing.size() < size) {
      int count = (int) Math.min(BATCH, size - growing.size());
      List<byte[]> leaves = ledger.leaves(growing.size(), count);
      if (leaves.size() != count) {
        throw new IOException("the ledger has fewer records than it says");
      }
      for (byte[] leaf : leaves) {
        growing.append(leaf);
      }
    }
  }

  /** The tree as of the last checkpoint, or as far as it has grown since. */
  private Tree tree() throws IOException {
    Tree known = tree;
    if (known != null) {
      return known;
    }
    Checkpoint checkpoint = last == null ? null : last.checkpoint();
    if (checkpoint == null) {
      return new Tree(tiles);
    }
    if (checkpoint.size() > ledger.size()) {
      throw new IOException("a checkpoint covers more records than there are");
    }
    Tree loaded = loaded(checkpoint);
    if (loaded == null || !loadedRight(loaded, checkpoint)) {
      loaded = new Tree(tiles);
      grow(loaded, checkpoint.size());
    }
    check(checkpoint, loaded);
    tree = loaded;
    return loaded;
  }

  private static boolean loadedRight(Tree loaded, Checkpoint checkpoint) {
    return Paths.same(loaded.root(), checkpoint.root().bytes());
  }

  /** The tree out of its newest tiles; none where one of them is missing or wrong. */
  private @Nullable Tree loaded(Checkpoint checkpoint) {
    long size = checkpoint.size();
    int partial = (int) (size % Tiles.WIDTH);
    long full = size / Tiles.WIDTH;
    try {
      List<byte[]> last = ledger.leaves(size - partial, partial);
      if (partial > 0 && !tileHolds(full, last)) {
        return null;
      }
      if (full > 0) {
        List<byte[]> before = ledger.leaves((full - 1) * Tiles.WIDTH, Tiles.WIDTH);
        if (!tileHolds(full - 1, before) || !tiles.hasBundle(full - 1, Tree.bundle(before))) {
          return null;
        }
      }
      return Tree.load(tiles, size, last);
    } catch (IOException _) {
      return null;
    }
  }

  private boolean tileHolds(long number, List<byte[]> leaves) throws IOException {
    byte[] root = Hashes.root(leaves.stream().map(Hashes::leaf).toList());
    return Paths.same(root, Hashes.root(tiles.hashes(0, number, leaves.size())));
  }

  private void check(Checkpoint checkpoint, Tree grown) throws IOException {
    if (checkpoint.size() > ledger.size()) {
      throw new IOException("a checkpoint covers more records than there are");
    }
    grow(grown, checkpoint.size());
    byte[] root = grown.root();
    if (grown.size() != checkpoint.size()) {
      grown.writeEdge();
      root = new Paths(tiles, grown.size()).root(checkpoint.size());
    }
    if (!Paths.same(root, checkpoint.root().bytes())) {
      throw new IOException(
          "the ledger does not hold what the checkpoint of " + checkpoint.size() + " says");
    }
  }

  private Optional<Signed> signed(Path file) throws IOException {
    if (!disk.exists(file)) {
      return Optional.empty();
    }
    String note = new String(disk.content(file, MAX_NOTE), StandardCharsets.UTF_8);
    return Optional.of(new Signed(keys.verified(note), note));
  }

  private void writeKeys() throws IOException {
    Path file = folder.resolve("log.vkey");
    String lines = String.join("\n", keys.vkeys()) + "\n";
    if (!disk.exists(file)) {
      disk.replace(file, Checkpointer.utf8(lines));
    } else if (!lines.equals(new String(disk.content(file, MAX_NOTE), StandardCharsets.UTF_8))) {
      throw new IOException(file + " has other keys than those given");
    }
  }
}
