package org.chancery.redaction.classify;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.chancery.redaction.detect.Finding;
import org.chancery.redaction.detect.Span;
import org.chancery.redaction.detect.Text;

/** Texts that are never reported: exactly as they are written, and nothing that is part of them. */
record Allowed(Set<String> texts) {
  /** Nothing is. */
  static final Allowed NOTHING = new Allowed(Set.of());

  Allowed {
    texts = Set.copyOf(texts);
  }

  /**
   * The findings in a text but those that cover such a text exactly, and those within one of them.
   */
  List<Finding> without(Text text, List<Finding> found) {
    if (texts.isEmpty() || found.isEmpty()) {
      return found;
    }
    // By start, the end of the longest allowed one there.
    var allowed = new TreeMap<Integer, Integer>();
    for (Finding finding : found) {
      Span span = finding.span();
      if (texts.contains(text.value().substring(span.start(), span.end()))) {
        allowed.merge(span.start(), span.end(), Math::max);
      }
    }
    return found.stream().filter(finding -> !within(finding.span(), allowed)).toList();
  }

  private static boolean within(Span span, TreeMap<Integer, Integer> allowed) {
    Map.Entry<Integer, Integer> nearest = allowed.floorEntry(span.start());
    return nearest != null && span.end() <= nearest.getValue();
  }
}
