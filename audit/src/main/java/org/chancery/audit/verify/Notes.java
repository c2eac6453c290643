package org.chancery.audit.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The checkpoints that a log must agree with, as its files and those who kept some have them: reads
 * each, checks who signed it, and puts it among the heads. One thread.
 */
final class Notes {
  private final Shelf shelf;
  private final Findings findings;
  private final Heads heads;
  private final long last;

  /**
   * Of the log on a shelf.
   *
   * @param last its last leaf as far as file names tell, for what concerns the whole log
   */
  Notes(Shelf shelf, Findings findings, Heads heads, long last) {
    this.shelf = shelf;
    this.findings = findings;
    this.heads = heads;
    this.last = last;
  }

  /** A small file of the log; nothing where it is not there, or too long for what it is. */
  Optional<byte[]> file(String name) throws IOException {
    try {
      return shelf.read(name, Shelf.LARGEST_NOTE);
    } catch (Folder.TooLong e) {
      findings.failed(0, last, name + " is larger than such a file can be");
      return Optional.empty();
    }
  }

  /** The log's own checkpoint, not yet held against keys. */
  Optional<Checkpoint> own(byte[] bytes) {
    try {
      return Optional.of(Checkpoint.parse(bytes));
    } catch (Malformed e) {
      findings.failed(0, last, "the log's checkpoint is damaged: " + e.what());
      return Optional.empty();
    }
  }

  /** The checkpoint that witnesses signed, where there is one. */
  void witnessed(KeySet keys, Optional<Checkpoint> own) throws IOException {
    var note = file("witnessed");
    if (note.isPresent()) {
      noted("witnessed", note.get(), keys, own);
    }
  }

  /** The checkpoints that hand over from one generation of keys to the next, by the later one. */
  Map<Integer, Checkpoint> handovers(KeySet keys, Optional<Checkpoint> own) throws IOException {
    var handovers = new HashMap<Integer, Checkpoint>();
    for (int generation = 2; generation <= keys.generations().size(); generation++) {
      String name = "handover/" + generation;
      var note = file(name);
      if (note.isPresent()) {
        var read = noted(name, note.get(), keys, own);
        if (read.isPresent()) {
          handovers.put(generation, read.get());
        }
      }
    }
    return handovers;
  }

  /** The checkpoints that were stamped. */
  void stamped(KeySet keys, Optional<Checkpoint> own) throws IOException {
    if (shelf instanceof Folder folder) {
      for (String name : Stamps.in(folder, findings)) {
        var note = file(name);
        if (note.isPresent()) {
          var read = noted(name, note.get(), keys, own);
          Stamps.check(folder, name, note.get(), read, findings);
        }
      }
    }
  }

  /** A checkpoint that the log keeps in another of its files. */
  private Optional<Checkpoint> noted(
      String name, byte[] note, KeySet keys, Optional<Checkpoint> own) {
    try {
      var checkpoint = Checkpoint.parse(note);
      if (own.isPresent() && !own.get().origin().equals(checkpoint.origin())) {
        findings.failed(0, last, name + " is of another log, " + checkpoint.origin());
        return Optional.empty();
      }
      heads.add(signed(name, checkpoint, keys));
      return Optional.of(checkpoint);
    } catch (Malformed e) {
      findings.failed(0, last, name + " is damaged: " + e.what());
      return Optional.empty();
    }
  }

  /** A checkpoint, and whether the log signed it as it must. */
  Heads.Head signed(String name, Checkpoint checkpoint, KeySet keys) {
    try {
      if (keys.all().isEmpty()) {
        return new Heads.Head(name, checkpoint, false);
      }
      keys.check(checkpoint);
      findings.checked(
          keys.generations().size() > 1
              ? name + " is signed by a whole generation of the log's keys"
              : name + " is signed by all " + keys.all().size() + " keys");
      return new Heads.Head(name, checkpoint, true);
    } catch (Malformed e) {
      long end = Math.max(0, Math.min(last, checkpoint.size() - 1));
      findings.failed(0, end, name + ": " + e.what());
      return new Heads.Head(name, checkpoint, false);
    }
  }

  /** A checkpoint that somebody kept. */
  void keep(String name, String note, KeySet keys, Optional<Checkpoint> own) {
    try {
      var checkpoint = Checkpoint.parse(note.getBytes(StandardCharsets.UTF_8));
      if (own.isPresent() && !own.get().origin().equals(checkpoint.origin())) {
        findings.failed(0, last, name + " is of another log, " + checkpoint.origin());
        return;
      }
      heads.add(signed(name, checkpoint, keys));
    } catch (Malformed e) {
      findings.uncheckable(name + " cannot be read: " + e.what());
    }
  }
}
