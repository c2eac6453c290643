package org.chancery.ingress.wire;

/**
 * One text in a reply that grows on its own.
 *
 * @param choice index of the choice
 * @param tool index of the tool call, or 0 where the kind is not {@code ARGUMENTS}
 */
public record Channel(int choice, Kind kind, int tool) {
  /** What a text in a reply is. */
  public enum Kind {
    CONTENT,
    REFUSAL,
    REASONING,
    /** The arguments of a tool call: JSON inside a string. */
    ARGUMENTS
  }
}
