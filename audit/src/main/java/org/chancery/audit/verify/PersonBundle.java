package org.chancery.audit.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a bundle for a person holds: the records of a list that the log itself vouches for, with
 * what was said in each. One thread.
 */
final class PersonBundle {
  /** The version of BUNDLE.md's form that is read. */
  static final int VERSION = 2;

  /** Without these, it is not whole; what every bundle needs comes on top. */
  static final List<String> NEEDED =
      List.of(
          "access/leaf.json",
          "access/record.tlog-proof",
          "access/list",
          "records.json",
          "missing.csv");

  private static final Pattern FOLDER = Pattern.compile("records/(0|[1-9][0-9]{0,17})/[^/]+");

  private final Box box;
  private final Findings findings;
  private final Doc manifest;
  private final BundleLeaves leaves;
  private final TreeSet<Long> list = new TreeSet<>();
  private final TreeMap<Long, BundleLeaves.Read> records = new TreeMap<>();
  private boolean listed;
  private long read;

  PersonBundle(Box box, Findings findings, Doc manifest, Checkpoint head) {
    this.box = box;
    this.findings = findings;
    this.manifest = manifest;
    this.leaves = new BundleLeaves(box, findings, head);
  }

  /** How many leaves are here and were proven. */
  long leaves() {
    return read;
  }

  void check(BundleCover cover) throws IOException, Malformed {
    int before = findings.faults();
    cover.part("access/list", this::list);
    access();
    readRecords();
    belong();
    strays();
    var entries = entries();
    findings.checked(records.size() + " records with their proofs");
    findings.checked(leaves.opened() + " contents against what their legs commit to");
    if (findings.faults() == before) { // what was made of the records shows nothing new otherwise
      var pages = new PersonPages(findings, manifest, entries);
      pages.counts(leaves.opened(), leaves.withheld());
      cover.part("missing.csv", pages::missing);
      cover.part("records.json", pages::records);
    }
    limits();
  }

  private void list(byte[] bytes) throws Malformed {
    String text = Bytes.utf8(bytes);
    long last = -1;
    for (String line : text.lines().toList()) {
      long index = Bytes.decimal(line);
      if (index <= last) {
        throw new Malformed("its records are not in order");
      }
      last = index;
      list.add(index);
    }
    if (!text.isEmpty() && !text.endsWith("\n")) {
      throw new Malformed("its last line is not whole");
    }
    listed = true;
  }

  /** The record that the log has of this export names the digest of the list. */
  private void access() throws IOException, Malformed {
    long index = manifest.number("access");
    var found = leaves.read("access/", index, Optional.empty());
    if (found.isEmpty() || !listed) {
      return;
    }
    read++;
    Doc leaf = found.get().doc();
    String query =
        "subject-access why=%s list=%s"
            .formatted(manifest.text("why"), BundleCover.digest(box.read("access/list")));
    boolean right =
        found.get().leaf().type() == Leaf.Type.ACCESS
            && leaf.text("act").equals("export")
            && leaf.text("actor").equals(manifest.text("by"))
            && leaf.text("query").equals(query)
            && leaf.number("hits") == list.size()
            && (list.isEmpty() || list.last() < index);
    if (!right) {
      findings.failed(index, index, "the record of this export is about another list of records");
    } else {
      findings.checked(
          "the %d records are those that record %d of the log, written before, says were found"
              .formatted(list.size(), index));
    }
  }

  private void readRecords() throws IOException {
    var wanted = new TreeSet<>(list);
    for (String name : box.names()) {
      var index = folder(name);
      index.ifPresent(wanted::add);
      if (index.isEmpty() && name.startsWith("records/")) {
        findings.failed(0, 0, name + " is no file of a record");
      }
    }
    for (long index : wanted) {
      var found = leaves.read("records/" + index + "/", index, Optional.empty());
      found.ifPresent(leaf -> records.put(index, leaf));
    }
    read += records.size();
  }

  /** The record in whose folder a file is. */
  private static Optional<Long> folder(String name) {
    var match = FOLDER.matcher(name);
    return match.matches() ? Optional.of(Long.parseLong(match.group(1), 10)) : Optional.empty();
  }

  /** Each record is of the list, or the other half of a call of which one half is. */
  private void belong() {
    var calls = new TreeSet<Long>();
    for (long index : list) {
      var half = records.get(index);
      if (half != null && half.leaf().type() == Leaf.Type.OUTCOME) {
        long decision = half.leaf().decision();
        calls.add(decision);
        if (!box.has("records/" + decision + "/leaf.json")) {
          findings.missing(
              decision, decision, "the decision of outcome " + index + " is not there");
        }
      }
    }
    for (var each : records.values()) {
      long index = each.index();
      boolean other =
          switch (each.leaf().type()) {
            case OUTCOME -> list.contains(each.leaf().decision());
            case DECISION -> calls.contains(index);
            case POLICY, ADMIN, ACCESS, KEY, HOLD, ERASURE, SYSTEM -> false;
          };
      if (listed && !list.contains(index) && !other) {
        findings.failed(index, index, "records/" + index + " is of no record of the list");
      }
    }
  }

  /** Nothing lies in the folder of a record but leaf, proof and what its legs are about. */
  private void strays() {
    for (String name : box.names()) {
      var read = folder(name).flatMap(index -> Optional.ofNullable(records.get(index)));
      if (read.isPresent()) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        boolean known = file.equals("leaf.json") || file.equals("record.tlog-proof");
        for (int i = 0; i < read.get().leaf().legs().size(); i++) {
          known |= file.matches("leg-" + i + "\\.(kept|opening|withheld)");
        }
        if (!known) {
          findings.failed(0, 0, name + " is no file of a record");
        }
      }
    }
  }

  /** What people read about: a call with how it ended, or another record. */
  private List<PersonPages.Entry> entries() throws IOException, Malformed {
    var entries = new TreeMap<Long, PersonPages.Entry>();
    for (var each : records.values()) { // a decision comes before its outcome
      boolean ends = each.leaf().type() == Leaf.Type.OUTCOME;
      var call = Optional.ofNullable(ends ? entries.get(each.leaf().decision()) : null);
      var entry = call.orElseGet(() -> new PersonPages.Entry(each, new ArrayList<>()));
      entries.putIfAbsent(entry.head().index(), entry);
      for (var content : leaves.contents(each, true)) {
        entry.parts().add(new PersonPages.Part(each.index(), content));
      }
    }
    return List.copyOf(entries.values());
  }

  private void limits() {
    findings.notChecked(
        "whether these are all records of the person: leaves name people by pseudonyms, and only"
            + " the gateway can tell whose they are");
    findings.notChecked(
        "what was erased before, and calls that named no person: nobody can tell whose they were");
    if (leaves.withheld() > 0) {
      findings.notChecked(
          leaves.withheld() + " contents: they are not here; why, is the gateway's word");
    }
    findings.notChecked(
        "index.html: it is as it was signed, and records.json is what was compared");
  }
}
