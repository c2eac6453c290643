package org.chancery.reporting.console;

import java.util.List;

/** One text of a prompt or reply, where it stood, and cut where replaced pieces begin and end. */
record Passage(String path, List<Run> runs) {
  Passage {
    runs = List.copyOf(runs);
  }

  @Override
  public String toString() {
    return "Passage[" + runs.size() + " runs]";
  }

  /** The pieces that were replaced and of which it is known why. */
  List<Run> explained() {
    return runs.stream().filter(run -> !run.why().equals(Why.UNKNOWN)).toList();
  }

  /** A piece of text; {@code label} and {@code treatment} are empty where nothing was replaced. */
  record Run(String text, String label, String treatment, Why why) {
    /** A piece that nothing is known of but that it was not replaced. */
    static Run plain(String text) {
      return new Run(text, "", "", Why.UNKNOWN);
    }

    boolean replaced() {
      return !label.isEmpty() || !treatment.isEmpty();
    }

    @Override
    public String toString() {
      return "Run[" + text.length() + " code units]";
    }
  }

  /**
   * What speaks for a finding.
   *
   * @param detector its name and version
   * @param pattern the pattern that matched; empty where the detector has only one
   * @param score how sure it was in the end, in (0, 1]
   * @param before how sure it was before words nearby were weighed
   * @param check {@code passed}, {@code failed} or {@code none}: what a checksum answered
   */
  record Why(String detector, String pattern, double score, double before, String check) {
    /** Nothing is known, as of records that were written before this was kept. */
    static final Why UNKNOWN = new Why("", "", 0, 0, "");
  }
}
