package org.chancery.audit.search;

/** What searches that run by themselves have found; asks nobody, so that it can be asked often. */
public interface SearchAlerts {
  /** How many alerts were raised since the start: runs that found calls which were new. */
  long raised();

  /** How many new calls were found that nobody has looked at, as of a few seconds ago. */
  long unseen();

  /** Why searches do not run by themselves at present, or empty. */
  String trouble();
}
