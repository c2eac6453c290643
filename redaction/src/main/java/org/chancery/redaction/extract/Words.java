package org.chancery.redaction.extract;

import java.util.Set;
import org.xml.sax.Attributes;

/**
 * Everything that an XML part of an office document says: its text in paragraphs, and after it what
 * was deleted, and what stands in attributes, a line each.
 */
final class Words extends Xml {
  /** Elements whose characters are the text itself, white space included. */
  private static final Set<String> EXACT = Set.of("t", "delText", "instrText", "delInstrText");

  private static final Set<String> ASIDE = Set.of("delText", "instrText", "delInstrText");
  private static final Set<String> LINES = Set.of("p", "tr", "br", "cr", "si", "comment", "text");

  /** Attributes that people write, whatever they stand on. */
  private static final Set<String> TOLD =
      Set.of(
          "descr",
          "title",
          "author",
          "initials",
          "alt",
          "tooltip",
          "display",
          "prompt",
          "error",
          "promptTitle",
          "errorTitle",
          "userId",
          "displayName",
          "string");

  /** Elements whose name or value people write. */
  private static final Set<String> NAMED =
      Set.of(
          "docPr",
          "cNvPr",
          "sheet",
          "definedName",
          "tableColumn",
          "table",
          "alias",
          "tag",
          "property",
          "cacheField",
          "bookmarkStart",
          "person",
          "cm",
          "cmAuthor");

  /** What programs write of themselves. */
  private static final String PROGRAM =
      "(?:Microsoft (?:Office |Macintosh )?(?:Word|Excel|PowerPoint)|LibreOffice/.*|Apache POI"
          + "|Normal\\.dotm?)";

  private final Sheaf sheaf;
  private final boolean sparse;
  private final boolean cached;
  private final StringBuilder aside = new StringBuilder();
  private final StringBuilder run = new StringBuilder();

  /**
   * Reads into the open passage of a sheaf.
   *
   * @param sparse whether attributes are left out that only name styles, fonts and colours
   * @param cached whether values stand in attributes, as in the cache of a pivot table
   */
  Words(Sheaf sheaf, boolean sparse, boolean cached) {
    this.sheaf = sheaf;
    this.sparse = sparse;
    this.cached = cached;
  }

  /** Reads a part to its end. */
  void all(byte[] part) {
    read(part);
    sheaf.add("\n");
    sheaf.add(aside);
  }

  @Override
  void start(String name, Attributes attributes) {
    flush();
    switch (name) {
      case "tab" -> sheaf.add("\t");
      case "noBreakHyphen" -> sheaf.add("-");
      default -> {}
    }
    for (int i = 0; i < attributes.getLength(); i++) {
      attribute(name, attributes, i);
    }
    if (LINES.contains(name)) {
      sheaf.count();
    }
  }

  private void attribute(String element, Attributes attributes, int i) {
    String name = attributes.getLocalName(i);
    String value = attributes.getValue(i);
    boolean external =
        name.equals("Target") && "External".equals(attributes.getValue("TargetMode"));
    boolean named = NAMED.contains(element) && (name.equals("name") || name.equals("val"));
    boolean cell = cached && name.equals("v");
    boolean odd = value.indexOf('@') >= 0 || (!sparse && value.indexOf(' ') >= 0);
    if (external || named || cell || odd || (!sparse && TOLD.contains(name))) {
      aside(value);
    }
  }

  private void aside(String value) {
    if (aside.length() + value.length() > sheaf.limits().characters()) {
      throw new UnreadException(Unread.Why.TOO_LARGE);
    }
    aside.append(value).append('\n');
  }

  @Override
  void end(String name) {
    flush();
    if (LINES.contains(name)) {
      sheaf.add("\n");
      if (!aside.isEmpty() && aside.charAt(aside.length() - 1) != '\n') {
        aside.append('\n');
      }
    } else if (name.equals("tc")) {
      sheaf.add("\t");
    }
  }

  @Override
  void text(String inside, String text) {
    if (ASIDE.contains(inside)) {
      aside.append(text);
    } else if (EXACT.contains(inside)) {
      sheaf.add(text);
    } else {
      run.append(text);
    }
  }

  /** Ends characters that stand outside the text: a line of their own. */
  private void flush() {
    String said = run.toString().strip();
    run.setLength(0);
    if (!said.isEmpty() && !said.matches(PROGRAM)) {
      sheaf.add(said);
      sheaf.add("\n");
    }
  }
}
