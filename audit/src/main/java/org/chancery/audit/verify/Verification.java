package org.chancery.audit.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * One check of a log as FORMAT.md defines it, from nothing but its bytes, keys and checkpoints.
 * Reads only; the log may grow meanwhile. Memory is bounded.
 */
public final class Verification {
  private final Shelf shelf;
  private final Checking checking;
  private final Findings findings = new Findings();
  private final Heads heads = new Heads();
  private long extent;
  private Optional<Prefix> before = Optional.empty();
  private Optional<Prefix> reached = Optional.empty();

  /**
   * What a check found, and what the next one can begin with.
   *
   * @param state text for {@code --resume}, where the log is intact and can be resumed
   */
  public record Result(Report report, Optional<String> state) {}

  private Verification(Shelf shelf, Checking checking) {
    this.shelf = shelf;
    this.checking = checking;
  }

  /** Checks a log by the key and the checkpoint in its own folder. */
  public static Report of(Path folder) {
    return of(folder, List.of(), List.of(), _ -> {});
  }

  /**
   * Checks a log on the caller's thread.
   *
   * @param keys texts of vkey lines or PEM public keys that whoever checks trusts; where there are
   *     none, the folder's own are used and the report says so
   * @param checkpoints signed notes that somebody kept, which the log must still agree with
   * @param progress told now and then how many leaves have been read
   */
  public static Report of(
      Path folder, List<String> keys, List<String> checkpoints, LongConsumer progress) {
    var checking = Checking.plain(keys, checkpoints, (leaves, _) -> progress.accept(leaves));
    return of(folder, checking).report();
  }

  /**
   * Checks a log by the keys in its own folder, on the caller's thread, and goes on after what an
   * earlier check verified.
   *
   * @param state what that check left behind; empty checks everything
   * @param progress told now and then how many leaves have been read; what it throws ends the check
   */
  public static Result resumed(Path folder, Optional<String> state, LongConsumer progress) {
    var plain = Checking.plain(List.of(), List.of(), (leaves, _) -> progress.accept(leaves));
    return of(folder, plain.after(state));
  }

  static Result of(Path folder, Checking checking) {
    if (!Files.isDirectory(folder)) {
      return new Result(Report.notCheckable(folder + " is not a folder"), Optional.empty());
    }
    return of(new Folder(folder), checking.payloads(folder.resolve("payload")));
  }

  static Result of(Shelf shelf, Checking checking) {
    var verification = new Verification(shelf, checking);
    try {
      verification.check();
    } catch (IOException | UncheckedIOException e) {
      verification.findings.uncheckable("the log cannot be read: " + e.getMessage());
    }
    var report = verification.findings.report(verification.heads.signed());
    boolean intact = report.verdict() instanceof Verdict.Intact;
    return new Result(report, intact ? verification.state() : Optional.empty());
  }

  private Optional<String> state() {
    return reached.flatMap(prefix ->
        heads
            .longest()
            .map(head -> new Prefix(prefix.size(), prefix.levels(), head.note().whole()).text()));
  }

  private void check() throws IOException {
    extent = shelf instanceof Folder folder ? folder.extent(findings) : 0;
    Optional<Policy> policy;
    try {
      policy = optional(checking.policy(), Policy::parse);
      before = optional(checking.before(), Prefix::parse);
    } catch (Malformed e) {
      findings.uncheckable("the policy or the earlier check's state cannot be used: " + e.what());
      return;
    }
    var notes = new Notes(shelf, findings, heads, everyLeaf());
    var own = notes.file("checkpoint");
    Optional<Checkpoint> head = own.flatMap(notes::own);
    String origin = head.map(Checkpoint::origin).orElse("");
    var ring = new KeyRing(findings, everyLeaf());
    var keys = ring.of(checking.keys(), policy, notes.file("log.vkey"), origin);
    if (keys.isEmpty()) {
      return;
    }
    head.ifPresent(
        checkpoint -> heads.add(notes.signed("the log's checkpoint", checkpoint, keys.get())));
    for (int i = 0; i < checking.checkpoints().size(); i++) {
      notes.keep("kept checkpoint " + (i + 1), checking.checkpoints().get(i), keys.get(), head);
    }
    notes.witnessed(keys.get(), head);
    var handovers = notes.handovers(keys.get(), head);
    notes.stamped(keys.get(), head);
    before.ifPresent(prefix ->
        notes.keep("the earlier check's checkpoint", prefix.checkpoint(), keys.get(), head));
    if (heads.all().isEmpty()) {
      findings.uncheckable("there is no checkpoint");
    } else if (own.isEmpty()) {
      findings.missing(0, 0, "the log's own checkpoint is not there");
    }
    leaves(keys.get(), policy, handovers);
    new Limits(findings, heads, keys.get(), policy).say(shelf);
  }

  /** Reads something that may not be there. */
  private interface Reading<T> {
    T of(String text) throws Malformed;
  }

  private static <T> Optional<T> optional(Optional<String> text, Reading<T> reading)
      throws Malformed {
    return text.isEmpty() ? Optional.empty() : Optional.of(reading.of(text.get()));
  }

  /** The last leaf as far as file names tell, for what concerns the whole log. */
  private long everyLeaf() {
    return Math.max(0, extent - 1);
  }

  private void leaves(KeySet keys, Optional<Policy> policy, Map<Integer, Checkpoint> handovers)
      throws IOException {
    var tiles = new Tiles(shelf, findings);
    var payloads =
        new Payloads(
            checking.payloads(), findings, new Expiries(heads::signed), before.isPresent());
    var history = new KeyHistory(keys, findings);
    long needed = Math.max(extent, heads.signed());
    var parts = new Walk.Parts(tiles, payloads, heads, history, findings);
    try (var walk = new Walk(parts, before, needed, checking)) {
      long start = before.map(Prefix::size).orElse(0L);
      long leaves;
      long tail = 0;
      switch (shelf) {
        case Folder(Path folder) -> {
          var segments = new Segments(folder, start, walk);
          leaves = segments.read();
          tail = segments.tail();
        }
        case Web web -> {
          web.of(heads.signed());
          leaves = new Bundles(web, walk).read(start, heads.signed());
        }
      }
      walk.finish(leaves, needed);
      tiles.require(heads.signed());
      if (shelf instanceof Folder) {
        payloads.finish(leaves);
        ExpiredList.check(shelf, everyLeaf(), findings);
      }
      history.judge(heads, policy, handovers);
      heads.compare(findings, leaves, start);
      walk.summary(shelf instanceof Folder);
      reached = history.uneventful() ? walk.reached() : Optional.empty();
      tail(leaves, tail, payloads);
    }
  }

  private void tail(long leaves, long bytes, Payloads payloads) {
    if (bytes > 0) {
      findings.notChecked(bytes + " bytes after the last leaf: an append never finished");
    }
    if (leaves > heads.signed()) {
      findings.notChecked(
          "leaves %d to %d against a signature: no checkpoint covers them yet"
              .formatted(heads.signed(), leaves - 1));
    }
    if (payloads.unreferenced() > 0 || payloads.tails() > 0) {
      findings.notChecked(
          "%d whole payloads and %d bytes of cut ones that no leaf names: appends never finished"
              .formatted(payloads.unreferenced(), payloads.tails()));
    }
    if (payloads.skipped() > 0) {
      findings.notChecked(payloads.skipped() + " payload files of leaves verified before");
    }
  }
}
