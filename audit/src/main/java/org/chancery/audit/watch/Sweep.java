package org.chancery.audit.watch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.chancery.audit.disk.Disk;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.ledger.Stored;
import org.chancery.audit.record.AuditRecord.Decision;
import org.chancery.audit.record.AuditRecord.Outcome;

/**
 * Closes decisions that never ended: those from before this start, and those older than any call
 * can be. Each is listed once, in a record {@code crashed_calls}. Up to where all are settled is
 * kept in a file, so that a sweep reads only what is new; where the file is lost, they are listed
 * again. Of one thread.
 */
final class Sweep {
  /** The name of the record. */
  static final String EVENT = "crashed_calls";

  private static final int AT_ONCE = 500;
  private static final int MOST_OPEN = 1_000_000;
  private static final int VALUES = 8;
  private static final int VALUE = 250;

  private final Disk disk;
  private final Path file;
  private final Ledger ledger;
  private final Events events;
  private final long boundary;
  private final Duration longest;
  private long crashed;

  /** {@code boundary}: calls below this index were of a process that is gone. */
  Sweep(Disk disk, Path file, Ledger ledger, Events events, long boundary, Duration longest) {
    this.disk = disk;
    this.file = file;
    this.ledger = ledger;
    this.events = events;
    this.boundary = boundary;
    this.longest = longest;
  }

  /** How many calls were found to have crashed since the start. */
  long crashed() {
    return crashed;
  }

  /** Looks for decisions that never ended, and writes them down. */
  void sweep(Instant now) throws IOException {
    long from = settled();
    long end = ledger.size();
    long young = end;
    var open = new TreeSet<Long>();
    for (long at = from; at < end; ) {
      List<Stored> records = ledger.read(at, (int) Math.min(AT_ONCE, end - at));
      for (Stored stored : records) {
        if (stored.record() instanceof Decision decision && admitted(decision)) {
          open.add(stored.index());
          boolean mayEnd = stored.index() >= boundary && decision.at().plus(longest).isAfter(now);
          young = mayEnd ? Math.min(young, stored.index()) : young;
        } else if (stored.record() instanceof Outcome outcome) {
          open.remove(outcome.decision());
        }
      }
      at += records.size();
      if (records.isEmpty() || open.size() > MOST_OPEN) {
        throw new IOException("the log cannot be swept from record " + at + " on");
      }
    }
    write(List.copyOf(open.headSet(young)), young);
    crashed += open.headSet(young).size();
    if (young != from) {
      disk.replace(file, (young + "\n").getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static boolean admitted(Decision decision) {
    return decision.verdict().equals("admitted");
  }

  private long settled() throws IOException {
    if (!disk.exists(file)) {
      return 0;
    }
    String text = new String(disk.content(file, 64), StandardCharsets.US_ASCII).strip();
    if (!text.matches("[0-9]{1,18}") || Long.parseLong(text) > ledger.size()) {
      return 0; // of another log, or of an older copy of it
    }
    return Long.parseLong(text);
  }

  /** As many records as they need; ranges of indices that follow one another are written short. */
  private void write(List<Long> indices, long below) {
    List<String> values = values(indices);
    for (int at = 0; at < values.size(); at += VALUES) {
      var details = new HashMap<String, String>();
      List<String> part = values.subList(at, Math.min(values.size(), at + VALUES));
      for (int i = 0; i < part.size(); i++) {
        details.put("decisions-" + (i + 1), part.get(i));
      }
      details.put("below", Long.toString(below));
      details.put("calls", Integer.toString(indices.size()));
      events.record(EVENT, Map.copyOf(details));
    }
  }

  static List<String> values(List<Long> indices) {
    List<String> values = new ArrayList<>();
    var value = new StringBuilder();
    for (int i = 0; i < indices.size(); ) {
      int last = i;
      while (last + 1 < indices.size() && indices.get(last + 1) == indices.get(last) + 1) {
        last++;
      }
      String range = indices.get(i) + (last > i ? "-" + indices.get(last) : "");
      if (!value.isEmpty() && value.length() + 1 + range.length() > VALUE) {
        values.add(value.toString());
        value.setLength(0);
      }
      value.append(value.isEmpty() ? "" : " ").append(range);
      i = last + 1;
    }
    if (!value.isEmpty()) {
      values.add(value.toString());
    }
    return values;
  }
}
