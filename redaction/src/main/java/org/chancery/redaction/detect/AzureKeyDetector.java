package org.chancery.redaction.detect;

/**
 * Finds Microsoft Azure keys after an equals sign: storage and service keys of 64 or 32 bytes in
 * base64 after a name that ends in {@code Key}, and the signature of a shared access URL.
 */
final class AzureKeyDetector extends AnchoredDetector {
  private static final int LONGEST = 120;

  AzureKeyDetector() {
    super("azure-key", Labels.SECRET, Anchor.EQUALS);
  }

  @Override
  int look(Page page, int at, int after) {
    String text = page.text;
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

  private static boolean ends(String text, int at, String name) {
    return text.regionMatches(true, at - name.length(), name, 0, name.length());
  }
}
