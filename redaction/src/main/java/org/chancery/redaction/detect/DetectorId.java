package org.chancery.redaction.detect;

/** A detector and its version; the version grows when the same text may give other findings. */
public record DetectorId(String name, int version) {
  public DetectorId {
    if (!name.matches("[a-z][a-z0-9-]{0,39}") || version < 1) {
      throw new IllegalArgumentException("detector: " + name + "@" + version);
    }
  }

  @Override
  public String toString() {
    return name + "@" + version;
  }
}
