package org.chancery.reporting.evidence;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.chancery.audit.checkpoint.Checkpoint;
import org.chancery.audit.checkpoint.Pinned;
import org.chancery.audit.ledger.Receipt;
import org.chancery.audit.ledger.Stored;
import org.chancery.audit.payload.KeyGoneException;
import org.chancery.audit.payload.PayloadException;
import org.chancery.audit.payload.Seal;
import org.chancery.audit.payload.Slot;
import org.chancery.audit.record.AuditRecord.Decision;
import org.chancery.audit.record.AuditRecord.Outcome;
import org.chancery.audit.record.Leg;
import org.chancery.audit.stamp.Authority;

/**
 * What is kept about one person, for that person: the records with what was said, opened as the log
 * kept it, what is missing and why, and proofs. It has no leaf of anybody else. Written once; one
 * thread. Whoever prepared it closes it.
 */
public final class SubjectBundle implements Zip {
  private final Evidence.Sources sources;
  private final EvidenceLimits limits;
  private final Scope scope;
  private final Made made;
  private final Runnable closed;
  private final AtomicBoolean open = new AtomicBoolean(true);
  private int contents;
  private int missing;

  /** Whose records, against what they are proven, and by what access. */
  record Scope(SubjectOrder order, Pinned pinned, Receipt access) {}

  /** Is told what was made. */
  @FunctionalInterface
  public interface Made {
    /** With the hex digest of its manifest, and how many contents are in it. */
    void made(Receipt access, String manifest, long contents);
  }

  /** A piece of what was said: its name, and its text or why it is missing. */
  record Part(long index, String name, Optional<String> text, String why) {
    @Override
    public String toString() {
      return "Part[" + name + "]";
    }
  }

  /** A record with its outcome and what was said. */
  record Entry(Stored stored, Optional<Outcome> outcome, List<Part> parts) {}

  SubjectBundle(
      Evidence.Sources sources, EvidenceLimits limits, Scope scope, Made made, Runnable closed) {
    this.sources = sources;
    this.limits = limits;
    this.scope = scope;
    this.made = made;
    this.closed = closed;
  }

  /** How many records have the person in them. */
  public int records() {
    return scope.order().records().size();
  }

  /**
   * Writes the ZIP; what {@code out} has when this throws is no bundle.
   *
   * @throws IOException if it cannot be written
   */
  @Override
  public void write(OutputStream out) throws IOException {
    try (var pack = new Pack(out, limits.folder());
        var page = new SubjectPages(limits.folder())) {
      List<String> vkeys = sources.keys().vkeys();
      pack.add("log.vkey", String.join("\n", vkeys) + "\n");
      pack.add("log-ed25519.pem", PublicKey.pem(vkeys.getFirst()));
      pack.add("checkpoint", scope.pinned().note());
      pack.add("export.pem", sources.exportKey().certificates());
      access(pack);
      int shown = entries(pack, page);
      var counts = new SubjectPages.Counts(shown, contents, missing);
      page.write(pack, scope, counts, sources.time().instant());
      time(pack);
      Pack.Listed listed = pack.endList();
      var manifest =
          Signatures.write(sources, pack, authority -> manifest(counts, listed, authority));
      made.made(scope.access(), manifest.hex(), contents);
      pack.finish();
    }
  }

  /** The record that the log has of this handing over, and the list that it names the digest of. */
  private void access(Pack pack) throws IOException {
    long index = scope.access().index();
    byte[] leaf = sources.ledger().read(index, 1).getFirst().leaf();
    pack.add("access/leaf.json", leaf);
    pack.add("access/record.tlog-proof", scope.pinned().proof(index, leaf));
    var list = new StringBuilder();
    scope.order().records().forEach(record -> list.append(record).append('\n'));
    pack.add("access/list", list.toString());
  }

  private void time(Pack pack) throws IOException {
    Optional<Authority> authority = sources.stamps().authority();
    if (authority.isPresent() && !authority.get().independent()) {
      pack.add("time/NOT-INDEPENDENT.txt", Readme.NOT_INDEPENDENT);
    }
    if (authority.isPresent()) {
      for (Map.Entry<String, byte[]> file : sources.stamps().files(Optional.empty()).entrySet()) {
        pack.add("time/" + file.getKey(), file.getValue());
      }
    }
  }

