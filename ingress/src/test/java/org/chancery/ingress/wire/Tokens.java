package org.chancery.ingress.wire;

import java.util.Map;
import org.chancery.redaction.detect.Text;

/** A filter that puts words in the place of tokens and holds back what may yet become one. */
final class Tokens implements TextFilter {
  static final Map<String, String> WORDS =
      Map.of("[NAME_7QX2]", "Ann \"O'Hara\" \u00e9\\", "[IBAN_K3M9]", "DE89 3704");

  private final StringBuilder kept = new StringBuilder();

  static String restored(String text) {
    String all = text;
    for (var word : WORDS.entrySet()) {
      all = all.replace(word.getKey(), word.getValue());
    }
    return all;
  }

  @Override
  public Text push(Text piece) {
    kept.append(piece.value());
    var out = new StringBuilder();
    while (!kept.isEmpty()) {
      String start = kept.toString();
      String whole = WORDS.keySet().stream().filter(start::startsWith).findFirst().orElse("");
      if (!whole.isEmpty()) {
        out.append(WORDS.get(whole));
        kept.delete(0, whole.length());
      } else if (WORDS.keySet().stream().anyMatch(token -> token.startsWith(start))) {
        break;
      } else {
        out.append(kept.charAt(0));
        kept.deleteCharAt(0);
      }
    }
    return new Text(out.toString());
  }

  @Override
  public Text finish() {
    var rest = new Text(kept.toString());
    kept.setLength(0);
    return rest;
  }
}
