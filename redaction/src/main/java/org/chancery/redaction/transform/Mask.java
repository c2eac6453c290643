package org.chancery.redaction.transform;

/** Writes stars over a value. */
final class Mask {
  private static final String SEPARATORS = " -./:@_()+,'";

  private Mask() {}

  /**
   * The value with every character but the last {@code shown} as a star, and never more than half
   * of them visible. Separators stay, unless there is nothing else.
   */
  static String of(String value, int shown) {
    var points = value.codePoints().toArray();
    int characters = (int) value.codePoints().filter(c -> !isSeparator(c)).count();
    if (characters == 0) {
      return "*".repeat(points.length);
    }
    int stars = characters - Math.min(shown, characters / 2);
    var out = new StringBuilder(value.length());
    for (int point : points) {
      if (isSeparator(point) || stars == 0) {
        out.appendCodePoint(point);
      } else {
        out.append('*');
        stars--;
      }
    }
    return out.toString();
  }

  private static boolean isSeparator(int point) {
    return SEPARATORS.indexOf(point) >= 0;
  }
}
