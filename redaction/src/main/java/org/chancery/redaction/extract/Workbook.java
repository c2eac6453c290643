package org.chancery.redaction.extract;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The sheets of an XLSX file, hidden ones too, row by row, and the strings that no cell shows. */
final class Workbook {
  private static final String SHEETS = "xl/worksheets/sheet";
  private static final String STRINGS = "xl/sharedStrings.xml";
  private static final String STYLES = "xl/styles.xml";
  private final Archive archive;
  private final Sheaf sheaf;

  Workbook(Archive archive, Sheaf sheaf) {
    this.archive = archive;
    this.sheaf = sheaf;
  }

  /** Whether a part is read here. */
  static boolean reads(String name) {
    return name.equals(STRINGS) || sheet(name);
  }

  private static boolean sheet(String name) {
    return name.startsWith(SHEETS) && name.matches("xl/worksheets/sheet[0-9]{1,6}\\.xml");
  }

  void read() {
    var strings = new SharedStrings(sheaf);
    part(STRINGS).ifPresent(strings::read);
    var formats = new CellFormats();
    part(STYLES).ifPresent(formats::read);
    var used = new BitSet();
    List<Archive.Entry> sheets = new ArrayList<>(archive.entries());
    sheets.removeIf(entry -> !sheet(entry.name()));
    sheets.sort(Comparator.comparingInt(e -> number(e.name())));
    for (Archive.Entry sheet : sheets) {
      String place = "sheet " + number(sheet.name());
      sheaf.begin(place);
      new Sheet(place, sheaf, strings.all(), formats, used).all(archive.read(sheet));
    }
    sheaf.begin("strings that no cell shows");
    for (int i = 0; i < strings.all().size(); i++) {
      if (!used.get(i)) {
        sheaf.add(strings.all().get(i) + "\n");
      }
    }
  }

  private Optional<byte[]> part(String name) {
    return archive.entries().stream()
        .filter(entry -> entry.name().equals(name))
        .findFirst()
        .map(archive::read);
  }

  private static int number(String name) {
    return Integer.parseInt(name.substring(SHEETS.length(), name.indexOf('.')));
  }
}
