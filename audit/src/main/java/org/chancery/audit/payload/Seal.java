package org.chancery.audit.payload;

import org.chancery.audit.record.Leg;

/** Encrypts contents, each under a key of its own, and opens them again. Safe for threads. */
public interface Seal {
  /**
   * Seals {@code content}.
   *
   * @param leg {@code prompt} or {@code reply}
   * @param slot whose key wraps the payload's own, for example the team
   * @param retention retention class, for example {@code standard}
   */
  Sealed seal(String leg, Content content, String slot, String retention);

  /**
   * Opens a payload and checks it against both digests of its leg.
   *
   * @throws PayloadException if the key is gone, or the bytes are not those of the leg
   */
  Content open(Leg leg, byte[] sealed);
}
