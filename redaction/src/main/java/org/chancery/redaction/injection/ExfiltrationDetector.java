package org.chancery.redaction.injection;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.chancery.catalog.policy.Label;
import org.chancery.redaction.detect.Detector;
import org.chancery.redaction.detect.DetectorId;
import org.chancery.redaction.detect.Finding;
import org.chancery.redaction.detect.Span;
import org.chancery.redaction.detect.Text;

/**
 * Finds addresses that carry data out when a text is shown or a link in it is followed: images and
 * links in Markdown and HTML whose address holds a place for data, or data. An image is fetched
 * without anybody's doing, so less is needed there. A finding covers the address. Stateless and
 * safe for threads; constant work an address.
 */
public final class ExfiltrationDetector implements Detector {
  /** The label of its findings. */
  public static final Label EXFILTRATION = new Label("EXFILTRATION");

  private static final DetectorId ID = new DetectorId("exfiltration", 1);
  private static final int LONGEST = 2000;
  private static final int LONGEST_ALT = 200;
  private static final double BY_ITSELF = 0.9;
  private static final double IF_FOLLOWED = 0.75;

  /** A detector. */
  public ExfiltrationDetector() {}

  @Override
  public DetectorId id() {
    return ID;
  }

  @Override
  public Set<Label> labels() {
    return Set.of(EXFILTRATION);
  }

  @Override
  public List<Finding> detect(Text text) {
    String value = text.value();
    List<Finding> findings = new ArrayList<>();
    boolean images = value.contains("![");
    int at = value.indexOf("//");
    while (at >= 0) {
      int start = start(value, at);
      int end = end(value, at + 2);
      Use use = use(value, start, images);
      boolean carries =
          switch (use) {
            case FETCHED -> Cargo.in(value, at + 2, end, true);
            case FOLLOWED -> Cargo.in(value, at + 2, end, false);
            case NONE -> false;
          };
      if (carries) {
        double score = use == Use.FETCHED ? BY_ITSELF : IF_FOLLOWED;
        findings.add(new Finding(new Span(start, end), EXFILTRATION, score, false, ID));
      }
      at = value.indexOf("//", Math.max(end, at + 2));
    }
    return findings;
  }

  /** What happens to an address. */
  private enum Use {
    /** It is fetched when the text is shown. */
    FETCHED,
    /** It is fetched when somebody follows the link. */
    FOLLOWED,
    /** It only stands there. */
    NONE
  }

  private static int start(String text, int slashes) {
    for (String scheme : List.of("https:", "http:")) {
      int start = slashes - scheme.length();
      if (start >= 0 && text.regionMatches(true, start, scheme, 0, scheme.length())) {
        return start;
      }
    }
    return slashes;
  }

  /** Where an address ends; braces and brackets are a part of it, they are places for data. */
  private static int end(String text, int start) {
    int i = start;
    int deep = 0;
    while (i < text.length() && i - start < LONGEST) {
      char c = text.charAt(i);
      boolean place = c == '<' && i > start && text.charAt(i - 1) == '=';
      deep += c == '{' || place ? 1 : 0;
      if (c == '\n' || (deep == 0 && (c <= ' ' || "\"'`)<>\\".indexOf(c) >= 0))) {
        return i;
      }
      deep -= deep > 0 && (c == '}' || c == '>') ? 1 : 0;
      i++;
    }
    return i;
  }

  private static Use use(String text, int start, boolean images) {
    int i = start - 1;
    while (i >= 0 && (text.charAt(i) == ' ' || text.charAt(i) == '<') && start - i < 4) {
      i--;
    }
    if (i < 1) {
      return Use.NONE;
    }
    char c = text.charAt(i);
    if (c == '(' && text.charAt(i - 1) == ']') {
      return image(text, i - 1) ? Use.FETCHED : Use.FOLLOWED;
    }
    if (c == ':' && text.charAt(i - 1) == ']') {
      return images ? Use.FETCHED : Use.FOLLOWED;
    }
    int name = c == '"' || c == '\'' ? i : i + 1;
    if (before(text, name, "src=") || before(text, name, "srcset=") || before(text, name, "url(")) {
      return Use.FETCHED;
    }
    return before(text, name, "href=") || before(text, name, "action=") ? Use.FOLLOWED : Use.NONE;
  }

  private static boolean before(String text, int end, String word) {
    return text.regionMatches(true, end - word.length(), word, 0, word.length());
  }

  /** Whether the brackets that end at {@code close} are those of an image. */
  private static boolean image(String text, int close) {
    for (int i = close - 1; i >= 0 && close - i < LONGEST_ALT; i--) {
      if (text.charAt(i) == '[') {
        return i > 0 && text.charAt(i - 1) == '!';
      }
    }
    return false;
  }
}
