package org.chancery.audit.watch;

import java.util.List;

/** What is wrong with the log as far as it watches itself. Answers at once; safe for threads. */
@FunctionalInterface
public interface Alarms {
  /** One sentence for each thing that somebody must look at; none where all is well. */
  List<String> alarms();
}