  /** Writes every record of the person below the checkpoint; says how many entries they make. */
  private int entries(Pack pack, SubjectPages page) throws IOException {
    long size = scope.pinned().checkpoint().size();
    var outcomes = new TreeMap<Long, SortedSet<Long>>();
    var heads = new TreeSet<Long>();
    for (long index : scope.order().records()) {
      Stored stored = sources.ledger().read(index, 1).getFirst();
      if (stored.record() instanceof Outcome outcome) {
        outcomes.computeIfAbsent(outcome.decision(), _ -> new TreeSet<>()).add(index);
        heads.add(outcome.decision());
      } else {
        heads.add(index);
      }
    }
    for (long head : heads) {
      Stored stored = sources.ledger().read(head, 1).getFirst();
      var parts = new ArrayList<Part>(parts(pack, stored));
      Optional<Outcome> outcome = Optional.empty();
      for (long end : outcomes(stored, outcomes).headSet(size)) {
        Stored ended = sources.ledger().read(end, 1).getFirst();
        outcome =
            Optional.of(ended.record()).filter(Outcome.class::isInstance).map(Outcome.class::cast);
        parts.addAll(parts(pack, ended));
      }
      page.take(new Entry(stored, outcome, parts));
    }
    return heads.size();
  }

  /** The outcomes of a call: those of the person's, or else the one there is. */
  private SortedSet<Long> outcomes(Stored stored, Map<Long, SortedSet<Long>> known) {
    var own = known.get(stored.index());
    if (own != null) {
      return own;
    }
    var found = new TreeSet<Long>();
    if (stored.record() instanceof Decision) {
      sources.search().outcomeOf(stored.index()).ifPresent(found::add);
    }
    return found;
  }

  private List<Part> parts(Pack pack, Stored stored) throws IOException {
    String folder = "records/" + stored.index() + "/";
    pack.add(folder + "leaf.json", stored.leaf());
    pack.add(folder + "record.tlog-proof", scope.pinned().proof(stored.index(), stored.leaf()));
    List<Leg> legs = stored.record().legs();
    var parts = new ArrayList<Part>();
    for (int at = 0; at < legs.size(); at++) {
      Part part = part(pack, folder, stored, at);
      parts.add(part);
      if (part.text().isPresent()) {
        contents++;
      } else {
        missing++;
        pack.add(folder + "leg-" + at + ".withheld", part.why() + "\n");
      }
    }
    return parts;
  }

  private Part part(Pack pack, String folder, Stored stored, int at) throws IOException {
    Leg leg = stored.record().legs().get(at);
    if (!scope.order().owns(leg.key())) {
      return new Part(
          stored.index(),
          leg.name(),
          Optional.empty(),
          "it is kept under the key of a team or of somebody else, not under the person's own");
    }
    try {
      Seal.Opened opened = sources.archive().opened(stored.index(), at, scope.access());
      byte[] kept = opened.content().bytes();
      pack.add(folder + "leg-" + at + ".kept", kept);
      pack.add(
          folder + "leg-" + at + ".opening",
          Base64.getEncoder().encodeToString(opened.opening()) + "\n");
      return new Part(stored.index(), leg.name(), Optional.of(Kept.text(kept)), "");
    } catch (KeyGoneException e) {
      String why =
          scope
              .order()
              .gone()
              .why(new Slot(leg.key(), leg.retention()))
              .orElse(String.valueOf(e.getMessage()));
      return new Part(stored.index(), leg.name(), Optional.empty(), why.replace('\n', ' '));
    } catch (PayloadException e) {
      String why = String.valueOf(e.getMessage()).replace('\n', ' ');
      return new Part(stored.index(), leg.name(), Optional.empty(), why);
    }
  }

  private byte[] manifest(
      SubjectPages.Counts counts, Pack.Listed listed, Optional<Authority> authority) {
    Checkpoint checkpoint = scope.pinned().checkpoint();
    return QueryJson.object(json -> {
      json.writeNumberField("access", scope.access().index());
      ManifestJson.authority(json, authority);
      json.writeStringField("by", scope.order().by());
      json.writeStringField("certificate", sources.exportKey().fingerprint().hex());
      ManifestJson.checkpoint(json, checkpoint);
      json.writeObjectFieldStart("counts");
      json.writeNumberField("contents", counts.contents());
      json.writeNumberField("missing", counts.missing());
      json.writeNumberField("records", counts.records());
      json.writeEndObject();
      ManifestJson.files(json, listed);
      json.writeStringField("made", QueryJson.time(sources.time().instant()));
      json.writeStringField("origin", checkpoint.origin());
      json.writeNumberField("subject_access", 2);
      json.writeStringField("why", scope.order().why());
    });
  }

  /** Lets the next export begin; may be called more than once. */
  @Override
  public void close() {
    if (open.compareAndSet(true, false)) {
      closed.run();
    }
  }
}
