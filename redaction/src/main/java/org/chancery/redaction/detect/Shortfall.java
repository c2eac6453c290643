// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.detect;

import java.util.regex.Pattern;

/**
 * What a detector could not be expected to find in a text, in one word for the record, such as
 * {@code names:no-model:nl}. It never comes from the text itself.
 */
public record Shortfall(String word) {
  private static final Pattern WORD = Pattern.compile("[a-z0-9][a-z0-9:-]{0,39}");

  public Shortfall {
    if (!WORD.matcher(word).matches()) {
      throw new IllegalArgumentException("a shortfall is not a word: " + word.length());
    }
  }
}
