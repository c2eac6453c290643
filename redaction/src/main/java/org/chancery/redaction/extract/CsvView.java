package org.chancery.redaction.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table of separated values with the head of its column before each value (RFC 4180, also with
 * semicolons, tabs or bars), so that a number is read beside the word that says what it is.
 */
final class CsvView {
  private static final String SEPARATORS = ",;\t|";
  private static final int LONGEST_HEAD = 60;
  private final String source;
  private final char separator;
  private final Sheaf sheaf;
  private int at;

  private CsvView(String source, char separator, Sheaf sheaf) {
    this.source = source;
    this.separator = separator;
    this.sheaf = sheaf;
  }

  /** One cell: its offsets in the source, quotation marks left out. */
  private record Cell(int start, int end, boolean quoted) {}

  /** The view, unless the text is no table with heads. Cells count as parts. */
  static Optional<View> of(String source, int most, Sheaf sheaf) {
    char best = 0;
    int cells = 1;
    for (int i = 0; i < SEPARATORS.length(); i++) {
      int found = new CsvView(source, SEPARATORS.charAt(i), sheaf).row().size();
      if (found > cells) {
        cells = found;
        best = SEPARATORS.charAt(i);
      }
    }
    return best == 0 ? Optional.empty() : new CsvView(source, best, sheaf).read(most);
  }

  private Optional<View> read(int most) {
    List<String> heads = row().stream().map(c -> source.substring(c.start(), c.end())).toList();
    if (!heads.stream().allMatch(CsvView::head)) {
      return Optional.empty();
    }
    var view = new View.Maker(most);
    while (at < source.length()) {
      List<Cell> row = row();
      for (int i = 0; i < row.size(); i++) {
        Cell cell = row.get(i);
        if (cell.end() > cell.start()) {
          view.help(i < heads.size() ? heads.get(i).strip() + ": " : "");
          add(cell, view);
          view.help("\n");
        }
      }
      view.help("\n");
    }
    return Optional.of(view.view());
  }

  /** Whether a cell can be a head: some letters and few digits. */
  static boolean head(String cell) {
    String name = cell.strip();
    return name.length() <= LONGEST_HEAD
        && name.chars().anyMatch(Character::isLetter)
        && name.chars().filter(Character::isDigit).count() < 4
        && name.indexOf('@') < 0;
  }

  private void add(Cell cell, View.Maker view) {
    for (int i = cell.start(); i < cell.end(); i++) {
      view.add(source.charAt(i), i);
      if (cell.quoted() && source.charAt(i) == '"') {
        i++;
      }
    }
  }

  private List<Cell> row() {
    var row = new ArrayList<Cell>();
    while (true) {
      sheaf.count();
      row.add(cell());
      if (at >= source.length()) {
        return row;
      }
      char end = source.charAt(at++);
      if (end != separator) {
        if (end == '\r' && at < source.length() && source.charAt(at) == '\n') {
          at++;
        }
        return row;
      }
    }
  }

  private Cell cell() {
    int start = at;
    if (at < source.length() && source.charAt(at) == '"') {
      at++;
      while (at < source.length()) {
        if (source.charAt(at) != '"') {
          at++;
        } else if (at + 1 < source.length() && source.charAt(at + 1) == '"') {
          at += 2;
        } else {
          var cell = new Cell(start + 1, at, true);
          at++;
          toEnd();
          return cell;
        }
      }
      return new Cell(Math.min(start + 1, at), at, true);
    }
    toEnd();
    return new Cell(start, at, false);
  }

  private void toEnd() {
    while (at < source.length()
        && source.charAt(at) != separator
        && source.charAt(at) != '\n'
        && source.charAt(at) != '\r') {
      at++;
    }
  }
}
