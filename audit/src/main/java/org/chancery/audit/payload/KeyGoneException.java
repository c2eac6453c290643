package org.chancery.audit.payload;

/**
 * A payload was erased: its bytes are those of its leg, and the key that opens them was destroyed.
 * Never thrown for damage.
 */
public final class KeyGoneException extends PayloadException {
  private static final long serialVersionUID = 1L;

  /** Names the slot whose key is gone; a slot is a team or a pseudonym, never a person. */
  public KeyGoneException(String slot) {
    super("the content was erased: the key of slot " + slot + " that opened it is destroyed");
  }
}
