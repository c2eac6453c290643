package org.chancery.redaction.detect;

import org.chancery.redaction.scheme.Digits;

/**
 * Finds EUI-48 hardware addresses (IEEE 802): six pairs with colons or dashes, or three groups of
 * four with points. The addresses of nobody and of everybody are left out.
 */
final class MacAddressDetector extends AnchoredDetector {
  MacAddressDetector() {
    super("mac-address", Labels.MAC_ADDRESS, Anchor.COLON, Anchor.DASH, Anchor.DOT);
  }

  @Override
  boolean asksBeforeBlank(Anchor sign) {
    return false;
  }

  @Override
  int look(Page page, int at, int after) {
    char separator = page.at(at);
    int size = separator == '.' ? 4 : 2;
    if (page.at(at + 1 + size) != separator || !Ascii.hex(page.at(at - 1))) {
      return after;
    }
    int start = at - size;
    int end = start + 12 + 12 / size - 1;
    if (start < 0 || end > page.text.length() || !whole(page, start, end, separator)) {
      return after;
    }
    int letters = 0;
    for (int i = start; i < end; i++) {
      boolean joint = (i - start) % (size + 1) == size;
      char c = page.text.charAt(i);
      if (joint ? c != separator : !Ascii.hex(c)) {
        return after;
      }
      letters += Ascii.letter(c) ? 1 : 0;
    }
    String plain = Shape.plain(page.text, start, end);
    boolean telling = !Digits.monotone(plain) && (size == 2 || letters > 0);
    return telling ? found(page, start, end, 0.9, true) : after;
  }

  private static boolean whole(Page page, int start, int end, char separator) {
    return Ascii.wholeWord(page.text, start, end)
        && !(page.at(start - 1) == separator && Ascii.hex(page.at(start - 2)))
        && !(page.at(end) == separator && Ascii.hex(page.at(end + 1)));
  }
}
