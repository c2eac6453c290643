package org.chancery.audit.verify;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a bundle for a person tells in its lists, held against the records that they were made from.
 * One thread.
 */
final class PersonPages {
  private final Findings findings;
  private final Doc manifest;
  private final List<Entry> entries;

  /** A record, and what was said in it and in the outcome that belongs to it. */
  record Entry(BundleLeaves.Read head, List<Part> parts) {}

  /** A content, and the record whose leg it is of. */
  record Part(long index, BundleLeaves.Content content) {}

  PersonPages(Findings findings, Doc manifest, List<Entry> entries) {
    this.findings = findings;
    this.manifest = manifest;
    this.entries = entries;
  }

  /** Checks what the manifest counts. */
  void counts(long opened, long withheld) throws Malformed {
    Doc counts = manifest.doc("counts");
    if (counts.number("records") != entries.size()
        || counts.number("contents") != opened
        || counts.number("missing") != withheld) {
      findings.failed(0, 0, "the counts of manifest.json are not right");
    }
  }

  /** Checks the table of what is missing: a line for each content that is not here. */
  void missing(byte[] bytes) throws Malformed {
    var lines = new StringBuilder("record,part,why\r\n");
    for (Entry entry : entries) {
      for (Part part : entry.parts()) {
        if (!part.content().here()) {
          String why = why(part.content()).replace("\"", "\"\"");
          lines.append(part.index()).append(',').append(part.content().leg());
          lines.append(",\"").append(why).append("\"\r\n");
        }
      }
    }
    if (!lines.toString().equals(Bytes.utf8(bytes))) {
      throw new Malformed("it is not the list of what is missing here");
    }
    findings.checked("missing.csv lists every content that is not here");
  }

  private static String why(BundleLeaves.Content content) throws Malformed {
    String text = Bytes.utf8(content.bytes());
    if (!text.endsWith("\n")) {
      throw new Malformed("a reason is not a whole line");
    }
    return text.substring(0, text.length() - 1);
  }

  /** Checks the records as programs read them: each as its leaf and contents say. */
  void records(byte[] bytes) throws Malformed {
    var told = Doc.list(bytes);
    if (told.size() != entries.size()) {
      throw new Malformed("it has another number of records than are here");
    }
    for (int i = 0; i < told.size(); i++) {
      var head = entries.get(i).head();
      if (!same(told.get(i), head) || !said(told.get(i).docs("contents"), entries.get(i))) {
        String why = "records.json says of it what neither leaf nor contents do";
        findings.failed(head.index(), head.index(), why);
      }
    }
    findings.checked("records.json says what leaves and contents say");
  }

  private static boolean same(Doc told, BundleLeaves.Read head) throws Malformed {
    Doc leaf = head.doc();
    boolean same =
        told.number("record") == head.index()
            && time(told.text("at")).equals(time(leaf.text("ts")));
    boolean decision = head.leaf().type() == Leaf.Type.DECISION;
    var none = Optional.<String>empty();
    var actor = leaf.optionalDoc("actor");
    for (String member : List.of("team", "app", "workflow")) {
      String name = member.equals("app") ? "application" : member;
      var value = actor.flatMap(doc -> doc.optional(member)).orElse("");
      same &= told.optional(name).equals(decision ? Optional.of(value) : none);
    }
    for (String member : List.of("model", "verdict")) {
      String value = leaf.optional(member).orElse("");
      same &= told.optional(member).equals(decision ? Optional.of(value) : none);
    }
    var sent = head.leaf().admitted() ? BundleFields.chosen(leaf) : Optional.<Doc>empty();
    same &= told.optional("recipient").equals(sent.map(to -> to.optional("entity").orElse("")));
    return same
        && told.optional("country").equals(sent.map(to -> to.optional("country").orElse("")));
  }

  private static Instant time(String text) throws Malformed {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new Malformed("it holds a time that is none");
    }
  }

  private static boolean said(List<Doc> told, Entry entry) throws Malformed {
    boolean same = told.size() == entry.parts().size();
    for (int i = 0; same && i < told.size(); i++) {
      var content = entry.parts().get(i).content();
      var text = content.here() ? Optional.of(text(content.bytes())) : Optional.<String>empty();
      var why = content.here() ? Optional.<String>empty() : Optional.of(why(content));
      same =
          told.get(i).text("part").equals(content.leg())
              && told.get(i).optional("text").equals(text)
              && told.get(i).optional("missing").equals(why);
    }
    return same;
  }

  /** A kept content as people read it: its texts, each led by its path; else as it is. */
  static String text(byte[] kept) {
    try {
      var lines = new StringBuilder();
      for (Doc each : Doc.loose(kept).docs("texts")) {
        lines.append('[').append(each.optional("path").orElse("")).append("]\n");
        lines.append(each.optional("text").orElse("")).append("\n\n");
      }
      if (!lines.isEmpty()) {
        return lines.toString();
      }
    } catch (Malformed _) {
      // not of that form
    }
    try {
      return Bytes.utf8(kept) + "\n";
    } catch (Malformed _) {
      return kept.length + " bytes that are not text\n";
    }
  }
}
