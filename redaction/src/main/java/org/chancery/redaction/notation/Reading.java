package org.chancery.redaction.notation;

import org.jspecify.annotations.Nullable;

/**
 * A rule that looks at one word or number of a text and says which range around it is of one kind.
 * Stateless; looks at a bounded stretch to either side.
 */
@FunctionalInterface
public interface Reading {
  /** The range of which the word or number {@code start..end} is a part, or null if of none. */
  @Nullable Range read(Script text, int start, int end);
}
