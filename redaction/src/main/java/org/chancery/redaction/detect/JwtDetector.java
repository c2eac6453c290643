package org.chancery.redaction.detect;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.chancery.redaction.notation.Script;

/**
 * Finds JSON Web Tokens in compact form (RFC 7519, RFC 7515 section 7.1): the header decodes to a
 * JSON object that names its algorithm. The signature may be empty or cut off.
 */
final class JwtDetector extends AnchoredDetector {
  private static final int LONGEST_HEADER = 2048;

  JwtDetector() {
    super("jwt", Labels.SECRET, Set.of(), List.of("ey"));
  }

  @Override
  int look(Page page, int start, int end) {
    Script text = page.text;
    if (!text.startsWith("eyJ", start) || page.at(start - 1) == '-' || page.at(start - 1) == '_') {
      return end;
    }
    int header = page.tokenEnd(start);
    if (page.at(header) != '.'
        || Ascii.wordBefore(text, start)
        || !names(text, start, header)
        || !text.startsWith("ey", header + 1)) {
      return header;
    }
    int stop = page.tokenEnd(header + 1);
    for (int segment = 2; segment < 5 && page.at(stop) == '.'; segment++) {
      int next = page.tokenEnd(stop + 1);
      if (next == stop + 1) {
        break;
      }
      stop = next;
    }
    return found(page, start, stop, 1.0, true);
  }

  private static boolean names(Script text, int start, int end) {
    if (end - start > LONGEST_HEADER || (end - start) % 4 == 1) {
      return false;
    }
    byte[] encoded = text.substring(start, end).getBytes(StandardCharsets.US_ASCII);
    String header =
        new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.ISO_8859_1).strip();
    return header.startsWith("{")
        && header.endsWith("}")
        && (header.contains("\"alg\"") || header.contains("\"enc\""));
  }
}
