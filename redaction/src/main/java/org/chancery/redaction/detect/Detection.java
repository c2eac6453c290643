// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.detect;

import java.util.List;
import java.util.Set;

/**
 * What was found in a text, and what could not be expected to be found.
 *
 * @param findings as {@link Detector#detect(Text)} gives them
 */
public record Detection(List<Finding> findings, Set<Shortfall> shortfalls) {
  public Detection {
    findings = List.copyOf(findings);
    shortfalls = Set.copyOf(shortfalls);
  }
}
