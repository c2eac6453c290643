package org.chancery.catalog.store;

import java.util.Locale;

/** The two documents that decide about calls. */
public enum DocumentKind {
  CATALOGUE,
  POLICY;

  /** Its name in the database, in records and on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name that refusals give to a document of this kind. */
  public String file() {
    return word() + ".yaml";
  }
}
