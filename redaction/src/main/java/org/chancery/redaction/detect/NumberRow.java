package org.chancery.redaction.detect;

import java.util.List;
import java.util.Set;
import org.chancery.catalog.policy.Label;
import org.chancery.redaction.notation.Script;
import org.chancery.redaction.scheme.Proof;
import org.chancery.redaction.scheme.Scheme;
import org.jspecify.annotations.Nullable;

/**
 * One kind of number: its printed forms, the scheme that proves it, and how much the words near it
 * count.
 *
 * @param scheme null where a number of this kind has nothing to check
 * @param score what its form and check are worth without a word near
 * @param must texts in which it is found
 * @param mustNot texts in which it is not
 */
record NumberRow(
    DetectorId id,
    Label label,
    @Nullable Scheme scheme,
    double score,
    Set<Way> ways,
    List<NumberShape> shapes,
    Words words,
    List<String> must,
    List<String> mustNot) {
  private static final double SAID = 0.35;
  private static final double UNPROVEN = 0.6;
  private static final int RECENT = 4;
  private static final int LONGEST_JOINT = 6;
  private static final Set<String> JOINTS =
      Set.of(", ", " and ", ", and ", " or ", ", or ", " & ", "; ", " / ", " und ", " et ", " y ");

  NumberRow {
    ways = Set.copyOf(ways);
    shapes = List.copyOf(shapes);
    must = List.copyOf(must);
    mustNot = List.copyOf(mustNot);
  }

  /** How a number of the right form is judged. */
  enum Way {
    /** Form and check are telling: no word is needed, and a word for a thing speaks against it. */
    TELLING,
    /** A word must be near, but a text that is nothing but the number will do. */
    ALONE,
    /** A word must be near. */
    WORDS,
    /** The word must stand right before it. */
    NEXT,
    /** One that fails its check counts too if its word stands right before it. */
    SAID,
    /** One that fails its check counts too, at its score. */
    LOOSE,
    /** The scheme tells a form and has no check digit. */
    FORM
  }

  /** What a row makes of a range: a score, whether it is proven, and where its word stands. */
  record Hit(NumberRow row, Span span, double score, boolean proven, int word) {
    boolean beats(@Nullable Hit other) {
      if (other == null) {
        return true;
      }
      if ((word >= 0) != (other.word >= 0)) {
        return word >= 0;
      }
      if (proven != other.proven) {
        return proven;
      }
      if (score != other.score) {
        return score > other.score;
      }
      return word != other.word ? word > other.word : span.length() > other.span.length();
    }
  }

  /**
   * Whether a number of this kind can count without any word near it, being all of a text or not.
   */
  boolean wordless(boolean whole) {
    return ways.contains(Way.TELLING)
        || ways.contains(Way.LOOSE)
        || (whole && ways.contains(Way.ALONE));
  }

  /** What this row makes of a range that has one of its shapes. */
  @Nullable Hit judge(Page page, int from, int to) {
    Script text = page.text;
    boolean whole = from == 0 && to == text.length();
    // Most have no word of theirs near, and words are cheaper to look for than a check to make.
    if (!ways.contains(Way.SAID) && !wordless(whole) && !words.near(page.wording, from, to)) {
      return null;
    }
    boolean holds = scheme == null || scheme.prove(text.substring(from, to)) == Proof.HOLDS;
    if (!holds && !ways.contains(Way.SAID) && !ways.contains(Way.LOOSE)) {
      return null;
    }
    int word = words.lastBefore(page.wording, from);
    boolean next = word >= 0 && Context.leads(text, word, from);
    next |= !next && ways.contains(Way.NEXT) && listed(page, from);
    boolean near = ways.contains(Way.NEXT) ? next : word >= 0 || words.near(page.wording, from, to);
    boolean proven = holds && scheme != null && !ways.contains(Way.FORM);
    Span span = new Span(from, to);
    if (!holds) {
      boolean counts = ways.contains(Way.LOOSE) || next;
      return counts ? new Hit(this, span, next ? UNPROVEN : score, false, Math.max(word, 0)) : null;
    }
    if (near) {
      return new Hit(this, span, Math.min(1, score + SAID), proven, Math.max(word, 0));
    }
    boolean alone = whole && ways.contains(Way.ALONE);
    boolean telling = ways.contains(Way.TELLING) && !against(page, from, to);
    return alone || telling ? new Hit(this, span, score, proven, -1) : null;
  }

  /** Whether this goes on a list that a number of the same kind has begun: {@code A1 and B2}. */
  private boolean listed(Page page, int from) {
    List<Finding> found = page.findings();
    for (int i = found.size() - 1; i >= Math.max(0, found.size() - RECENT); i--) {
      int end = found.get(i).span().end();
      if (end < from && from - end <= LONGEST_JOINT && found.get(i).label().equals(label)) {
        return JOINTS.contains(page.text.small(end, from));
      }
    }
    return false;
  }

  private boolean against(Page page, int from, int to) {
    boolean parted = Shape.plain(page.text, from, to).length() < to - from;
    return Context.against(page, from, words)
        || PhoneDetector.SAID.before(page.wording, from)
        || (parted && goesOn(page.text, from, to));
  }

  /** Whether groups of digits go on, so that the range is a part of something longer. */
  private static boolean goesOn(Script text, int from, int to) {
    boolean before =
        from > 1 && Ascii.separator(text.charAt(from - 1)) && Ascii.digit(text.charAt(from - 2));
    return before
        || (to + 1 < text.length()
            && Ascii.separator(text.charAt(to))
            && Ascii.digit(text.charAt(to + 1)));
  }
}
