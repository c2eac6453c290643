package org.chancery.audit.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
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
  private final Optional<Guard> guard;
  private final Ledger ledger;
  private final LogKeys keys;
  private final InstantSource time;
  private final Tiles tiles;
  private @Nullable Tree tree;
  private @Nullable Signed last;
  private List<String> written = List.of();
  private int handedOver = 1;

  Writer(
      Disk disk,
      Path folder,
      Optional<Guard> guard,
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
    Optional<String> guarded = guard.flatMap(Guard::note);
    last = own.orElse(null);
    Tree grown = tree();
    grown.writeEdge();
    if (guarded.isPresent()) {
      check(keys.verified(guarded.get()), grown);
    }
    return publish(ledger.size());
  }

  /**
   * Appends what is new of the first {@code size} records to the tree and signs it; the checkpoint
   * is durable on return.
   */
  Signed publish(long size) throws IOException {
    Signed before = last;
    Tree growing = tree();
    tree = null;
    grow(growing, size);
    growing.writeEdge();
    writeKeys();
    if (before == null || before.checkpoint().size() != growing.size()) {
      Checkpoint checkpoint = checkpoint(growing);
      before = new Signed(checkpoint, keys.sign(checkpoint, time.instant()));
      swapGuard(before);
      disk.replace(folder.resolve("checkpoint"), Note.utf8(before.note()));
    } else {
      swapGuard(before);
    }
    tree = growing;
    last = before;
    handOver(before);
    return before;
  }

  /** The guard goes first: what it refuses is never published. */
  private void swapGuard(Signed signed) throws IOException {
    if (guard.isPresent()) {
      guard.get().swap(signed.note());
    }
  }

  /** Keeps a checkpoint that both the newest generation of keys and the one before it signed. */
  private void handOver(Signed signed) throws IOException {
    Generation current = keys.current();
    if (handedOver >= current.number() || current.introduced() >= signed.checkpoint().size()) {
      return;
    }
    Path file = folder.resolve("handover").resolve(Integer.toString(current.number()));
    if (!disk.exists(file)) {
      Note note = Note.parse(signed.note());
      List<VerifierKey> both =
          keys.generations().stream()
              .filter(each -> each.number() >= current.number() - 1)
              .flatMap(each -> each.verifiers().stream())
              .toList();
      if (!note.verified(both).containsAll(both)) {
        return; // the one before signs no more
      }
      disk.makeFolder(folder.resolve("handover"));
      disk.replace(file, Note.utf8(signed.note()));
    }
    handedOver = current.number();
  }

  /** That {@code signed} goes on from the first {@code from} records, as witnesses are asked. */
  String growth(long from, Signed signed) throws IOException {
    long size = signed.checkpoint().size();
    if (from < 0 || from > size) {
      throw new IllegalArgumentException("no beginning of " + from + " in a log of " + size);
    }
    var text = new StringBuilder("old ").append(from).append('\n');
    if (from > 0) {
      append(text, new Paths(tiles, size).consistency(from));
    }
    return text.append('\n').append(signed.note()).toString();
  }

  private static void append(StringBuilder text, List<byte[]> path) {
    path.forEach(hash -> text.append(Base64.getEncoder().encodeToString(hash)).append('\n'));
  }

  /** Checks that the log holds what an older checkpoint says. */
  void check(Checkpoint older) throws IOException {
    tooFew(older);
    if (!Paths.same(new Paths(tiles, ledgerTree()).root(older.size()), older.root().bytes())) {
      throw new IOException(
          "the ledger does not hold what the checkpoint of " + older.size() + " says");
    }
  }

  private long ledgerTree() {
    Signed now = last;
    return now == null ? 0 : now.checkpoint().size();
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
    tooFew(checkpoint);
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
    tooFew(checkpoint);
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

  private void tooFew(Checkpoint checkpoint) throws IOException {
    if (checkpoint.size() > ledger.size()) {
      throw new IOException(
          "a checkpoint covers "
              + checkpoint.size()
              + " records and the log has "
              + ledger.size()
              + ": restore a newer copy of the log's folder");
    }
  }

  private Optional<Signed> signed(Path file) throws IOException {
    if (!disk.exists(file)) {
      return Optional.empty();
    }
    String note = new String(disk.content(file, MAX_NOTE), StandardCharsets.UTF_8);
    return Optional.of(new Signed(keys.verified(note), note));
  }

  /** The file may lack the newest generation, when a crash came before it was written. */
  private void writeKeys() throws IOException {
    List<String> now = keys.vkeys();
    if (now.equals(written)) {
      return;
    }
    Path file = folder.resolve("log.vkey");
    String lines = String.join("\n", now) + "\n";
    String there =
        disk.exists(file) ? new String(disk.content(file, MAX_NOTE), StandardCharsets.UTF_8) : "";
    if (!lines.endsWith(there)) {
      throw new IOException(file + " has other keys than those given");
    }
    if (!there.equals(lines)) {
      disk.replace(file, Note.utf8(lines));
    }
    written = now;
  }
}
