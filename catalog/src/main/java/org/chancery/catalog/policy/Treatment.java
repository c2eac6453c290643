package org.chancery.catalog.policy;

/** What redaction does with one finding, from the mildest to the strictest. */
public enum Treatment {
  /** Leave it as it is. */
  KEEP,
  /** Put a keyed token in its place; a reply can be restored. */
  PSEUDONYMISE,
  /** Put something coarser in its place, for example the year of a date. */
  GENERALISE,
  /** Put stars in place of all but its last characters. */
  MASK,
  /** Put only its kind in its place. */
  REMOVE
}
