package org.chancery.audit.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * One check of a log folder as FORMAT.md defines it, from nothing but its bytes, keys and
 * checkpoints. Reads only; the log may grow meanwhile. Memory is bounded.
 */
public final class Verification {
  private static final int LARGEST_NOTE = 1 << 20;

  private static final Set<String> PARTS =
      Set.of("log.vkey", "segment", "payload", "checkpoint", "tile", "lock");

  private final Path folder;
  private final Findings findings = new Findings();
  private final Heads heads = new Heads();
  private final LongConsumer progress;

  private Verification(Path folder, LongConsumer progress) {
    this.folder = folder;
    this.progress = progress;
  }

  /** Checks a log by the key and the checkpoint in its own folder. */
  public static Report of(Path folder) {
    return of(folder, List.of(), List.of(), _ -> {});
  }

  /**
   * Checks a log.
   *
   * @param keys texts of vkey lines or PEM public keys that whoever checks trusts; where there are
   *     none, the folder's own are used and the report says so
   * @param checkpoints signed notes that somebody kept, which the log must still agree with
   * @param progress told now and then how many leaves have been read
   */
  public static Report of(
      Path folder, List<String> keys, List<String> checkpoints, LongConsumer progress) {
    if (!Files.isDirectory(folder)) {
      return Report.notCheckable(folder + " is not a folder");
    }
    var verification = new Verification(folder, progress);
    try {
      verification.check(keys, checkpoints);
    } catch (IOException | UncheckedIOException e) {
      verification.findings.uncheckable("the folder cannot be read: " + e.getMessage());
    }
    return verification.findings.report(verification.heads.signed());
  }

  private void check(List<String> keys, List<String> kept) throws IOException {
    var own = file("checkpoint");
    var ownKeys = file("log.vkey");
    long extent = new Tiles(folder, findings).extent();
    Optional<Checkpoint> head = own.flatMap(this::ownCheckpoint);
    var set = keySet(keys, ownKeys, head.map(Checkpoint::origin).orElse(""));
    if (set.isEmpty()) {
      return;
    }
    head.ifPresent(checkpoint -> heads.add(signed("the log's checkpoint", checkpoint, set.get())));
    for (int i = 0; i < kept.size(); i++) {
      keep("kept checkpoint " + (i + 1), kept.get(i), set.get(), head);
    }
    if (heads.all().isEmpty()) {
      findings.uncheckable("there is no checkpoint");
    } else if (own.isEmpty()) {
      findings.missing(0, 0, "the log's own checkpoint is not there");
    }
    leaves(Math.max(extent, heads.signed()));
    limits(set.get());
  }

