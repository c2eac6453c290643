package org.chancery.reporting.evidence;

import java.io.IOException;
import java.io.OutputStream;

/** A bundle that is ready to be written: once, by one thread, and then it is closed. */
public sealed interface Zip extends AutoCloseable permits Bundle, SubjectBundle {
  /**
   * Writes it as a ZIP file; what {@code out} has when this throws is no bundle.
   *
   * @throws IOException if it cannot be written
   */
  void write(OutputStream out) throws IOException;

  /** Lets the next export begin; may be called more than once. */
  @Override
  void close();
}
