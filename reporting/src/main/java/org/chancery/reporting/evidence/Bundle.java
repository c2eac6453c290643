package org.chancery.reporting.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.chancery.audit.checkpoint.Pinned;
import org.chancery.audit.ledger.Receipt;
import org.chancery.audit.ledger.Stored;
import org.chancery.audit.record.AuditRecord.Decision;
import org.chancery.audit.record.Digest;
import org.chancery.audit.stamp.Stamps;

/**
 * A bundle that was searched for and written down, and can be written out once: a ZIP as BUNDLE.md
 * tells, made while it is read. Whoever prepared it closes it. One thread.
 */
public final class Bundle implements Zip {
  private static final int LEAVES = 10_000;
  private static final int BATCH = 500;

  private final Evidence.Sources sources;
  private final EvidenceLimits limits;
  private final Evidence.Witness witness;
  private final Scope scope;
  private final Runnable closed;
  private final AtomicBoolean open = new AtomicBoolean(true);
  private final Map<String, Optional<String>> documents = new TreeMap<>();

  /** What is in it, and against what it is proven. */
  record Scope(
      Order order, Form form, Matches matches, Range range, Pinned pinned, Receipt access) {}

  Bundle(
      Evidence.Sources sources,
      EvidenceLimits limits,
      Evidence.Witness witness,
      Scope scope,
      Runnable closed) {
    this.sources = sources;
    this.limits = limits;
    this.witness = witness;
    this.scope = scope;
    this.closed = closed;
  }

  /** How many records match. */
  public int matched() {
    return scope.matches().count();
  }

  /** How many leaves its range has. */
  public long leaves() {
    return scope.range().count();
  }

  /**
   * Writes the ZIP; what {@code out} has when this throws is no bundle.
   *
   * @throws IOException if it cannot be written
   */
  @Override
  public void write(OutputStream out) throws IOException {
    try (var pack = new Pack(out, limits.folder());
        var viewer = new Viewer(limits)) {
      Optional<Stamps.Stamped> stamped = stamped();
      keys(pack);
      pack.add("query.json", QueryJson.of(scope.order(), scope.form()));
      range(pack);
      Counts counts = records(pack, viewer);
      documents(pack);
      time(pack, stamped);
      viewer.write(pack, scope, counts, sources.keys().vkeys());
      sign(pack, counts, pack.endList());
      pack.finish();
    }
  }

  /** The oldest stamped checkpoint of the whole range, where there is one as old as this one. */
  private Optional<Stamps.Stamped> stamped() {
    return scope.range().end() == 0
        ? Optional.empty()
        : sources
            .stamps()
            .atLeast(scope.range().end())
            .filter(one -> one.size() <= scope.pinned().checkpoint().size());
  }

  private void keys(Pack pack) throws IOException {
    boolean stamps = sources.stamps().authority().isPresent();
    pack.add("README.txt", Readme.of(scope, stamps));
    List<String> vkeys = sources.keys().vkeys();
    pack.add("log.vkey", String.join("\n", vkeys) + "\n");
    pack.add("log-ed25519.pem", PublicKey.pem(vkeys.getFirst()));
    pack.add("checkpoint", scope.pinned().note());
    pack.add("export.pem", sources.exportKey().certificates());
  }

  private void range(Pack pack) throws IOException {
    Range range = scope.range();
    for (long first = range.first(); first < range.end(); first += LEAVES) {
      long end = Math.min(range.end(), first + LEAVES);
      var lines = new ByteArrayOutputStream();
      for (long next = first; next < end; next += BATCH) {
        for (byte[] leaf : sources.ledger().leaves(next, (int) Math.min(BATCH, end - next))) {
          lines.writeBytes(leaf);
          lines.write('\n');
        }
      }
      pack.add(String.format(Locale.ROOT, "range/%020d.jsonl", first), lines.toByteArray());
    }
    var proof = new StringBuilder("chancery range-proof v1\n");
    proof.append("first ").append(range.first()).append("\nend ").append(range.end());
    proof.append("\nsize ").append(scope.pinned().checkpoint().size()).append('\n');
    for (Digest hash : scope.pinned().around(range.first(), range.end())) {
      proof.append(Base64.getEncoder().encodeToString(hash.bytes())).append('\n');
    }
    pack.add("range/proof", proof.toString());
  }

