package org.chancery.redaction.custom;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chancery.catalog.policy.Label;
import org.chancery.redaction.detect.Deadline;
import org.chancery.redaction.detect.DetectorId;
import org.chancery.redaction.detect.Finding;
import org.chancery.redaction.detect.Span;
import org.chancery.redaction.detect.Text;

/**
 * Finds what a regular expression matches, by an automaton (RE2). A text is read in pieces, so that
 * no expression takes more than its length times a constant; of a match of more than 256 code units
 * only the beginning may be found. Safe for threads.
 */
final class PatternDetector extends DescribedDetector {
  private static final int PIECE = 2_048;
  private static final int LONGEST = 256;
  private static final double SCORE = 0.85;
  private static final double CHECKED = 0.95;
  private final Pattern pattern;
  private final String beginning;
  private final Optional<Check> check;

  PatternDetector(DetectorId id, Label label, Pattern pattern, Optional<Check> check, Near near) {
    super(id, label, near);
    this.pattern = pattern;
    this.beginning = beginning(pattern.pattern());
    this.check = check;
  }

  @Override
  public List<Finding> detect(Text text, Deadline deadline) {
    String value = text.value();
    var found = new ArrayList<Finding>();
    for (int from = 0; from < value.length(); ) {
      from = value.indexOf(beginning, from);
      if (from < 0) {
        break;
      }
      int next = whole(value, Math.min(value.length(), from + PIECE));
      from = Math.max(next, read(value, from, next, deadline, found));
    }
    return found;
  }

  /**
   * What every match begins with, so that most of a text need not be read: plain characters at the
   * start of an expression without alternatives and flags. Empty, if nothing is known.
   */
  static String beginning(String expression) {
    if (expression.contains("|") || expression.contains("(?")) {
      return "";
    }
    int start = expression.startsWith("\\b") ? 2 : 0;
    int end = start;
    while (end < expression.length() && plain(expression.charAt(end))) {
      end++;
    }
    boolean repeated = end < expression.length() && "?*+{".indexOf(expression.charAt(end)) >= 0;
    return expression.substring(start, repeated ? Math.max(start, end - 1) : end);
  }

  private static boolean plain(char c) {
    return c < 128 && (Character.isLetterOrDigit(c) || "-_#/@: ".indexOf(c) >= 0);
  }

  /** Finds what starts in a piece; gives where the last of it ends. */
  private int read(String text, int from, int next, Deadline deadline, List<Finding> found) {
    // One character before and some after are seen as well, for word boundaries and long matches.
    int before = from == 0 ? 0 : whole(text, from - 1);
    int after = whole(text, Math.min(text.length(), next + LONGEST));
    Matcher matcher = pattern.matcher(text.substring(before, after));
    int end = from;
    for (int at = from; at < next && matcher.find(at - before); ) {
      deadline.check();
      int start = before + matcher.start();
      if (start >= next) {
        return end;
      }
      int stop = before + matcher.end();
      if (stop > start && good(text, start, stop)) {
        boolean proven = check.isPresent();
        double score = proven ? CHECKED : SCORE;
        found.add(new Finding(new Span(start, stop), label, score, proven, id));
        end = stop;
      }
      at = stop > start ? stop : whole(text, start) + 1;
    }
    return end;
  }

  private boolean good(String text, int start, int end) {
    return (check.isEmpty() || check.get().holds(text.substring(start, end)))
        && near.fits(text, start, end);
  }

  /** A place that is not between the halves of a character. */
  private static int whole(String text, int at) {
    boolean inside =
        at > 0
            && at < text.length()
            && Character.isLowSurrogate(text.charAt(at))
            && Character.isHighSurrogate(text.charAt(at - 1));
    return inside ? at - 1 : at;
  }
}
