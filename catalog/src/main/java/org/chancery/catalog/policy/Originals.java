package org.chancery.catalog.policy;

import org.chancery.catalog.document.Place;

/**
 * What a rule says about keeping a call's texts as they were before anything was replaced.
 *
 * @param place where it says so
 */
record Originals(Word word, Place place) {
  /** The two things that can be said. */
  enum Word {
    /** They are kept, sealed, unless anything says never. */
    KEEP,
    /** They are not kept, whatever else says that they are. */
    NEVER
  }
}
