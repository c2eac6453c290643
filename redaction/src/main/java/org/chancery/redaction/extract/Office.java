package org.chancery.redaction.extract;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Office Open XML (ECMA-376): every part of the package is read, whether or not the document refers
 * to it. XML says its text; documents within are read in their turn; the rest is left, by name.
 */
final class Office {
  private static final String TYPES = "[Content_Types].xml";
  private static final String KNOWN = "[A-Za-z0-9_./\\[\\]-]{1,100}";
  private static final List<String> SPARSE =
      List.of(
          "styles.xml",
          "fonttable.xml",
          "settings.xml",
          "numbering.xml",
          "theme/",
          "webextension",
          "slidelayouts/",
          "slidemasters/",
          "presprops.xml",
          "viewprops.xml",
          "tablestyles.xml");

  private final Archive archive;
  private final Sheaf sheaf;
  private final Opener within;

  /** Reads a document that lies in another one. */
  interface Opener {
    void open(byte[] inner);
  }

  Office(Archive archive, Sheaf sheaf, Opener within) {
    this.archive = archive;
    this.sheaf = sheaf;
    this.within = within;
  }

  /** What kind of document it is; nothing where it is an archive of another kind. */
  Optional<MediaKind> kind() {
    Optional<Archive.Entry> types = entry(TYPES);
    if (types.isEmpty()) {
      return Optional.empty();
    }
    String declared = new String(archive.read(types.get()), StandardCharsets.UTF_8);
    if (declared.contains("wordprocessingml") || declared.contains("ms-word")) {
      return Optional.of(MediaKind.DOCX);
    }
    if (declared.contains("sheet.main+xml") || declared.contains("spreadsheetml.template")) {
      return Optional.of(MediaKind.XLSX);
    }
    return declared.contains("presentationml") ? Optional.of(MediaKind.PPTX) : Optional.empty();
  }

  private Optional<Archive.Entry> entry(String name) {
    return archive.entries().stream().filter(e -> e.name().equals(name)).findFirst();
  }

  void read(MediaKind kind) {
    List<Archive.Entry> parts = new ArrayList<>(archive.entries());
    parts.sort(Comparator.comparingInt((Archive.Entry e) -> order(e.name())));
    if (kind == MediaKind.XLSX) {
      var book = new Workbook(archive, sheaf);
      book.read();
      parts.removeIf(part -> Workbook.reads(part.name()));
    }
    names(parts);
    int count = 0;
    for (Archive.Entry part : parts) {
      if (!part.name().equals(TYPES) && !part.name().endsWith("/")) {
        part(part, ++count);
      }
    }
  }

  /** Names of parts are words of the caller's where they are not those of the format. */
  private void names(List<Archive.Entry> parts) {
    sheaf.begin("names of parts");
    parts.stream()
        .map(Archive.Entry::name)
        .filter(name -> !name.matches(KNOWN))
        .forEach(name -> sheaf.add(name + "\n"));
  }

  private void part(Archive.Entry part, int number) {
    String name = part.name().toLowerCase(Locale.ROOT);
    byte[] bytes = archive.read(part);
    if (name.endsWith(".xml") || name.endsWith(".rels") || name.endsWith(".vml")) {
      sheaf.begin(place(name));
      new Words(sheaf, SPARSE.stream().anyMatch(name::contains), name.contains("pivotcache"))
          .all(bytes);
    } else if (name.contains("printersettings")) {
      sheaf.begin("printer settings");
      letters(bytes);
    } else {
      sheaf.within("part " + number, () -> within.open(bytes));
    }
  }

  private static int order(String name) {
    return name.endsWith("/document.xml") ? 0 : name.startsWith("docProps/") ? 2 : 1;
  }

  /** Where a part belongs, in words of ours. */
  private static String place(String name) {
    String file = name.substring(name.lastIndexOf('/') + 1);
    String stem = file.replaceAll("[0-9]*\\.(xml|rels|vml)$", "").replaceAll("\\.xml$", "");
    return switch (stem) {
      case "document" -> "document";
      case "header" -> "header";
      case "footer" -> "footer";
      case "footnotes", "endnotes" -> "notes";
      case "comments", "threadedcomment", "commentsextended" -> "comments";
      case "core", "app", "custom" -> "properties";
      case "slide" -> "slide " + file.replaceAll("[^0-9]", "");
      case "notesslide" -> "notes";
      case "drawing" -> "drawing";
      case "workbook" -> "workbook";
      default -> "other part";
    };
  }

  /** The runs of letters in UTF-16, as binary settings of printers hold them. */
  private void letters(byte[] bytes) {
    var run = new StringBuilder();
    for (char c : new String(bytes, StandardCharsets.UTF_16LE).toCharArray()) {
      if (c >= ' ' && c < 0x250 && c != 0x7f) {
        run.append(c);
      } else {
        line(run);
      }
    }
    line(run);
  }

  private void line(StringBuilder run) {
    if (run.length() > 3) {
      sheaf.add(run.append('\n'));
    }
    run.setLength(0);
  }
}
