package org.chancery.audit.search;

import org.chancery.audit.record.AuditRecord.SystemEvent;

/**
 * Below which index every call without outcome has crashed: those from before the start, and those
 * that a sweep has listed since. One thread changes it, any may read.
 */
final class Settled {
  /** The record of a sweep: below its {@code below} no other call is open, says FORMAT.md. */
  private static final String SWEPT = "crashed_calls";

  private volatile long below;

  Settled(long below) {
    this.below = below;
  }

  long below() {
    return below;
  }

  /** Takes note of {@code event}, the record {@code at}. */
  void seen(SystemEvent event, long at) {
    String said = event.details().getOrDefault("below", "");
    if (event.event().equals(SWEPT) && said.matches("[0-9]{1,18}")) {
      below = Math.max(below, Math.min(Long.parseLong(said), at));
    }
  }
}
