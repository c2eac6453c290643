package org.chancery.reporting.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.chancery.audit.checkpoint.LogKeys;
import org.chancery.audit.checkpoint.Pinned;
import org.chancery.audit.checkpoint.Proofs;
import org.chancery.audit.ledger.Archive;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.ledger.Receipt;
import org.chancery.audit.search.Search;
import org.chancery.audit.stamp.ExportKey;
import org.chancery.audit.stamp.StampException;
import org.chancery.audit.stamp.Stamps;

/** Makes evidence bundles, BUNDLE.md. Safe for threads. */
public final class Evidence {
  private static final Duration LOOK = Duration.ofMillis(20);

  private final Sources sources;
  private final EvidenceLimits limits;
  private final Semaphore free;

  /** Bundles out of {@code sources}, within {@code limits}. */
  public Evidence(Sources sources, EvidenceLimits limits) {
    this.sources = sources;
    this.limits = limits;
    this.free = new Semaphore(limits.atOnce());
  }

  /** Where everything in a bundle comes from. */
  public record Sources(
      Ledger ledger,
      Archive archive,
      Proofs proofs,
      Search search,
      LogKeys keys,
      ExportKey exportKey,
      Stamps stamps,
      Texts texts,
      InstantSource time) {}

  /** Writes down who takes what, before they get it. */
  public interface Witness {
    /** The access record of an export that is asked for; {@code hits} records match. */
    Receipt asked(Order order, long hits);

    /** That the export of {@code access} was made, with the digest of its manifest. */
    void made(Receipt access, String manifest, long exported);
  }

  /**
   * Searches, writes the export down, and waits until a checkpoint covers that. What is returned
   * must be closed.
   *
   * @throws EvidenceException if there is too much, or something is not ready
   * @throws org.chancery.audit.search.QueryException if the words cannot be understood
   */
  public Bundle prepare(Order order, Witness witness) {
    return taken(() -> prepared(order, witness));
  }

  /**
   * Writes down that a person's records are handed over, and waits until a checkpoint covers that.
   * What is returned must be closed.
   *
   * @param access writes the access record
   * @param made is told of the digest of the manifest, and how many contents are in it
   * @throws EvidenceException if there is too much, or something is not ready
   */
  public SubjectBundle prepare(
      SubjectOrder order, Supplier<Receipt> access, SubjectBundle.Made made) {
    return taken(() -> {
      Files.createDirectories(limits.folder());
      if (order.records().size() > limits.records()) {
        throw EvidenceException.tooMany(order.records().size(), limits.records());
      }
      Receipt receipt = access.get();
      covered(receipt);
      Pinned pinned = sources.proofs().pinned();
      await(
          () -> sources.search().indexed() >= pinned.checkpoint().size(),
          "the index is behind the log");
      var scope = new SubjectBundle.Scope(order, pinned, receipt);
      return new SubjectBundle(sources, limits, scope, made, free::release);
    });
  }

  /** Prepares something while fewer than the most are under way. */
  private interface Preparing<T> {
    T prepared() throws IOException;
  }

  private <T> T taken(Preparing<T> preparing) {
    if (!free.tryAcquire()) {
      throw EvidenceException.tooManyAtOnce(limits.atOnce());
    }
    boolean done = false;
    try {
      T bundle = preparing.prepared();
      done = true;
      return bundle;
    } catch (IOException e) {
      throw new UncheckedIOException("the folder for exports cannot be made", e);
    } finally {
      if (!done) {
        free.release();
      }
    }
  }

  private Bundle prepared(Order order, Witness witness) throws IOException {
    Files.createDirectories(limits.folder());
    long total = sources.search().search(order.query()).total();
    if (total > limits.records()) {
      throw EvidenceException.tooMany(total, limits.records());
    }
    Receipt access = witness.asked(order, total);
    covered(access);
    Pinned pinned = sources.proofs().pinned();
    long size = pinned.checkpoint().size();
    await(() -> sources.search().indexed() >= size, "the index is behind the log");
    Matches matches = Matches.of(sources.search(), order.query(), size, limits.records());
    Range range =
        Range.of(sources.ledger(), size, order.query().from(), order.query().to(), matches);
    if (range.count() > limits.range()) {
      throw EvidenceException.tooWide(range.count(), limits.range());
    }
    Form form =
        Reapplied.check(
            sources.ledger(),
            range,
            FormReader.of(order.query()),
            order.query(),
            matches,
            access.index());
    var found = new Bundle.Scope(order, form, matches, range, pinned, access);
    return new Bundle(sources, limits, witness, found, free::release);
  }

  private void covered(Receipt access) {
    await(
        () -> sources.proofs().proven() > access.index(),
        "no checkpoint covers the record of this export yet");
    firstStamp();
  }

  /** A log that was never stamped has no certificates to check a stamp of the manifest with. */
  private void firstStamp() {
    if (sources.stamps().authority().isPresent() && sources.stamps().count() == 0) {
      try {
        sources.stamps().stampNow();
      } catch (StampException _) {
        // Its own watch tells of it; the bundle then goes without.
      }
    }
  }

  private void await(BooleanSupplier condition, String otherwise) {
    long deadline = System.nanoTime() + limits.patience().toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw EvidenceException.notYet(otherwise);
      }
      try {
        Thread.sleep(LOOK);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        throw EvidenceException.notYet("interrupted");
      }
    }
  }
}
