package org.chancery.audit.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which records of a bundle match, and those of them that are in it. One thread. */
final class BundleMatches {
  private final Box box;
  private final Findings findings;
  private final Doc manifest;
  private final Checkpoint head;
  private final BundleRange range;
  private final List<Row> rows = new ArrayList<>();

  /** One line of {@code matches.jsonl}. */
  record Row(long index, boolean exported, byte[] hash, Optional<Long> outcome) {}

  BundleMatches(Box box, Findings findings, Doc manifest, Checkpoint head, BundleRange range) {
    this.box = box;
    this.findings = findings;
    this.manifest = manifest;
    this.head = head;
    this.range = range;
  }

  List<Row> rows() {
    return rows;
  }

  void check(byte[] bytes) throws Malformed, IOException {
    long before = -1;
    int from = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        var row = row(Doc.parse(java.util.Arrays.copyOfRange(bytes, from, i)));
        if (row.index() <= before) {
          throw new Malformed("its records are not in order");
        }
        before = row.index();
        hold(row);
        rows.add(row);
        from = i + 1;
      }
    }
    counts();
    records();
  }

  private static Row row(Doc line) throws Malformed {
    var outcome =
        line.has("outcome") ? Optional.of(line.number("outcome")) : Optional.<Long>empty();
    try {
      byte[] hash = HexFormat.of().parseHex(line.text("hash"));
      return new Row(line.number("record"), line.flag("exported"), hash, outcome);
    } catch (IllegalArgumentException e) {
      throw new Malformed("a hash is not in hex");
    }
  }

  private void hold(Row row) {
    long index = row.index();
    if (index < range.first() || index >= range.end()) {
      findings.failed(index, index, "a match is outside of the range");
    } else if (range.hash(index).isPresent()
        && !java.util.Arrays.equals(range.hash(index).get(), row.hash())) {
      findings.failed(index, index, "its hash in matches.jsonl is not that of the leaf");
    }
    if (row.outcome().isPresent() && row.outcome().get() < range.end()) {
      long end = row.outcome().get();
      boolean leftOut = end >= range.first() && range.hash(end).isEmpty(); // and said so already
      var leaf = range.leaf(end);
      if (!leftOut && (leaf.isEmpty() || leaf.get().decision() != index)) {
        findings.failed(index, index, "its outcome in matches.jsonl is not one of its own");
      }
    }
  }

  private void counts() throws Malformed {
    Doc counts = manifest.doc("counts");
    long matched = counts.number("matched");
    String why = "matches.jsonl has another number of lines than was counted";
    if (matched > rows.size()) {
      findings.missing(0, 0, why);
    } else if (matched < rows.size()) {
      findings.failed(0, 0, why);
    }
    long exported = rows.stream().filter(Row::exported).count();
    if (counts.number("exported") != exported
        || counts.number("range") != range.end() - range.first()) {
      findings.failed(0, 0, "the counts of manifest.json are not right");
    }
    findings.checked(exported + " of " + rows.size() + " matches with their proofs");
  }

  private void records() throws Malformed, IOException {
    var wanted = new TreeSet<String>();
    var documents = new TreeSet<String>();
    var records = new BundleRecords(box, findings, manifest, head, range);
    for (Row row : rows) {
      if (row.exported()) {
        wanted.add(Long.toString(row.index()));
        records.check(row.index(), documents);
        if (row.outcome().isPresent() && row.outcome().get() < head.size()) {
          wanted.add(row.outcome().get().toString());
          records.check(row.outcome().get(), documents);
        }
      }
    }
    for (String name : box.names()) {
      String[] parts = name.split("/", -1);
      if (parts[0].equals("records") && parts.length > 1 && !wanted.contains(parts[1])) {
        findings.failed(0, 0, "records/" + parts[1] + " is of no exported match");
      }
    }
    documents(documents);
    records.summary();
  }

  private void documents(SortedSet<String> wanted) throws Malformed, IOException {
    long there = 0;
    for (String name : box.names()) {
      if (name.startsWith("documents/")) {
        there++;
        boolean shaped = name.matches("documents/(policy|catalogue)-[0-9a-f]{64}\\.yaml");
        if (!shaped || !name.contains(BundleCover.digest(box.read(name)))) {
          findings.failed(0, 0, name + " is not the text that its name says");
        }
      }
    }
    long absent = wanted.stream().filter(name -> !box.has(name)).count();
    Doc counts = manifest.doc("counts");
    if (counts.number("documents") != there || absent > counts.number("missing")) {
      findings.missing(0, 0, "policy or catalogue texts that records name are not there");
    }
    if (absent > 0) {
      findings.notChecked(absent + " policy or catalogue texts: the store did not have them");
    }
  }
}
