package org.chancery.audit.search;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import org.chancery.audit.record.AuditRecord;
import org.chancery.audit.record.AuditRecord.Access;
import org.chancery.audit.record.AuditRecord.Act;
import org.chancery.audit.record.AuditRecord.Decision;
import org.chancery.audit.record.AuditRecord.Outcome;
import org.chancery.audit.record.AuditRecord.PolicyChange;
import org.chancery.audit.record.AuditRecord.SystemEvent;
import org.chancery.audit.record.Digest;
import org.chancery.audit.record.Leg;

/** Which records are indexed together: those of one retention class and one month in UTC. */
record PartitionName(String retention, YearMonth month) {
  /** The class of what has no legs. */
  static final String STANDARD = "standard";

  static final Comparator<PartitionName> NEWEST_FIRST =
      Comparator.comparing((PartitionName name) -> name.month())
          .reversed()
          .thenComparing(PartitionName::retention);

  private static final String PLAIN = "[a-z0-9][a-z0-9_-]{0,63}";

  /** Where a record that is found by itself belongs. */
  static PartitionName of(AuditRecord entry) {
    return new PartitionName(retention(entry), month(entry.at()));
  }

  private static String retention(AuditRecord entry) {
    List<Leg> legs =
        switch (entry) {
          case Decision decision -> decision.legs();
          case Access access -> access.legs();
          case Outcome _ -> throw new IllegalArgumentException("an outcome is part of its call");
          case PolicyChange _, Act _, SystemEvent _ -> List.of();
        };
    return legs.isEmpty() ? STANDARD : legs.getFirst().retention();
  }

  static YearMonth month(Instant at) {
    return YearMonth.from(at.atOffset(ZoneOffset.UTC));
  }

  /** Whether a time from {@code first} to {@code last}, in microseconds, can lie in this month. */
  boolean touches(long first, long last) {
    return start(month) <= last && start(month.plusMonths(1)) > first;
  }

  private static long start(YearMonth month) {
    return Documents.micros(month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  /** Its folder; a class that is no plain name, for example with a slash, appears as a digest. */
  Path folder(Path index) {
    String name =
        retention.matches(PLAIN)
            ? retention
            : "~" + Digest.of(retention.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 32);
    return index.resolve(name).resolve(month.toString());
  }

  @Override
  public String toString() {
    return retention + " " + month;
  }
}
