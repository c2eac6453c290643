package org.chancery.reporting.export;

/**
 * One line of CSV as RFC 4180 has it: CRLF at the end, quotes where needed. A text that a
 * spreadsheet would run as a formula gets an apostrophe in front (OWASP, "CSV Injection").
 */
final class CsvLine {
  private static final String FORMULA_STARTS = "=+-@\t\r\n";

  private final StringBuilder line = new StringBuilder();

  /** Adds a text that comes from outside. */
  CsvLine text(String value) {
    boolean formula = !value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0;
    return cell(formula ? "'" + value : value);
  }

  /** Adds a number of our own. */
  CsvLine number(long value) {
    return cell(Long.toString(value));
  }

  /** Adds an amount in millionths of a unit. */
  CsvLine money(long micros) {
    return cell(Money.decimal(micros));
  }

  private CsvLine cell(String value) {
    if (!line.isEmpty()) {
      line.append(',');
    }
    boolean quote = value.isEmpty() || value.chars().anyMatch(c -> "\",\r\n".indexOf(c) >= 0);
    line.append(quote ? '"' + value.replace("\"", "\"\"") + '"' : value);
    return this;
  }

  @Override
  public String toString() {
    return line + "\r\n";
  }
}
