package org.chancery.redaction.extract;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xml.sax.Attributes;

/** Which cells of a workbook show their number as a date (ECMA-376 part 1, 18.8.30). */
final class CellFormats extends Xml {
  private static final LocalDate ZERO = LocalDate.of(1899, 12, 30);
  private static final int LAST = 2_958_465; // 9999-12-31
  private final Map<String, String> codes = new HashMap<>();
  private final List<Boolean> dates = new ArrayList<>();
  private boolean cells;

  @Override
  void start(String name, Attributes attributes) {
    switch (name) {
      case "numFmt" -> {
        String code = attributes.getValue("formatCode");
        codes.put(String.valueOf(attributes.getValue("numFmtId")), code == null ? "" : code);
      }
      case "cellXfs" -> cells = true;
      case "xf" -> {
        if (cells) {
          dates.add(date(String.valueOf(attributes.getValue("numFmtId"))));
        }
      }
      default -> {}
    }
  }

  @Override
  void end(String name) {
    if (name.equals("cellXfs")) {
      cells = false;
    }
  }

  @Override
  void text(String inside, String text) {}

  private boolean date(String format) {
    if (codes.containsKey(format)) {
      String code = codes.get(format).replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "");
      return code.matches("(?is).*[yd].*");
    }
    return format.matches("1[4-7]|22|2[7-9]|3[016]|5[0-8]");
  }

  /** A number as its cell means it: a date as {@code 1984-05-02}, else all its digits. */
  String shown(String number, String style) {
    try {
      var value = new BigDecimal(number.strip());
      if (value.precision() > 400 || Math.abs((long) value.scale()) > 400) {
        return number;
      }
      int at = style.matches("[0-9]{1,6}") ? Integer.parseInt(style) : 0;
      boolean date = at < dates.size() && dates.get(at);
      if (date && value.signum() > 0 && value.compareTo(BigDecimal.valueOf(LAST)) <= 0) {
        return ZERO.plusDays(value.longValue()).toString();
      }
      return value.toPlainString();
    } catch (NumberFormatException | DateTimeException e) {
      return number;
    }
  }
}
