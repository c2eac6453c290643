package org.chancery.redaction.detect;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Texts that are made to take long: repeated pieces, and whole texts of a kind. */
public final class Hostile {
  private static final List<String> SHAPES =
      List.of(
          "a",
          "A",
          "1",
          "1 ",
          "1-1-1-",
          "12-34-",
          "123 456 7890 ",
          "a.a.a.",
          "1.1.1.",
          "eyJ",
          "eyJ-",
          "eyJhbGciOiJIUzI1NiJ9.",
          "-----BEGIN PRIVATE KEY-----",
          "-----BEGIN ",
          "-",
          "@",
          "a@",
          "a@b.",
          "@@@ ",
          ":",
          "::1",
          "1:1:",
          "://",
          "a://b:",
          "a://b@",
          "=",
          "password=",
          "key=\"",
          "+1",
          "+1 (",
          "(",
          "((1",
          "DE89",
          "DE89 ",
          "ghp_",
          "sk-",
          "sk-a-",
          "xoxb-",
          "0x",
          "4111 ",
          "00:",
          "00-",
          "0000.",
          "May 1 ",
          "born 1/1/",
          "AccountKey=",
          "AKIA",
          "phone 1-",
          "é1",
          "tel 0123456 ",
          "\uD83D\uDE001 ",
          "%",
          "%4",
          "%40",
          "%E2%82",
          "\\",
          "\\u",
          "\\u00",
          "\\u0040",
          "\\\"",
          "&",
          "&#",
          "&#64;",
          "&amp;",
          "&amp",
          "=3D=\n",
          "=\n",
          "QUFB",
          "QUFB\n",
          "QUFB ",
          "====",
          "<b>",
          "<div><",
          "</",
          "\"{",
          "[[",
          "{\"a\":",
          "\u200b",
          "a\u0301",
          "\n",
          "\r\n",
          " ",
          "\t1",
          "Mr ",
          "Dear A",
          "A B ",
          "A. ",
          "van ",
          "iVBORw0KGgo",
          "_-",
          "a_b_",
          "1/1/1/",
          "12/12/12 ",
          "No. 1 ",
          "B1 2CD ",
          "$1,",
          "#1",
          "12 Main ",
          "Calle Mayor ",
          "Apt. 5 ",
          "no. 12/99, ",
          "12, ",
          "45 years ",
          "de 45 ",
          "a.b/",
          "http://",
          "City: A ",
          "Address: 1 ",
          "user=a.",
          "May ",
          "In ",
          "Saint Kitts ",
          "1 rue de ",
          "10115 Berlin, ",
          "<a>",
          "\"a\",",
          "$2a$10$",
          "a1_",
          "a1+",
          "key a1b2c3d4e5f6g7h8 ",
          "key-a1b2-",
          " -u a:bcde2 -p xyzw",
          "user=ab1;password=cd2;",
          "password is ",
          "pass=pass=",
          "LS0tLS1CRUdJTi",
          "1-us",
          "'");

  private Hostile() {}

  /** Pieces to repeat, the ones that the detectors' own anchors suggest among them. */
  public static Set<String> pieces(List<Detector> detectors) {
    var pieces = new LinkedHashSet<>(SHAPES);
    for (Detector detector : detectors) {
      if (detector instanceof AnchoredDetector anchored) {
        for (String pair : anchored.pairs()) {
          pieces.add(pair + "-a1B2");
        }
      }
    }
    return pieces;
  }

  /** A piece repeated to about {@code length}. */
  public static Text repeated(String piece, int length) {
    return new Text(piece.repeat(Math.max(1, length / piece.length())));
  }

  /** Whole texts of about {@code length} that no piece makes. */
  public static List<Text> texts(int length) {
    var random = new Random(42);
    var texts = new ArrayList<Text>();
    texts.add(drawn(random, length, "0123456789"));
    texts.add(drawn(random, length, "0123456789- "));
    texts.add(drawn(random, length, "0123456789.:-+() "));
    texts.add(drawn(random, length, "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789 "));
    texts.add(drawn(random, length, "abcdefghij.@-_ "));
    texts.add(
        drawn(random, length, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"));
    texts.add(drawn(random, length, "\\\"{}[]:,nu0041"));
    texts.add(drawn(random, length, "%&#;0123456789ABCDEF=\n"));
    texts.add(new Text("{\"a\":".repeat(length / 12) + "1" + "}".repeat(length / 12)));
    texts.add(new Text("<div>".repeat(length / 11) + "</div>".repeat(length / 11)));
    texts.add(new Text("(".repeat(length / 2) + ")".repeat(length / 2)));
    texts.add(encoded("write to ann@example.org. ".repeat(length / 48), 2));
    texts.add(encoded("write to ann@example.org. ".repeat(length / 260), 9));
    texts.add(quoted("write to ann@example.org\n", length / 4096, 11));
    return texts;
  }

  private static Text drawn(Random random, int length, String from) {
    var text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(from.charAt(random.nextInt(from.length())));
    }
    return new Text(text.toString());
  }

  private static Text encoded(String text, int times) {
    String now = text;
    for (int i = 0; i < times; i++) {
      now = Base64.getEncoder().encodeToString(now.getBytes(StandardCharsets.UTF_8));
    }
    return new Text(now);
  }

  private static Text quoted(String line, int lines, int times) {
    String now = line;
    for (int i = 0; i < times; i++) {
      now = now.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
    return new Text(now.repeat(Math.max(1, lines)));
  }
}
