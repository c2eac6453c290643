package org.chancery.audit.ledger;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.chancery.audit.payload.Sealed;

/** A record on its way to the disk, and its caller waiting. */
record Pending(byte[] leaf, List<Sealed> payloads, CompletableFuture<Receipt> receipt) {
  Pending(byte[] leaf, List<Sealed> payloads) {
    this(leaf, payloads, new CompletableFuture<>());
  }

  long bytes() {
    return leaf.length + payloads.stream().mapToLong(Sealed::size).sum();
  }
}
