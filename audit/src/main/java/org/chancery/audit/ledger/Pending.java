package org.chancery.audit.ledger;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.chancery.audit.payload.Sealed;
import org.chancery.audit.payload.Vintage;

/**
 * A record on its way to the disk, and its caller waiting.
 *
 * @param vintages those of the payloads, in order: found out by the caller, and not by the one
 *     thread that writes
 */
record Pending(
    byte[] leaf,
    List<Sealed> payloads,
    List<Optional<Vintage>> vintages,
    CompletableFuture<Receipt> receipt) {
  Pending(byte[] leaf, List<Sealed> payloads) {
    this(
        leaf, payloads, payloads.stream().map(Sealed::vintage).toList(), new CompletableFuture<>());
  }

  long bytes() {
    return leaf.length + payloads.stream().mapToLong(Sealed::size).sum();
  }
}
