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

  /** A piece of text; {@code label} and {@code treatment} are empty where nothing was replaced. */
  record Run(String text, String label, String treatment) {
    boolean replaced() {
      return !label.isEmpty() || !treatment.isEmpty();
    }

    @Override
    public String toString() {
      return "Run[" + text.length() + " code units]";
    }
  }
}
