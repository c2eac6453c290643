package org.chancery.audit.stamp;

import java.util.Map;

/** Who is told when time stamps begin to fail and when they come again. */
@FunctionalInterface
public interface Watcher {
  /** Something happened that a reader of the log should know. */
  void happened(String event, Map<String, String> details);
}
