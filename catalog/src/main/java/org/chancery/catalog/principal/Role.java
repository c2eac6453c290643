package org.chancery.catalog.principal;

/** What a principal may do. */
public enum Role {
  /** Send calls to models. */
  CALLER,
  /** Search and read records, and prove them. */
  AUDITOR,
  /** Read usage and export it. */
  COMPLIANCE,
  /** Change catalogue and policy, and make keys. */
  ADMINISTRATOR
}
