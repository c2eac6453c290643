package org.chancery.redaction.detect;

import org.chancery.redaction.notation.Script;
import org.chancery.redaction.scheme.Crypto;

/**
 * Finds addresses of crypto-currencies: Bitcoin in base58check, in bech32 (BIP 173) and bech32m
 * (BIP 350), and Ethereum (EIP-55). An Ethereum address in one case carries no checksum.
 */
final class CryptoDetector extends AnchoredDetector {

  CryptoDetector() {
    super("crypto-address", Labels.CRYPTO, Anchor.CODE);
  }

  @Override
  int look(Page page, int start, int end) {
    Script text = page.text;
    int length = end - start;
    if (length < 14 || length > 90 || !Ascii.wholeWord(text, start, end)) {
      return end;
    }
    char first = text.charAt(start);
    boolean ethereum = length == 42 && text.startsWith("0x", start);
    if (ethereum && hex(text, start + 2, end)) {
      String address = text.substring(start + 2, end);
      boolean oneCase = Crypto.oneCase(address);
      boolean proven = !oneCase && Crypto.eip55(address);
      return oneCase || proven ? found(page, start, end, proven ? 1.0 : 0.7, proven) : end;
    }
    boolean proven =
        ((first == '1' || first == '3') && length >= 26 && length <= 35)
            ? Crypto.base58check(text.substring(start, end))
            : text.says("bc1", start) && Crypto.bech32(text.substring(start, end));
    return proven ? found(page, start, end, 1.0, true) : end;
  }

  private static boolean hex(Script text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!Ascii.hex(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
