package org.chancery.audit.checkpoint;

import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.chancery.audit.ledger.LedgerException;
import org.chancery.audit.record.Digest;

/** Proofs to one checkpoint, made from tiles; those it needs stay, whole or in a larger one. */
record TilePins(Checkpointer.Signed signed, Paths paths) implements Pinned {
  private static final int KEPT = 10_000;

  TilePins(Checkpointer.Signed signed, Tiles tiles) {
    this(signed, Paths.keeping(tiles, signed.checkpoint().size(), KEPT));
  }

  @Override
  public String note() {
    return signed.note();
  }

  @Override
  public Checkpoint checkpoint() {
    return signed.checkpoint();
  }

  @Override
  public String proof(long index, byte[] leaf) {
    List<byte[]> path = read(() -> paths.inclusion(index));
    byte[] root = Paths.rootOf(Hashes.leaf(leaf), index, paths.size(), path);
    if (!Paths.same(root, checkpoint().root().bytes())) {
      throw new LedgerException("tiles do not lead from record " + index + " to the checkpoint");
    }
    var text = new StringBuilder("c2sp.org/tlog-proof@v1\nindex ").append(index).append('\n');
    path.forEach(hash -> text.append(Base64.getEncoder().encodeToString(hash)).append('\n'));
    return text.append('\n').append(note()).toString();
  }

  @Override
  public List<Digest> around(long first, long end) {
    return digests(read(() -> paths.around(first, end)));
  }

  @Override
  public List<Digest> consistency(long from) {
    return digests(read(() -> paths.consistency(from)));
  }

  private static List<Digest> digests(List<byte[]> hashes) {
    return hashes.stream().map(hash -> new Digest(HexFormat.of().formatHex(hash))).toList();
  }

  private interface Reading {
    List<byte[]> read() throws IOException;
  }

  private static List<byte[]> read(Reading reading) {
    try {
      return reading.read();
    } catch (IOException e) {
      throw new LedgerException("tiles cannot be read", e);
    }
  }
}
