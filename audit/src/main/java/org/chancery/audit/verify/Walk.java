package org.chancery.audit.verify;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Takes the leaves of a log one by one and holds each against everything else. One thread. */
final class Walk implements Segments.Reader {
  private static final int STEP = 1 << 16;

  private final Tiles tiles;
  private final Payloads payloads;
  private final Heads heads;
  private final Findings findings;
  private final LongConsumer progress;
  private final Calls calls = new Calls();
  private final Tree tree = new Tree();
  private final MessageDigest digest = Bytes.sha256();
  private boolean broken;
  private long read;

  Walk(Tiles tiles, Payloads payloads, Heads heads, Findings findings, LongConsumer progress) {
    this.tiles = tiles;
    this.payloads = payloads;
    this.heads = heads;
    this.findings = findings;
    this.progress = progress;
    heads.watch(tree);
  }

  @Override
  public void leaf(long index, Frame frame) throws IOException {
    byte[] bytes = Arrays.copyOfRange(frame.bytes(), frame.leaf(), frame.leaf() + frame.length());
    byte[] hash = Tree.leafHash(digest, bytes, 0, bytes.length);
    take(hash, Optional.of(bytes));
    try {
      var leaf = Leaf.parse(bytes, 0, bytes.length);
      if (leaf.legs().size() != frame.legs()) {
        throw new Malformed("its frame does not have one place for each leg");
      }
      calls.add(Math.toIntExact(index), leaf);
      for (int i = 0; i < frame.legs(); i++) {
        payloads.check(index, frame.payloadFile(i), frame.payloadOffset(i), leaf.legs().get(i));
      }
    } catch (Malformed e) {
      findings.failed(index, index, e.what());
    }
    if (++read % STEP == 0) {
      progress.accept(read);
    }
  }

  @Override
  public void damaged(long index, String why) throws IOException {
    findings.failed(index, index, why);
    borrow(index);
  }

  @Override
  public void suspect(long index, String why) {
    findings.failed(index, index, why);
  }

  @Override
  public void absent(long first, long last, String why) throws IOException {
    findings.missing(first, last, why);
    for (long index = first; index <= last && !broken; index++) {
      borrow(index);
    }
  }

  /**
   * Leaves that the segments do not have are stood in for by the hash tiles, as far as these go.
   */
  void finish(long leaves, long needed) throws IOException {
    if (leaves < needed) {
      findings.missing(leaves, needed - 1, "the segments end before leaf " + leaves);
    }
    for (long index = leaves; index < needed && !broken; index++) {
      borrow(index);
    }
    if (!broken) {
      tiles.finish();
    }
  }

  private void borrow(long index) throws IOException {
    calls.unknown(index);
    var hash = broken ? Optional.<byte[]>empty() : tiles.borrow(index);
    if (hash.isPresent()) {
      take(hash.get(), Optional.empty());
    } else {
      broken = true;
    }
  }

  private void take(byte[] hash, Optional<byte[]> leaf) throws IOException {
    if (!broken) {
      tiles.add(hash, leaf);
      tree.add(hash);
      heads.watch(tree);
    }
  }

  void summary() {
    findings.checked(read + " leaves: frames, checksums, canonical form, required members");
    findings.checked(tiles.compared() + " hash tiles and entry bundles against the leaves");
    findings.checked(payloads.checked() + " payloads against the digests in their leaves");
    findings.checked(calls.decisions() + " decisions; every outcome names an earlier one");
    if (calls.open() > 0) {
      findings.notChecked(
          "how " + calls.open() + " admitted calls ended: no outcome, still open or crashed");
    }
    if (calls.twice() > 0) {
      findings.notChecked(
          "why " + calls.twice() + " outcomes are of calls not admitted or already ended");
    }
  }
}
