package org.chancery.audit.verify;

import java.io.IOException;
import java.util.SortedSet;

/** The records that an evidence bundle holds: leaf, proof and contents of each. One thread. */
final class BundleRecords {
  private final Findings findings;
  private final Doc manifest;
  private final BundleRange range;
  private final BundleLeaves leaves;

  BundleRecords(Box box, Findings findings, Doc manifest, Checkpoint head, BundleRange range) {
    this.findings = findings;
    this.manifest = manifest;
    this.range = range;
    this.leaves = new BundleLeaves(box, findings, head);
  }

  /** Checks one record; adds the files of documents that it names to {@code documents}. */
  void check(long index, SortedSet<String> documents) throws IOException, Malformed {
    var read = leaves.read("records/" + index + "/", index, range.bytes(index));
    if (read.isEmpty()) {
      return;
    }
    leaves.contents(read.get(), manifest.flag("content"));
    if (read.get().leaf().type() == Leaf.Type.DECISION) {
      for (String kind : new String[] {"policy", "catalogue"}) {
        var name = read.get().doc().optional(kind);
        name.ifPresent(text -> documents.add(file(kind, text)));
      }
    }
  }

  private static String file(String kind, String digest) {
    return "documents/" + kind + "-" + digest.replaceFirst("^sha256:", "") + ".yaml";
  }

  /** Says what became of contents. */
  void summary() throws Malformed {
    if (manifest.flag("content")) {
      findings.checked(leaves.opened() + " contents against what their legs commit to");
      if (manifest.doc("counts").number("withheld") != leaves.withheld()) {
        findings.failed(0, 0, "another number of contents was withheld than was counted");
      }
    } else {
      findings.notChecked("contents: the bundle was made without them");
    }
    if (leaves.withheld() > 0) {
      findings.notChecked(leaves.withheld() + " contents: they were withheld");
    }
  }
}
