package org.chancery.redaction.transform;

/** How an original is written where it is put back. */
public enum Escape {
  /** As it is. */
  NONE {
    @Override
    String write(String original) {
      return original;
    }
  },
  /**
   * As the inside of a JSON string: for the arguments of tool calls, which are JSON in a string.
   */
  JSON {
    @Override
    String write(String original) {
      var out = new StringBuilder(original.length() + 8);
      for (int i = 0; i < original.length(); i++) {
        var c = original.charAt(i);
        if (c == '"' || c == '\\') {
          out.append('\\').append(c);
        } else if (c < ' ' || isHalfPair(original, i)) {
          out.append("\\u").append(java.util.HexFormat.of().toHexDigits(c));
        } else {
          out.append(c);
        }
      }
      return out.toString();
    }
  };

  abstract String write(String original);

  /** Whether one half of a surrogate pair stands alone there; UTF-8 could not carry it. */
  private static boolean isHalfPair(String text, int at) {
    if (!Character.isSurrogate(text.charAt(at))) {
      return false;
    }
    return Character.isHighSurrogate(text.charAt(at))
        ? at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1))
        : at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
  }
}
