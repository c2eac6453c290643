package org.chancery.audit.search;

/** A query that cannot be understood; the message says where and what to write instead. */
public final class QueryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong. */
  public QueryException(String what) {
    super(what);
  }
}