  /** What came of it, as the manifest says it. */
  record Counts(int matched, int exported, int withheld, int documents, int missing) {}

  private Counts records(Pack pack, Viewer viewer) throws IOException {
    Optional<Set<Long>> sample = scope.order().sample().map(this::drawn);
    var writer = new RecordWriter(sources, scope, pack);
    Path list = Files.createTempFile(limits.folder(), "export-", ".matches");
    int exported = 0;
    try {
      try (var lines = new BufferedOutputStream(Files.newOutputStream(list))) {
        for (int i = 0; i < scope.matches().count(); i++) {
          long index = scope.matches().index(i);
          OptionalLong outcome = scope.matches().outcome(i);
          boolean here = sample.isEmpty() || sample.get().contains(index);
          var line = new MatchLine(index, outcome, leafHash(index), here);
          if (here) {
            exported++;
            line = line.without(writer.write(index, outcome, viewer));
          }
          lines.write(line.json().getBytes(UTF_8));
        }
      }
      pack.add("matches.jsonl", list);
    } finally {
      Files.deleteIfExists(list);
    }
    documents.putAll(writer.documents());
    int there = (int) documents.values().stream().filter(Optional::isPresent).count();
    return new Counts(
        scope.matches().count(), exported, writer.withheld(), there, documents.size() - there);
  }

  private Set<Long> drawn(Sample sample) {
    Sample.Draw draw = sample.new Draw();
    for (int i = 0; i < scope.matches().count(); i++) {
      long index = scope.matches().index(i);
      draw.offer(index, HexFormat.of().parseHex(leafHash(index)));
    }
    return draw.drawn();
  }

  private String leafHash(long index) {
    return LeafHash.hex(sources.ledger().leaves(index, 1).getFirst());
  }

  private void documents(Pack pack) throws IOException {
    for (Map.Entry<String, Optional<String>> document : documents.entrySet()) {
      if (document.getValue().isPresent()) {
        pack.add("documents/" + document.getKey() + ".yaml", document.getValue().get());
      }
    }
  }

  private void time(Pack pack, Optional<Stamps.Stamped> stamped) throws IOException {
    boolean any = sources.stamps().authority().isPresent() || stamped.isPresent();
    if (!any) {
      return;
    }
    boolean independent =
        stamped.map(Stamps.Stamped::independent).orElse(true)
            && sources.stamps().authority().map(a -> a.independent()).orElse(true);
    if (!independent) {
      pack.add("time/NOT-INDEPENDENT.txt", Readme.NOT_INDEPENDENT);
    }
    if (stamped.isPresent()) {
      var proof = new StringBuilder();
      for (Digest hash : scope.pinned().consistency(stamped.get().size())) {
        proof.append(Base64.getEncoder().encodeToString(hash.bytes())).append('\n');
      }
      pack.add("time/" + stamped.get().size() + ".consistency", proof.toString());
    }
    for (Map.Entry<String, byte[]> file : sources.stamps().files(stamped).entrySet()) {
      pack.add("time/" + file.getKey(), file.getValue());
    }
  }

  private void sign(Pack pack, Counts counts, Pack.Listed listed) throws IOException {
    Digest manifest =
        Signatures.write(
            sources,
            pack,
            authority ->
                ManifestJson.of(
                    scope,
                    counts,
                    listed,
                    sources.exportKey().fingerprint(),
                    sources.time().instant(),
                    authority));
    witness.made(scope.access(), manifest.hex(), counts.exported());
  }

  /** Lets the next export begin; may be called more than once. */
  @Override
  public void close() {
    if (open.compareAndSet(true, false)) {
      closed.run();
    }
  }

  /** The policy and catalogue that a record refers to, by name of their file. */
  static Map<String, String> documentsOf(Stored stored) {
    var names = new TreeMap<String, String>();
    if (stored.record() instanceof Decision decision) {
      name("policy", decision.policy()).ifPresent(n -> names.put(n, decision.policy()));
      name("catalogue", decision.catalogue()).ifPresent(n -> names.put(n, decision.catalogue()));
    }
    return names;
  }

  private static Optional<String> name(String kind, String digest) {
    return digest.matches("sha256:[0-9a-f]{64}")
        ? Optional.of(kind + "-" + digest.substring("sha256:".length()))
        : Optional.empty();
  }
}
