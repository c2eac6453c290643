package org.chancery.redaction.classify;

import java.util.List;
import java.util.Set;
import org.chancery.catalog.policy.DataClass;

/** The data classes of one body, highest rank first, each with what speaks for it. */
public record Classification(List<Evidence> evidence) {
  public Classification {
    evidence = List.copyOf(evidence);
  }

  /** The names of the classes. */
  public Set<DataClass.Name> names() {
    return evidence.stream()
        .map(Evidence::dataClass)
        .collect(java.util.stream.Collectors.toUnmodifiableSet());
  }

  /**
   * Why a body is of a class.
   *
   * @param confidence in (0, 1]
   * @param because labels and markings that were found, never content
   */
  public record Evidence(DataClass.Name dataClass, double confidence, List<String> because) {
    public Evidence {
      because = List.copyOf(because);
    }
  }
}
