package org.chancery.ingress.wire;

/** What a caller may write to name the person for whom it asks. */
public final class Subjects {
  /** The rule in words, for whoever broke it. */
  public static final String RULE = "1 to 256 printable characters";

  private static final int LONGEST = 256;

  private Subjects() {}

  /** Whether {@code name} keeps to the rule. */
  public static boolean printable(String name) {
    return !name.isEmpty()
        && name.length() <= LONGEST
        && name.codePoints().noneMatch(Subjects::unprintable);
  }

  private static boolean unprintable(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
