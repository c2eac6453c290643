package org.chancery.redaction.detect;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds every kind of number that a table row describes: national, tax, health, bank, vehicle and
 * device numbers. Rows are indexed by the length of the run they are looked for from, so that a
 * number costs a comparison for each shape of its length and no more.
 */
final class IdentifierDetector extends AnchoredDetector {
  private static final int LONGEST_RUN = 40;

  private static final int AROUND = 60;

  /** Shapes that end with their run, go on after it with a digit or otherwise; or begin before. */
  private static final int KINDS = 6;

  private static final int DIGIT_TAIL = 1;
  private static final int TAIL = 2;
  private static final int LEAD = 3;

  private final Words words;
  private final Entry[][] byNumber;
  private final Entry[][] byCode;

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
    this.byNumber = index(rows, true);
    this.byCode = index(rows, false);
  }

  private record Entry(NumberRow row, NumberShape shape) {}

  @Override
  int look(Page page, int start, int end) {
    if (end - start > LONGEST_RUN) {
      return end;
    }
    boolean number = true;
    for (int i = start; i < end && number; i++) {
      number = Ascii.digit(page.text.charAt(i));
    }
    Entry[][] index = number ? byNumber : byCode;
    boolean tail = Ascii.alphanumeric(page.at(end + 1)) && !Ascii.wordAt(page.text, end);
    boolean lead = start > 1 && Ascii.alphanumeric(page.at(start - 2));
    Search search = new Search(page, start, end);
    for (int kind = (end - start) * KINDS, kinds = lead ? 2 : 1; kinds > 0; kinds--) {
      search.among(index[kind]);
      if (tail) {
        search.among(index[kind + TAIL]);
        if (Ascii.digit(page.at(end + 1))) {
          search.among(index[kind + DIGIT_TAIL]);
        }
      }
      kind += LEAD;
    }
    return search.report();
  }

  /** The search at one run; keeps the best hit. */
  private final class Search {
    private final Page page;
    private final int start;
    private final int end;
    private NumberRow.@Nullable Hit best;
    private int said = -1;

    Search(Page page, int start, int end) {
      this.page = page;
      this.start = start;
      this.end = end;
    }

    void among(Entry[] entries) {
      for (Entry entry : entries) {
        int from = start - entry.shape.lead();
        int to = entry.shape.match(page.text, from);
        if (to < 0 || !apart(page, from, to) || !worth(entry.row, from, to)) {
          continue;
        }
        NumberRow.Hit hit = entry.row.judge(page, from, to);
        if (hit != null && hit.beats(best)) {
          best = hit;
        }
      }
    }

    /** Whether a row can count without a word, or a word of any row stands where one could see. */
    private boolean worth(NumberRow row, int from, int to) {
      if (row.wordless(from == 0 && to == page.text.length())) {
        return true;
      }
      said = said < 0 ? said(page.text, start, end) : said;
      return said > 0;
    }

    int report() {
      if (best == null) {
        return end;
      }
      var row = best.row();
      page.add(new Finding(best.span(), row.label(), best.score(), best.proven(), row.id()));
      return Math.max(end, best.span().end());
    }
  }

  /** 1 if a word of any row stands where a row could see it, else 0. */
  private int said(String text, int start, int end) {
    int from = Math.max(0, start - AROUND);
    return words.within(text, from, Math.min(text.length(), end + AROUND)) ? 1 : 0;
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

  private static Entry[][] index(List<NumberRow> rows, boolean digits) {
    List<List<Entry>> index = new ArrayList<>();
    for (int slot = 0; slot < (LONGEST_RUN + 1) * KINDS; slot++) {
      index.add(new ArrayList<>());
    }
    for (NumberRow row : rows) {
      for (NumberShape shape : row.shapes()) {
        if (digits ? shape.digits() : shape.mixed()) {
          int after = shape.lead() + shape.length();
          boolean tail = shape.form().length() > after;
          boolean digit = tail && shape.form().startsWith("9", after + 1);
          int kind = (tail ? digit ? DIGIT_TAIL : TAIL : 0) + (shape.lead() > 0 ? LEAD : 0);
          index.get(shape.length() * KINDS + kind).add(new Entry(row, shape));
        }
      }
    }
    return index.stream().map(entries -> entries.toArray(Entry[]::new)).toArray(Entry[][]::new);
  }
}
