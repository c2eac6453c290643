package org.chancery.audit.verify;

import java.io.IOException;
import java.util.Optional;

/** Takes the leaves of a log one by one and holds each against everything else. One thread. */
final class Walk implements Segments.Reader, Crew.Taker, AutoCloseable {
  private static final int STEP = 1 << 12;

  private final Tiles tiles;
  private final Payloads payloads;
  private final Expiries expiries;
  private final Heads heads;
  private final Findings findings;
  private final Progress progress;
  private final Crew crew;
  private final KeyHistory keys;
  private final Calls calls = new Calls();
  private final Tree tree;
  private final long start;
  private final long total;
  private final long stop;
  private Optional<Prefix> reached = Optional.empty();
  private boolean broken;
  private long read;

  /** What the leaves are held against. */
  record Parts(Tiles tiles, Payloads payloads, Heads heads, KeyHistory keys, Findings findings) {}

  /**
   * A walk that begins after {@code before}, if anything was verified before.
   *
   * @param total about how many leaves there will be
   */
  Walk(Parts parts, Optional<Prefix> before, long total, Checking checking) {
    this.tiles = parts.tiles();
    this.payloads = parts.payloads();
    this.expiries = payloads.expiries();
    this.heads = parts.heads();
    this.keys = parts.keys();
    this.findings = parts.findings();
    this.progress = checking.progress();
    this.crew = new Crew(checking.executor(), checking.threads(), checking.payloads(), this);
    this.tree = before.map(Prefix::tree).orElseGet(Tree::new);
    this.start = tree.size();
    this.total = total;
    this.stop = heads.signed() / TilePath.FULL * TilePath.FULL;
    before.ifPresent(tiles::resume);
    calls.unknownBefore(start);
    heads.watch(tree);
    reached = stop == start ? before : Optional.empty();
  }

  @Override
  public void leaf(Entry entry) throws IOException {
    crew.add(entry);
  }

  @Override
  public void take(Examined examined) throws IOException {
    long index = examined.entry().index();
    take(examined.hash(), Optional.of(examined.entry().leaf()));
    try {
      if (examined.leaf().isPresent()) {
        calls.add(Math.toIntExact(index), examined.leaf().get());
        keys.add(index, examined.leaf().get());
        examined.leaf().get().expiry().ifPresent(expiry -> expiries.said(index, expiry));
      } else {
        throw new Malformed(examined.wrong().orElse("it cannot be read"));
      }
    } catch (Malformed e) {
      findings.failed(index, index, e.what());
    }
    for (int i = 0; i < examined.payloads().size(); i++) {
      long file = examined.entry().places().orElseThrow()[2 * i];
      var leg = examined.leaf().orElseThrow().legs().get(i);
      payloads.add(index, file, leg, examined.payloads().get(i));
    }
    if (++read % STEP == 0) {
      progress.at(start + read, total);
    }
  }

  @Override
  public void damaged(long index, String why) throws IOException {
    crew.drain();
    findings.failed(index, index, why);
    borrow(index);
  }

  @Override
  public void suspect(long index, String why) throws IOException {
    crew.drain();
    findings.failed(index, index, why);
  }

  @Override
  public void absent(long first, long last, String why) throws IOException {
    crew.drain();
    findings.missing(first, last, why);
    for (long index = first; index <= last && !broken; index++) {
      borrow(index);
    }
  }

  /**
   * Leaves that the segments do not have are stood in for by the hash tiles, as far as these go.
   */
  void finish(long leaves, long needed) throws IOException {
    crew.drain();
    long there = Math.max(leaves, start);
    if (there < needed) {
      findings.missing(there, needed - 1, "the segments end before leaf " + there);
    } else if (leaves < start) {
      findings.missing(leaves, start - 1, "the segments end before leaf " + leaves);
    }
    for (long index = there; index < needed && !broken; index++) {
      borrow(index);
    }
    if (!broken) {
      tiles.finish();
    }
  }

  private void borrow(long index) throws IOException {
    if (index < start) {
      return;
    }
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
      if (tree.size() == stop) {
        reached = Optional.of(new Prefix(stop, tiles.whole(), ""));
      }
    }
  }

  /** The longest signed prefix that a later check can begin after. */
  Optional<Prefix> reached() {
    return reached;
  }

  /**
   * Says what was checked.
   *
   * @param whole whether frames and payloads were there to be read, and not only leaves
   */
  void summary(boolean whole) {
    if (start > 0) {
      findings.checked("the first " + start + " leaves by their hashes: read by an earlier check");
      findings.notChecked("the first " + start + " leaves again, and payloads of theirs");
    }
    String frames = whole ? " leaves: frames, checksums, " : " leaves: ";
    findings.checked(read + frames + "canonical form, required members");
    findings.checked(tiles.compared() + " hash tiles and entry bundles against the leaves");
    if (whole) {
      findings.checked(payloads.checked() + " payloads against the digests in their leaves");
      if (expiries.expired() > 0) {
        findings.notChecked(
            expiries.expired()
                + " payloads expired: their files were deleted, the log itself says");
      }
    }
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

  @Override
  public void close() throws IOException {
    crew.close();
  }
}
