package org.chancery.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.chancery.audit.checkpoint.Checkpointer;
import org.chancery.audit.checkpoint.LogKeys;
import org.chancery.audit.checkpoint.SigningTerms;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.ledger.Limits;
import org.chancery.audit.ledger.SegmentLedger;
import org.chancery.audit.verify.Report;
import org.chancery.audit.verify.Verdict;
import org.chancery.audit.verify.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log whose keys were changed, checked by the verifier that shares no code with it. */
class RotatedLogTest {
  private static final String ORIGIN = "rotated.example/log";
  private static final Limits SMALL =
      new Limits(40_000, 20_000, 64, 1 << 20, Duration.ofSeconds(20), 0, Optional.empty());

  @TempDir private Path temporary;

  @Test
  void keysOfTheFirstDayStillCheckTheLogAfterTwoRotations() throws Exception {
    Path log = temporary.resolve("log");
    Path keys = temporary.resolve("keys");
    var time = InstantSource.fixed(Instant.parse("2026-09-01T10:00:00Z"));
    String firstDay;
    String early;
    long size;
    try (Ledger ledger = SegmentLedger.open(log, ORIGIN, SMALL);
        var checkpointer =
            Checkpointer.open(
                ledger,
                log,
                LogKeys.open(keys, ORIGIN, Seeds.secure(5)),
                SigningTerms.of(Duration.ofHours(1), Optional.empty()),
                time)) {
      grow(ledger, 300);
      checkpointer.publish();
      early = checkpointer.checkpoint();
      firstDay = Files.readString(log.resolve("log.vkey"));
      String first = checkpointer.keys().getFirst().key();
      checkpointer.rotate("p-1");
      grow(ledger, 20);
      checkpointer.retire("p-1", first);
      grow(ledger, 20);
      String second = checkpointer.keys().getFirst().key();
      checkpointer.compromise("p-1", second, Instant.parse("2026-08-31T00:00:00Z"));
      grow(ledger, 20);
      checkpointer.publish();
      size = ledger.size();
    }
    intact(Verification.of(log, List.of(), List.of(early), _ -> {}), size);
    intact(Verification.of(log, List.of(firstDay), List.of(early), _ -> {}), size);
    intact(
        Verification.of(
            log, List.of(Files.readString(log.resolve("log.vkey"))), List.of(), _ -> {}),
        size);
  }

  private static void intact(Report report, long size) {
    assertThat(report.verdict()).as(report.text()).isEqualTo(new Verdict.Intact(size));
    assertThat(report.failed()).isEmpty();
  }

  private static void grow(Ledger ledger, int by) {
    for (int i = 0; i < by; i++) {
      ledger.append(Samples.event((int) ledger.size()), List.of());
    }
  }
}
