package org.chancery.redaction.detect;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds every kind of number that a table row describes: national, tax, health, bank, vehicle and
 * device numbers. A number is held only against the shapes whose runs are as long as its own and
 * its neighbours'.
 */
final class IdentifierDetector extends AnchoredDetector {
  private static final int AROUND = 60;

  private final Words words;
  private final NumberIndex byNumber;
  private final NumberIndex byCode;

  IdentifierDetector() {
    this(NumberFile.rows());
  }

  private IdentifierDetector(List<NumberRow> rows) {
    super(
        "numbers",
        rows.stream().map(NumberRow::label).distinct().toList(),
        EnumSet.of(Anchor.NUMBER, Anchor.CODE),
        List.of());
    this.words = Words.all(rows.stream().map(NumberRow::words).toList());
    this.byNumber = new NumberIndex(rows, true);
    this.byCode = new NumberIndex(rows, false);
  }

  @Override
  boolean asks(DigitRun run) {
    return !run.joined()
        && run.length() <= NumberIndex.LONGEST_RUN
        && byNumber.holds(run.length(), run.follow().allows(Follow.LETTER));
  }

  @Override
  Optional<Words> awaited() {
    return Optional.of(words);
  }

  @Override
  int look(Page page, int start, int end) {
    if (end - start > NumberIndex.LONGEST_RUN) {
      return end;
    }
    boolean number = true;
    for (int i = start; i < end && number; i++) {
      number = Ascii.digit(page.text.charAt(i));
    }
    NumberIndex index = number ? byNumber : byCode;
    int run = end - start;
    char before = page.at(start - 1);
    char after = page.at(end);
    int lead = runBefore(page, start - 1);
    int tail = Ascii.wordAt(page.text, end) ? 0 : runAfter(page, end + 1);
    NumberIndex.Place alone = index.place(run, 0, 0);
    NumberIndex.Place tailed = tail == 0 ? NumberIndex.NOWHERE : index.place(run, 0, tail);
    NumberIndex.Place led = lead == 0 ? NumberIndex.NOWHERE : index.place(run, lead, 0);
    NumberIndex.Place amid =
        lead == 0 || tail == 0 ? NumberIndex.NOWHERE : index.place(run, lead, tail);
    boolean tails = tailed.after().has(after);
    boolean leads = led.before().has(before) || amid.before().has(before);
    if (alone.entries().length == 0 && !tails && !leads) {
      return end;
    }
    long follow = tail > 0 ? NumberIndex.runs(page.text, end) : 0;
    boolean may =
        alone.fits(follow)
            || (tails && tailed.fits(follow))
            || (leads && (led.fits(follow) || amid.fits(follow)));
    return may ? new Search(page, start, end, follow).among(alone, tailed, led, amid) : end;
  }

  /** How long the run of letters and digits is that ends before an offset; no more than needed. */
  private static int runBefore(Page page, int to) {
    int i = to;
    while (to - i <= NumberIndex.LONGEST_LEAD && Ascii.alphanumeric(page.at(i - 1))) {
      i--;
    }
    return to - i;
  }

  /** How long the run of letters and digits is that starts at an offset; no more than needed. */
  private static int runAfter(Page page, int from) {
    int i = from;
    while (i - from <= NumberIndex.LONGEST_TAIL && Ascii.alphanumeric(page.at(i))) {
      i++;
    }
    return i - from;
  }

  /** The search at one run; keeps the best hit. */
  private final class Search {
    private final Page page;
    private final int start;
    private final int end;
    private final long follow;
    private NumberRow.@Nullable Hit best;
    private int said = -1;

    Search(Page page, int start, int end, long follow) {
      this.page = page;
      this.start = start;
      this.end = end;
      this.follow = follow;
    }

    int among(NumberIndex.Place... places) {
      for (NumberIndex.Place place : places) {
        for (NumberIndex.Entry entry : place.entries()) {
          if (entry.fits(follow)) {
            consider(entry);
          }
        }
      }
      return report();
    }

    private void consider(NumberIndex.Entry entry) {
      int from = start - entry.shape().lead();
      int to = entry.shape().match(page.text, from);
      if (to < 0 || !apart(page, from, to) || !worth(entry.row(), from, to)) {
        return;
      }
      NumberRow.Hit hit = entry.row().judge(page, from, to);
      if (hit != null && hit.beats(best)) {
        best = hit;
      }
    }

    /** Whether a row can count without a word, or a word of any row stands where one could see. */
    private boolean worth(NumberRow row, int from, int to) {
      if (row.wordless(from == 0 && to == page.text.length())) {
        return true;
      }
      said = said < 0 ? said(page, start, end) : said;
      return said > 0;
    }

    private int report() {
      if (best == null) {
        return end;
      }
      var row = best.row();
      page.add(new Finding(best.span(), row.label(), best.score(), best.proven(), row.id()));
      return Math.max(end, best.span().end());
    }
  }

  /** 1 if a word of any row stands where a row could see it, else 0. */
  private int said(Page page, int start, int end) {
    int from = Math.max(0, start - AROUND);
    return page.may(words, from, end + AROUND) ? 1 : 0;
  }

  /** Whether neither a letter of an alphabet nor a digit, joined on or not, touches the range. */
  private static boolean apart(Page page, int from, int to) {
    return !joins(page.at(from - 1), page.at(from - 2)) && !joins(page.at(to), page.at(to + 1));
  }

  private static boolean joins(char next, char beyond) {
    if (Character.isLetterOrDigit(next)) {
      // Scripts without spaces put words right beside a number.
      return next < '\u0e00' || (next > '\u0e7f' && next < '\u1100');
    }
    boolean joint = next == '-' || next == '.' || next == ',' || next == '/' || next == '_';
    return joint && Ascii.digit(beyond);
  }
}
