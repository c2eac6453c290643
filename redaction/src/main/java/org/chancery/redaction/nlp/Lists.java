// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

/** Tells which lists hold a word. Safe for threads. */
@FunctionalInterface
interface Lists {
  /**
   * The lists that hold a word in small letters, one bit each in the order of {@link
   * Gazetteer.Kept}.
   */
  int of(String small);
}
