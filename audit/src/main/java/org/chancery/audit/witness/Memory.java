package org.chancery.audit.witness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chancery.audit.checkpoint.Checkpoint;
import org.chancery.audit.checkpoint.Consistency;
import org.chancery.audit.checkpoint.CosignerKeys;
import org.chancery.audit.checkpoint.Note;
import org.chancery.audit.checkpoint.VerifierKey;
import org.chancery.audit.disk.Disk;
import org.chancery.audit.record.Digest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a witness remembers of one log: the last checkpoint that it cosigned, in a file that is
 * durable before any cosignature leaves. Safe for threads.
 */
final class Memory {
  private static final Logger LOG = LoggerFactory.getLogger(Memory.class);
  private static final int MOST = 1 << 20;

  private final Disk disk;
  private final Path folder;
  private final String origin;
  private final CosignerKeys own;
  private final InstantSource time;
  private List<VerifierKey> trusted;

  /** Null while it has to be read again, because a write failed. */
  private @Nullable Seen seen;

  /** The last checkpoint, and its note with this witness's lines; an empty note at first. */
  private record Seen(Checkpoint checkpoint, String note) {}

  private Memory(
      Disk disk,
      Path folder,
      String origin,
      List<VerifierKey> trusted,
      CosignerKeys own,
      InstantSource time) {
    this.disk = disk;
    this.folder = folder;
    this.origin = origin;
    this.trusted = trusted;
    this.own = own;
    this.time = time;
  }

  static Memory open(
      Disk disk,
      Path folder,
      String origin,
      List<VerifierKey> trusted,
      CosignerKeys own,
      InstantSource time)
      throws IOException {
    disk.makeFolder(folder);
    var memory = new Memory(disk, folder, origin, trusted, own, time);
    memory.seen = memory.read();
    return memory;
  }

  /** Takes {@code keys} for those of the log from now on. */
  synchronized void trust(List<VerifierKey> keys) {
    trusted = List.copyOf(keys);
  }

  /** The last cosigned checkpoint with the log's and this witness's lines. */
  synchronized Optional<String> note() throws IOException {
    return Optional.of(seen().note()).filter(note -> !note.isEmpty());
  }

  synchronized long size() throws IOException {
    return seen().checkpoint().size();
  }

  /**
   * Cosigns what goes on from the last checkpoint, and nothing else. Its checks stand in the order
   * of C2SP tlog-witness.
   *
   * @throws IOException if it cannot be made durable; then no cosignature was given
   */
  synchronized Answer add(AddRequest request) throws IOException {
    Checkpoint fresh = request.checkpoint();
    List<Note.Line> signed = signatures(request.note());
    if (signed.isEmpty()) {
      return new Answer.Refused(403, "no good signature by a known key of this log");
    }
    if (request.old() > fresh.size()) {
      return new Answer.Refused(400, "the old size is more than the checkpoint's");
    }
    Checkpoint last = seen().checkpoint();
    if (request.old() != last.size()) {
      return new Answer.Elsewhere(last.size());
    }
    try {
      if (fresh.size() == 0 && !fresh.root().equals(Consistency.emptyRoot())) {
        throw new IllegalArgumentException("an empty log has another root");
      }
      Consistency.check(last, fresh, request.path());
    } catch (IllegalArgumentException e) {
      LOG.warn(
          "log {}: a checkpoint of {} records does not go on from the {} cosigned ones: {}",
          origin,
          fresh.size(),
          last.size(),
          e.getMessage());
      keepFork(last, fresh, request.note());
      return new Answer.Refused(422, "not the log that was cosigned: " + e.getMessage());
    }
    return cosign(fresh, signed);
  }

  private Answer cosign(Checkpoint fresh, List<Note.Line> signed) throws IOException {
    Instant now = time.instant();
    List<Note.Line> cosigned = own.cosign(fresh, now);
    var lines = new ArrayList<>(signed);
    lines.addAll(cosigned);
    var next = new Seen(fresh, new Note(fresh.body(), lines).form());
    seen = null;
    disk.replace(file(), next.note().getBytes(StandardCharsets.UTF_8));
    seen = next;
    var text = new StringBuilder();
    cosigned.forEach(line -> text.append(line.form()));
    return new Answer.Cosigned(text.toString());
  }

  /** The lines by known keys; none where one of them is bad. */
  private List<Note.Line> signatures(Note note) {
    try {
      var by = note.verified(trusted);
      return by.stream()
          .flatMap(key -> note.lines().stream().filter(line -> line.by(key)).limit(1))
          .toList();
    } catch (IllegalArgumentException _) {
      return List.of();
    }
  }

  /** Two roots of one size under one key are proof against the log; the second is kept too. */
  private void keepFork(Checkpoint last, Checkpoint fresh, Note note) throws IOException {
    Path file = folder.resolve("fork");
    if (last.size() == fresh.size() && !disk.exists(file)) {
      disk.replace(file, note.form().getBytes(StandardCharsets.UTF_8));
    }
  }

  private Seen seen() throws IOException {
    Seen now = seen;
    if (now == null) {
      now = read();
      seen = now;
    }
    return now;
  }

  private Seen read() throws IOException {
    if (!disk.exists(file())) {
      return new Seen(new Checkpoint(origin, 0, Consistency.emptyRoot()), "");
    }
    String note = new String(disk.content(file(), MOST), StandardCharsets.UTF_8);
    try {
      Note parsed = Note.parse(note);
      Checkpoint checkpoint = Checkpoint.parse(parsed.text());
      boolean ours = parsed.verified(own.keys()).size() == own.keys().size();
      if (!ours || !checkpoint.origin().equals(origin)) {
        throw new IllegalArgumentException("it is not cosigned by this witness's keys");
      }
      return new Seen(checkpoint, note);
    } catch (IllegalArgumentException e) {
      throw new IOException(file() + " is damaged: " + e.getMessage(), e);
    }
  }

  private Path file() {
    return folder.resolve("checkpoint");
  }

  /** The name of a log's folder and address: SHA-256 of its origin in lower-case hex. */
  static String hash(String origin) {
    return Digest.of(origin.getBytes(StandardCharsets.UTF_8)).hex();
  }
}
