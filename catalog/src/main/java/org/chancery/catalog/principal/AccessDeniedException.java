package org.chancery.catalog.principal;

/** A principal lacks the role that an act needs. */
public final class AccessDeniedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says which role was missing. */
  public AccessDeniedException(Role missing) {
    super("this needs the role " + missing.name().toLowerCase(java.util.Locale.ROOT));
  }
}
