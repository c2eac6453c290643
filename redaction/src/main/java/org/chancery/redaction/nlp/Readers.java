// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.util.List;

/** Chooses who reads a text, by its language for instance. Safe for threads. */
@FunctionalInterface
interface Readers {
  /**
   * At least one reader. Each reads every sentence; where one finds no name, what the next one
   * finds holds.
   */
  List<Reader> of(String text);
}
