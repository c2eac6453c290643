package org.chancery.reporting.usage;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chancery.audit.record.AuditRecord.SystemEvent;

/**
 * The calls that {@code crashed_calls} records list, each once, also where a sweep lists them
 * again. Such a record says that below its {@code below} no other call is open, so what is below
 * that of an earlier sweep was listed before. Not safe for threads.
 */
final class Crashes {
  /** The name of the record, as FORMAT.md has it. */
  private static final String EVENT = "crashed_calls";

  private static final int MOST = 1_000_000;
  private static final String RANGE = "[0-9]{1,18}(-[0-9]{1,18})?";

  private long before;
  private long below;
  private final Set<Long> listed;

  private Crashes(long before, long below, Set<Long> listed) {
    this.before = before;
    this.below = below;
    this.listed = new HashSet<>(listed);
  }

  /** Where everything below {@code below} was counted already. */
  static Crashes after(long below) {
    return new Crashes(below, below, Set.of());
  }

  Crashes copy() {
    return new Crashes(before, below, listed);
  }

  /** Below which index all crashed calls are counted. */
  long below() {
    return below;
  }

  /** The decisions that {@code event} lists and no earlier one did; none where it is another. */
  List<Long> fresh(SystemEvent event) {
    if (!event.event().equals(EVENT)) {
      return List.of();
    }
    long end = number(event.details().getOrDefault("below", ""));
    if (end > below) {
      before = below;
      below = end;
      listed.clear();
    }
    var fresh = new ArrayList<Long>();
    for (Map.Entry<String, String> each : event.details().entrySet()) {
      if (each.getKey().startsWith("decisions-")) {
        for (String range : each.getValue().split(" ", -1)) {
          take(range, fresh);
        }
      }
    }
    return fresh;
  }

  private void take(String range, List<Long> fresh) {
    if (!range.matches(RANGE)) {
      return; // written by a newer version, or by somebody else
    }
    int dash = range.indexOf('-');
    long first = number(dash < 0 ? range : range.substring(0, dash));
    long last = dash < 0 ? first : number(range.substring(dash + 1));
    for (long i = Math.max(first, before); i <= last && i < below && listed.size() < MOST; i++) {
      if (listed.add(i)) {
        fresh.add(i);
      }
    }
  }

  private static long number(String text) {
    return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
  }
}
