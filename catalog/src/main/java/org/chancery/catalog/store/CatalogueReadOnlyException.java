package org.chancery.catalog.store;

import org.chancery.catalog.policy.Reason;

/**
 * The database cannot be reached, so nothing can be changed; calls go on under the snapshot in
 * force. May be tried again.
 */
public final class CatalogueReadOnlyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CatalogueReadOnlyException(Throwable cause) {
    super("the database cannot be used, so catalogue, policy and keys are read-only", cause);
  }

  /** The stable code for this. */
  public Reason reason() {
    return Reason.CATALOGUE_READ_ONLY;
  }
}
