package org.chancery.audit.checkpoint;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.chancery.audit.disk.Disk;
import org.chancery.audit.ledger.Ledger;

/** Signs what a ledger on any disk holds, as the program would. */
public final class Signing {
  private Signing() {}

  /** Writes tiles, checkpoint and public keys to {@code folder}. */
  public static void sign(Disk disk, Ledger ledger, Path folder) {
    LogKeys keys = LogKeys.of(ledger.origin(), CheckpointerTest.seed(1), CheckpointerTest.seed(2));
    var time = InstantSource.fixed(Instant.parse("2026-03-04T05:06:08Z"));
    var terms = SigningTerms.of(Duration.ofHours(1), Optional.empty());
    Checkpointer.open(disk, ledger, folder, keys, terms, time).close();
  }

  /** Signs what a ledger on the real disk holds, at every interval, until it is closed. */
  public static Checkpointer signing(Ledger ledger, Path folder, Duration interval) {
    LogKeys keys = LogKeys.of(ledger.origin(), CheckpointerTest.seed(1), CheckpointerTest.seed(2));
    var terms = SigningTerms.of(interval, Optional.empty());
    return Checkpointer.open(ledger, folder, keys, terms, InstantSource.system());
  }
}
