package org.chancery.catalog.store;

import java.util.Optional;

/** Hands out the snapshot in force. Never blocks and never fails once there is a first one. */
@FunctionalInterface
public interface Snapshots {
  /** The snapshot in force now; take it once a call. */
  Snapshot current();

  /**
   * The text of a version that was in force, where this keeps versions.
   *
   * @param digest {@code sha256:} and lower-case hex
   */
  default Optional<String> text(DocumentKind kind, String digest) {
    return Optional.empty();
  }
}
