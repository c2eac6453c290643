package org.chancery.audit.retention;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chancery.audit.disk.Disk;
import org.chancery.audit.disk.Extent;
import org.chancery.audit.payload.Slot;
import org.chancery.audit.payload.Vintage;
import org.chancery.audit.record.Digest;

/**
 * The file that says what was destroyed, by slot and pseudonym, no names; FORMAT.md defines it. It
 * is only ever appended to, and belongs into every backup: with it, keys that an older backup
 * brings back are destroyed again. Safe for threads; of one process. Whoever opens it closes it.
 */
public final class ErasureLedger implements AutoCloseable {
  private static final String HEADER = "chancery erasures 1\n";
  private static final int MOST = 1 << 28;

  private final Path file;
  private final Extent extent;
  private final TreeMap<Long, Destruction> known = new TreeMap<>();
  private final Map<Slot, Long> bySlot = new HashMap<>();
  private long end;

  private ErasureLedger(Path file, Extent extent) {
    this.file = file;
    this.extent = extent;
  }

  /**
   * Opens the file, made at the first start; a last entry that was cut off while it was written is
   * taken away, as nothing had been done for it.
   *
   * @throws UncheckedIOException if it cannot be read, or is damaged
   */
  public static ErasureLedger open(Path file) {
    return open(Disk.real(), file);
  }

  static ErasureLedger open(Disk disk, Path file) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder == null) {
        throw new IllegalArgumentException("a file in no folder: " + file);
      }
      disk.makeFolder(folder);
      if (!disk.exists(file)) {
        disk.replacePrivate(file, HEADER.getBytes(US_ASCII));
      }
      byte[] bytes = disk.content(file, MOST);
      var ledger = new ErasureLedger(file, disk.open(file, false));
      ledger.load(new String(bytes, US_ASCII));
      if (ledger.end < bytes.length) {
        ledger.extent.truncate(ledger.end);
        ledger.extent.force();
      }
      return ledger;
    } catch (IOException e) {
      throw new UncheckedIOException("the erasure ledger cannot be opened: " + e.getMessage(), e);
    }
  }

  /** Each entry is some lines and one that holds their digest, so that all or none of it counts. */
  private void load(String text) throws IOException {
    if (!text.startsWith(HEADER)) {
      throw damaged(0);
    }
    int at = HEADER.length();
    end = at;
    while (at < text.length()) {
      int seal = text.indexOf("\nend ", at);
      int line = seal < 0 ? -1 : text.indexOf('\n', seal + 1);
      if (line < 0) {
        return; // cut off
      }
      String body = text.substring(at, seal + 1);
      if (!text.substring(seal + 5, line).equals(digest(body))) {
        throw damaged(at);
      }
      take(body, at);
      at = line + 1;
      end = at;
    }
  }

  private static String digest(String body) {
    return Digest.of(body.getBytes(US_ASCII)).hex();
  }

  private IOException damaged(int at) {
    return new IOException(
        file + " is damaged at byte " + at + "; bring it back from the newest backup");
  }

  private void take(String body, int at) throws IOException {
    try {
      List<String[]> lines = body.lines().map(line -> line.split(" ", -1)).toList();
      String[] head = lines.getFirst();
      long number = Long.parseLong(head[1]);
      switch (head[0]) {
        case "begin" -> keep(begun(number, head, lines));
        case "done" -> {
          Destruction old = known.get(number);
          if (old == null) {
            throw damaged(at);
          }
          keep(ended(old, Instant.parse(head[2]), Long.parseLong(head[3])));
        }
        case String _ -> throw damaged(at);
      }
    } catch (IllegalArgumentException
        | ArrayIndexOutOfBoundsException
        | java.time.DateTimeException _) {
      throw damaged(at);
    }
  }

  private static Destruction begun(long number, String[] head, List<String[]> lines) {
    var slots = new ArrayList<Slot>();
    var names = new ArrayList<String>();
    Optional<Vintage> whole = Optional.empty();
    for (String[] line : lines.subList(1, lines.size())) {
      switch (line[0]) {
        case "key" -> slots.add(new Slot(line[1], line[2]));
        case "name" -> names.add(line[1]);
        case "whole" -> whole = Optional.of(Vintage.parse(line[1]));
        case String other -> throw new IllegalArgumentException(other);
      }
    }
    return new Destruction(
        number, Instant.parse(head[2]), head[3], head[4], slots, names, whole, Optional.empty());
  }

  private static Destruction ended(Destruction old, Instant at, long certificate) {
    return new Destruction(
        old.number(),
        old.at(),
        old.why(),
        old.ground(),
        old.slots(),
        old.pseudonyms(),
        old.whole(),
        Optional.of(new Destruction.Done(at, certificate)));
  }

  private void keep(Destruction one) {
    known.put(one.number(), one);
    one.slots().forEach(slot -> bySlot.put(slot, one.number()));
  }

  /**
   * Writes down what is about to be destroyed: from when this returns it will be, whatever happens.
   *
   * @throws UncheckedIOException if it cannot be made durable; it must be taken to count
   */
  synchronized Destruction begin(
      Instant at,
      String why,
      String ground,
      List<Slot> slots,
      List<String> pseudonyms,
      Optional<Vintage> whole) {
    long number = known.isEmpty() ? 1 : known.lastKey() + 1;
    var fresh =
        new Destruction(number, at, why, ground, slots, pseudonyms, whole, Optional.empty());
    var body = new StringBuilder();
    body.append("begin ").append(number).append(' ').append(at);
    body.append(' ').append(why).append(' ').append(ground).append('\n');
    slots.forEach(slot ->
        body.append("key ").append(slot.key()).append(' ').append(slot.retention()).append('\n'));
    pseudonyms.forEach(name -> body.append("name ").append(name).append('\n'));
    whole.ifPresent(vintage -> body.append("whole ").append(vintage).append('\n'));
    write(body.toString());
    keep(fresh);
    return fresh;
  }

  /** Writes down that a destruction is certified; durable on return. */
  synchronized void done(Destruction one, Instant at, long certificate) {
    write("done " + one.number() + " " + at + " " + certificate + "\n");
    keep(ended(one, at, certificate));
  }

  private void write(String body) {
    byte[] bytes = (body + "end " + digest(body) + "\n").getBytes(US_ASCII);
    try {
      extent.write(ByteBuffer.wrap(bytes), end);
      extent.force();
      end += bytes.length;
    } catch (IOException e) {
      throw new UncheckedIOException("the erasure ledger cannot be written", e);
    }
  }

  /** Everything that was destroyed or is about to be, oldest first. */
  public synchronized List<Destruction> all() {
    return List.copyOf(known.values());
  }

  /** What destroyed the key of {@code slot}, if it was. */
  public synchronized Optional<Destruction> of(Slot slot) {
    return Optional.ofNullable(bySlot.get(slot)).map(known::get);
  }

  @Override
  public synchronized void close() {
    try {
      extent.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the erasure ledger cannot be closed", e);
    }
  }
}
