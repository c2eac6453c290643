package org.chancery.audit.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.chancery.audit.checkpoint.Checkpointer.Signed;
import org.chancery.audit.disk.Disk;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.ledger.LedgerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a checkpointer works with, checked and started in order. */
record Workings(
    Writer writer,
    Rotation rotation,
    Optional<Guard> guard,
    Optional<Cosigning> cosigning,
    Signed latest) {
  private static final Logger LOG = LoggerFactory.getLogger(Workings.class);

  /**
   * Takes the guard, settles the keys, checks and signs what is there, and starts the cosigning.
   *
   * @throws LedgerException if one of them fails
   */
  static Workings start(
      Disk disk, Ledger ledger, Path folder, LogKeys keys, SigningTerms terms, InstantSource time) {
    Optional<Guard> guard = Optional.empty();
    try {
      if (terms.guard().isPresent()) {
        guard = Optional.of(Guard.open(disk, terms.guard().get()));
      }
      var rotation = new Rotation(ledger, keys, terms.overlap(), time);
      rotation.recover();
      var writer = new Writer(disk, folder, guard, ledger, keys, time);
      Signed latest = writer.start();
      rotation.finish(latest.checkpoint().size());
      Optional<Cosigning> cosigning = Optional.empty();
      if (terms.witnessing().isPresent()) {
        cosigning =
            Optional.of(
                cosigning(disk, folder, keys, terms.witnessing().get(), writer, latest, time));
      }
      return new Workings(writer, rotation, guard, cosigning, latest);
    } catch (IOException | IllegalArgumentException | LedgerException e) {
      guard.ifPresent(Workings::release);
      throw new LedgerException("the log cannot be signed on: " + e.getMessage(), e);
    }
  }

  private static Cosigning cosigning(
      Disk disk,
      Path folder,
      LogKeys keys,
      Witnessing witnessing,
      Writer writer,
      Signed latest,
      InstantSource time)
      throws IOException {
    Optional<Signed> kept = Cosigning.kept(disk, folder, witnessing.policy(), keys);
    if (kept.isPresent()) {
      writer.check(kept.get().checkpoint());
    }
    var cosigning = new Cosigning(disk, folder, witnessing, writer::growth, time);
    cosigning.start(kept);
    cosigning.offer(latest);
    return cosigning;
  }

  static void release(Guard guard) {
    try {
      guard.close();
    } catch (IOException e) {
      LOG.warn("the guard's lock cannot be released: {}", e.getMessage());
    }
  }
}
