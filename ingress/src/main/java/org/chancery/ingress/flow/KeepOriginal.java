package org.chancery.ingress.flow;

import org.chancery.audit.payload.Content;
import org.chancery.audit.payload.Sealed;

/** Seals texts as they were before anything was replaced. Safe for threads. */
@FunctionalInterface
public interface KeepOriginal {
  /**
   * Seals {@code content} so that only two keepers together can open it.
   *
   * @throws org.chancery.audit.payload.PayloadException if that cannot be done
   * @throws java.io.UncheckedIOException if a key cannot be had
   */
  Sealed seal(Content content, String slot, String retention);
}
