package org.chancery.audit.search;

import java.util.Locale;

/** What calls are counted and filtered by. */
public enum Facet {
  TEAM,
  APPLICATION,
  WORKFLOW,
  MODEL,
  PROVIDER,
  COUNTRY,
  CLASS,
  LABEL,
  VERDICT,
  END,
  CODE;

  /** Its name in queries, for example {@code team}. */
  public String field() {
    return name().toLowerCase(Locale.ROOT);
  }
}