  private Optional<byte[]> file(String name) throws IOException {
    try {
      Path file = folder.resolve(name);
      if (Files.size(file) > LARGEST_NOTE) {
        findings.failed(0, 0, name + " is larger than such a file can be");
        return Optional.empty();
      }
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private Optional<Checkpoint> ownCheckpoint(byte[] bytes) {
    try {
      return Optional.of(Checkpoint.parse(bytes));
    } catch (Malformed e) {
      findings.failed(0, everyLeaf(), "the log's checkpoint is damaged: " + e.what());
      return Optional.empty();
    }
  }

  private Optional<KeySet> keySet(List<String> texts, Optional<byte[]> ownKeys, String origin) {
    var given = new LinkedHashSet<Key>();
    var own = new LinkedHashSet<Key>();
    for (String text : texts) {
      try {
        given.addAll(KeySet.read(text, origin.isEmpty() ? "log" : origin));
      } catch (Malformed e) {
        findings.uncheckable("a given key cannot be used: " + e.what());
        return Optional.empty();
      }
    }
    try {
      if (ownKeys.isPresent()) {
        own.addAll(KeySet.readOwn(ownKeys.get()));
      } else {
        findings.notChecked("log.vkey: it is not there");
      }
    } catch (Malformed e) {
      findings.failed(0, everyLeaf(), "log.vkey is damaged: " + e.what());
    }
    if (given.isEmpty() && own.isEmpty()) {
      findings.uncheckable("there is no key");
    }
    agree(given, own, origin);
    return Optional.of(new KeySet(given, own));
  }

  private void agree(Set<Key> given, Set<Key> own, String origin) {
    if (own.stream().anyMatch(key -> !origin.isEmpty() && !key.name().equals(origin))) {
      findings.failed(0, everyLeaf(), "log.vkey is not of the log that the checkpoint names");
    }
    if (given.isEmpty()) {
      findings.notChecked("whether the keys are the log's: they were taken from the folder itself");
      return;
    }
    for (Key key : own) {
      if (!given.contains(key)) {
        findings.notChecked("whether the " + key + " is the log's: only the folder says so");
      }
    }
    for (Key key : given) {
      if (!own.isEmpty() && key.name().equals(origin) && !own.contains(key)) {
        findings.failed(0, everyLeaf(), "log.vkey does not hold the " + key + " that was given");
      }
    }
  }

  private Heads.Head signed(String name, Checkpoint checkpoint, KeySet keys) {
    try {
      if (keys.all().isEmpty()) {
        return new Heads.Head(name, checkpoint, false);
      }
      keys.check(checkpoint);
      findings.checked(name + " is signed by all " + keys.all().size() + " keys");
      return new Heads.Head(name, checkpoint, true);
    } catch (Malformed e) {
      long last = Math.max(0, Math.min(everyLeaf(), checkpoint.size() - 1));
      findings.failed(0, last, name + ": " + e.what());
      return new Heads.Head(name, checkpoint, false);
    }
  }

  private void keep(String name, String note, KeySet keys, Optional<Checkpoint> own) {
    try {
      var checkpoint = Checkpoint.parse(Note.parse(note));
      if (own.isPresent() && !own.get().origin().equals(checkpoint.origin())) {
        findings.failed(0, everyLeaf(), name + " is of another log, " + checkpoint.origin());
        return;
      }
      heads.add(signed(name, checkpoint, keys));
    } catch (Malformed e) {
      findings.uncheckable(name + " cannot be read: " + e.what());
    }
  }

  /** The last leaf as far as file names tell, for what concerns the whole log. */
  private long everyLeaf() {
    try {
      return Math.max(0, new Tiles(folder, new Findings()).extent() - 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void leaves(long needed) throws IOException {
    var tiles = new Tiles(folder, findings);
    try (var payloads = new Payloads(folder, findings)) {
      var walk = new Walk(tiles, payloads, heads, findings, progress);
      var segments = new Segments(folder, walk);
      long leaves = segments.read();
      walk.finish(leaves, needed);
      tiles.require(heads.signed());
      payloads.finish(leaves);
      heads.compare(findings, leaves);
      walk.summary();
      tail(leaves, segments.tail());
      if (payloads.unreferenced() > 0 || payloads.tails() > 0) {
        findings.notChecked(
            "%d whole payloads and %d bytes of cut ones that no leaf names: appends never finished"
                .formatted(payloads.unreferenced(), payloads.tails()));
      }
    }
  }

  private void tail(long leaves, long bytes) {
    if (bytes > 0) {
      findings.notChecked(bytes + " bytes after the last leaf: an append never finished");
    }
    if (leaves > heads.signed()) {
      findings.notChecked(
          "leaves %d to %d against a signature: no checkpoint covers them yet"
              .formatted(heads.signed(), leaves - 1));
    }
  }

  private void limits(KeySet keys) throws IOException {
    try (var listed = Files.list(folder)) {
      listed
          .map(file -> file.getFileName().toString())
          .filter(name -> !PARTS.contains(name))
          .sorted()
          .forEach(name -> findings.notChecked(name + ": it is no part of a log"));
    }
    long strangers = 0;
    for (var head : heads.all()) {
      strangers += keys.strangers(head.checkpoint());
    }
    findings.notChecked(
        strangers == 0
            ? "witnesses: nobody but the log has signed"
            : "witnesses: " + strangers + " signatures by keys that were not given");
    findings.notChecked("time: there are no time stamps; when things happened is the log's word");
    findings.notChecked("contents: payloads were not opened");
  }
}
