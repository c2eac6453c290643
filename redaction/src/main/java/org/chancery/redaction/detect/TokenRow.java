package org.chancery.redaction.detect;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.chancery.redaction.notation.Script;

/**
 * One kind of token: its shapes, how it is checked, and samples that prove both. Immutable.
 *
 * @param id names its findings
 * @param must samples, each one token and nothing else
 * @param not samples in which this row finds nothing
 * @param source the address of a page that describes the token
 */
record TokenRow(
    DetectorId id,
    List<TokenShape> shapes,
    Check check,
    List<String> must,
    List<String> not,
    String source) {

  /** What a token of the right shape must also be. */
  enum Check {
    /** Nothing but varied. */
    NONE,
    /** Digits and letters. */
    MIXED,
    /** Proven, however it looks, by the CRC-32 in its last six characters; else varied. */
    CRC,
    /** The base64 form of a private key. */
    PEM
  }

  TokenRow {
    shapes = List.copyOf(shapes);
    must = List.copyOf(must);
    not = List.copyOf(not);
    if (shapes.isEmpty() || must.isEmpty() || not.isEmpty() || !source.startsWith("https://")) {
      throw new IllegalArgumentException("token without shape, samples or source: " + id.name());
    }
  }

  /** Adds the token of one of this row's shapes that starts at {@code at}; its end, or -1. */
  int look(Page page, TokenShape shape, int at) {
    Script text = page.text;
    int end = shape.end(text, at);
    if (end < 0) {
      return -1;
    }
    boolean proven = check == Check.CRC && KeyText.checked(text, shape.body(text, at), end);
    boolean good =
        switch (check) {
          case NONE, CRC -> true;
          case MIXED -> KeyText.mixed(text, shape.body(text, at), end);
          case PEM -> privateKey(text.substring(at, Math.min(end, at + 120)));
        };
    if (!good
        || !(proven || shape.varied(text, at))
        || Ascii.wordBefore(text, at)
        || (!proven && Published.sample(text, at, end))
        || page.at(at - 1) == '.') {
      return -1;
    }
    Span span = new Span(shape.start(text, at), end);
    page.add(new Finding(span, Labels.SECRET, proven ? 1.0 : 0.95, proven, id));
    return end;
  }

  private static boolean privateKey(String base64) {
    int whole = 0;
    while (whole < base64.length() && Ascii.alphanumeric(base64.charAt(whole))) {
      whole++;
    }
    byte[] head = Base64.getDecoder().decode(base64.substring(0, whole / 4 * 4));
    return new String(head, StandardCharsets.ISO_8859_1).contains(" PRIVATE KEY");
  }
}
