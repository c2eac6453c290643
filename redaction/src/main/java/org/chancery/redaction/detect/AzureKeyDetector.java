package org.chancery.redaction.detect;

import org.chancery.redaction.notation.Script;

/**
 * Finds Microsoft Azure keys after an equals sign: storage and service keys of 64 or 32 bytes in
 * base64 after a name that ends in {@code Key}, and the signature of a shared access URL.
 */
final class AzureKeyDetector extends AnchoredDetector {
  private static final int LONGEST = 120;

  AzureKeyDetector() {
    super("azure-key", Labels.SECRET, Anchor.EQUALS, Anchor.CODE);
  }

  @Override
  int look(Page page, int at, int after) {
    Script text = page.text;
    if (text.charAt(at) != '=') {
      return client(page, at, after);
    }
    boolean key = ends(text, at, "AccountKey") || ends(text, at, "AccessKey");
    boolean signature = ends(text, at, "sig") && "?&; ".indexOf(page.at(at - 4)) >= 0;
    if (!key && !signature) {
      return after;
    }
    int end = after;
    while (end < text.length()
        && end - after < LONGEST
        && (Ascii.base64(text.charAt(end)) || text.charAt(end) == '%')) {
      end++;
    }
    int length = end - after;
    boolean sized = key ? length == 88 || length == 44 : length >= 43 && length <= 64;
    return sized && KeyText.varied(text, after, end) ? found(page, after, end, 0.95, false) : after;
  }

  /**
   * An Entra client secret: three characters, a digit, {@code Q~} and 31 to 34 more; {@code end} is
   * where the run of letters and digits ends that has the {@code Q}.
   */
  private int client(Page page, int run, int end) {
    if (page.at(end) != '~' || page.at(end - 1) != 'Q' || !Ascii.digit(page.at(end - 2))) {
      return end;
    }
    int start = end - 2;
    while (start > 0 && end - start < 6 && member(page.at(start - 1))) {
      start--;
    }
    start = Math.max(start, end - 5);
    int stop = end + 1;
    while (stop - end < LONGEST && member(page.at(stop))) {
      stop++;
    }
    while (page.at(stop - 1) == '.') {
      stop--;
    }
    int rest = stop - end - 1;
    boolean secret =
        run <= end - 2
            && end - start >= 5
            && rest >= 31
            && rest <= 34
            && KeyText.varied(page.text, end + 1, stop);
    return secret ? found(page, start, stop, 0.95, false) : end;
  }

  private static boolean member(char c) {
    return Ascii.token(c) || c == '~' || c == '.';
  }

  private static boolean ends(Script text, int at, String name) {
    return text.says(name, at - name.length());
  }
}
