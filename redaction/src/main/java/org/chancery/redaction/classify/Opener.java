package org.chancery.redaction.classify;

import java.util.function.Consumer;
import org.chancery.redaction.detect.Text;

/**
 * Finds what in a text is written in a form that detectors do not read, and reads it. Takes linear
 * time, makes no more than about as much text as it reads, and costs next to nothing where nothing
 * is hidden. Stateless, and total: any text is valid.
 */
public interface Opener {
  /**
   * Hands over every opened part, in ascending order. A finding in one of them counts only where it
   * {@linkplain OffsetMap#touchesChange touches} what was changed.
   */
  void open(Text text, Consumer<Opened> parts);
}
