package org.chancery.redaction.extract;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xml.sax.Attributes;

/** One sheet of a workbook: each cell a line, with the head of its column before it. */
final class Sheet extends Xml {
  private final String place;
  private final Sheaf sheaf;
  private final List<String> strings;
  private final CellFormats formats;
  private final BitSet used;
  private final Map<String, String> heads = new HashMap<>();
  private final StringBuilder value = new StringBuilder();
  private final StringBuilder formula = new StringBuilder();
  private final StringBuilder aside = new StringBuilder();
  private String reference = "";
  private String type = "";
  private String style = "";
  private boolean inside;
  private int rows;

  Sheet(String place, Sheaf sheaf, List<String> strings, CellFormats formats, BitSet used) {
    this.place = place;
    this.sheaf = sheaf;
    this.strings = strings;
    this.formats = formats;
    this.used = used;
  }

  void all(byte[] part) {
    read(part);
    sheaf.mark(place + " outside cells");
    sheaf.add(aside);
  }

  @Override
  void start(String name, Attributes attributes) {
    switch (name) {
      case "row" -> rows++;
      case "c" -> {
        sheaf.count();
        inside = true;
        reference = attribute(attributes, "r");
        type = attribute(attributes, "t");
        style = attribute(attributes, "s");
        value.setLength(0);
        formula.setLength(0);
      }
      case "hyperlink", "dataValidation", "protectedRange", "sheetPr" -> {
        for (int i = 0; i < attributes.getLength(); i++) {
          aside(attributes.getValue(i));
        }
      }
      default -> {}
    }
  }

  private static String attribute(Attributes attributes, String name) {
    String value = attributes.getValue(name);
    return value == null ? "" : value;
  }

  @Override
  void end(String name) {
    if (name.equals("c")) {
      cell();
      inside = false;
    } else if (name.equals("row")) {
      sheaf.add("\n");
    }
  }

  @Override
  void text(String element, String text) {
    if (!inside) {
      aside(text.strip());
    } else if (element.equals("f")) {
      formula.append(text);
    } else {
      value.append(text);
    }
  }

  private void aside(String text) {
    if (!text.isEmpty()) {
      if (aside.length() + text.length() > sheaf.limits().characters()) {
        throw new UnreadException(Unread.Why.TOO_LARGE);
      }
      aside.append(text).append('\n');
    }
  }

  private void cell() {
    String shown =
        switch (type) {
          case "s" -> shared(value.toString().strip());
          case "", "n" -> value.isEmpty() ? "" : formats.shown(value.toString(), style);
          default -> value.toString();
        };
    String column = reference.matches("[A-Z]{1,3}[0-9]{1,7}") ? reference : "";
    String letters = column.replaceAll("[0-9]", "");
    if (rows == 1 && !type.isEmpty() && CsvView.head(shown)) {
      heads.put(letters, shown.strip());
    }
    if (!shown.isEmpty() || !formula.isEmpty()) {
      sheaf.mark(place + (column.isEmpty() ? "" : " " + column));
      String head = rows == 1 ? "" : heads.getOrDefault(letters, "");
      sheaf.add(head.isEmpty() ? "" : head + ": ");
      sheaf.add(shown);
      sheaf.add("\n");
      if (formula.indexOf("\"") >= 0 || formula.indexOf("@") >= 0) {
        sheaf.add(formula.append('\n'));
      }
    }
  }

  private String shared(String number) {
    int at = number.matches("[0-9]{1,9}") ? Integer.parseInt(number) : -1;
    if (at < 0 || at >= strings.size()) {
      throw new UnreadException(Unread.Why.UNREADABLE);
    }
    used.set(at);
    return strings.get(at);
  }
}
