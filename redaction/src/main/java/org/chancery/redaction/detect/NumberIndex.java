package org.chancery.redaction.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chancery.redaction.notation.Script;
import org.chancery.redaction.notation.Signs;

/**
 * The shapes of a table's rows, by the lengths of the runs of letters and digits that each demands:
 * the run from which it is looked for, the one before and the one after. A shape that is not in the
 * place of a number's own lengths cannot match there, so few are ever tried. Immutable.
 */
final class NumberIndex {
  /** The longest run from which a shape is looked for. */
  static final int LONGEST_RUN = 40;

  /** The longest run before it. */
  static final int LONGEST_LEAD = 5;

  /** The longest run after it. */
  static final int LONGEST_TAIL = 20;

  private static final int RUNS = 6;
  private static final int RUN_BITS = 6;
  private static final int LONGEST = 63;

  /** No shapes. */
  static final Place NOWHERE = new Place(List.of());

  private final Place[][][] places = new Place[LONGEST_RUN + 1][LONGEST_LEAD + 1][LONGEST_TAIL + 1];

  /**
   * A row and one of its shapes.
   *
   * @param runs the lengths of the runs that the shape wants after the first, as {@link #runs}
   * @param mask the bits of them that the shape has
   */
  record Entry(NumberRow row, NumberShape shape, long runs, long mask) {
    static Entry of(NumberRow row, NumberShape shape) {
      String form = shape.form().replaceAll("[@*]", "9");
      int from = shape.lead() + shape.length();
      int count = (int) form.chars().skip(from).filter(c -> !Ascii.alphanumeric((char) c)).count();
      long mask = count >= RUNS ? -1L : (1L << (count * RUN_BITS)) - 1;
      return new Entry(row, shape, NumberIndex.runs(Script.of(form), from) & mask, mask);
    }

    /** Whether runs of these lengths follow where the shape wants them. */
    boolean fits(long follow) {
      return (follow & mask) == runs;
    }
  }

  /**
   * The lengths of the runs of letters and digits after an offset, one sign before each, six bits
   * for each from the last bit on: what tells most shapes from a number at one look.
   */
  static long runs(Script text, int end) {
    long runs = 0;
    int i = end;
    for (int run = 0; run < RUNS && i < text.length(); run++) {
      int from = ++i;
      while (i < text.length() && i - from < LONGEST && Ascii.alphanumeric(text.charAt(i))) {
        i++;
      }
      runs |= (long) (i - from) << (run * RUN_BITS);
      if (i - from == LONGEST || i - from == 0) {
        break;
      }
    }
    return runs;
  }

  /** Shapes of the same lengths, and the signs that one of them wants around the run. */
  record Place(Entry[] entries, Signs before, Signs after) {
    Place(List<Entry> entries) {
      this(
          entries.toArray(Entry[]::new),
          signs(entries, NumberShape::signBefore),
          signs(entries, NumberShape::signAfter));
    }

    private static Signs signs(List<Entry> entries, Function<NumberShape, String> signs) {
      return Signs.of(entries.stream().map(Entry::shape).map(signs).collect(Collectors.joining()));
    }

    /** Whether runs of these lengths follow where one of the shapes wants them. */
    boolean fits(long follow) {
      for (Entry entry : entries) {
        if (entry.fits(follow)) {
          return true;
        }
      }
      return false;
    }

    Place plus(Entry entry) {
      List<Entry> more = new ArrayList<>(List.of(entries));
      more.add(entry);
      return new Place(more);
    }
  }

  /**
   * The index of the shapes whose first run with a digit can be of digits alone, or those in which
   * it can hold a letter.
   */
  NumberIndex(List<NumberRow> rows, boolean digits) {
    for (Place[][] leads : places) {
      for (Place[] tails : leads) {
        Arrays.fill(tails, NOWHERE);
      }
    }
    // Where the next run can start with a letter is looked at first.
    for (boolean digitNext : new boolean[] {false, true}) {
      for (NumberRow row : rows) {
        for (NumberShape shape : row.shapes()) {
          if ((digits ? shape.digits() : shape.mixed()) && shape.digitNext() == digitNext) {
            Place[] tails = places[shape.length()][shape.leadRun()];
            tails[shape.tailRun()] = tails[shape.tailRun()].plus(Entry.of(row, shape));
          }
        }
      }
    }
  }

  /**
   * The shapes for a run of some length, with runs of these lengths one sign before and after it; 0
   * where a shape begins or ends with the run.
   */
  Place place(int run, int lead, int tail) {
    return lead > LONGEST_LEAD || tail > LONGEST_TAIL ? NOWHERE : places[run][lead][tail];
  }

  /**
   * Whether any shape is looked for from a run of some length; with or without one that goes on.
   */
  boolean holds(int run, boolean goesOn) {
    for (Place[] tails : places[run]) {
      for (int tail = 0; tail < (goesOn ? tails.length : 1); tail++) {
        if (tails[tail].entries.length > 0) {
          return true;
        }
      }
    }
    return false;
  }
}
