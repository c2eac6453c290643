package org.chancery.catalog.store;

/** Hands out the snapshot in force. Never blocks and never fails once there is a first one. */
@FunctionalInterface
public interface Snapshots {
  /** The snapshot in force now; take it once a call. */
  Snapshot current();
}
