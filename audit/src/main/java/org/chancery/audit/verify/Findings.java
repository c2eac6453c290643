package org.chancery.audit.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Collects what one check finds, at most {@value #KEPT} faults of each sort. One thread. */
final class Findings {
  static final int KEPT = 1_000;

  private final List<String> checked = new ArrayList<>();
  private final List<String> notChecked = new ArrayList<>();
  private final List<Fault> failed = new ArrayList<>();
  private final List<Fault> missing = new ArrayList<>();
  private long dropped;
  private Optional<String> uncheckable = Optional.empty();

  void checked(String what) {
    checked.add(what);
  }

  void notChecked(String what) {
    if (notChecked.size() < KEPT) {
      notChecked.add(what);
    }
  }

  /** Something is not what was signed. */
  void failed(long first, long last, String why) {
    keep(failed, first, last, why);
  }

  /** Something that was signed is not there. */
  void missing(long first, long last, String why) {
    keep(missing, first, last, why);
  }

  private void keep(List<Fault> faults, long first, long last, String why) {
    if (faults.size() < KEPT) {
      faults.add(new Fault(Math.max(0, first), Math.max(Math.max(0, first), last), why));
    } else {
      dropped++;
    }
  }

  /** Without this, nothing that holds means anything. */
  void uncheckable(String why) {
    if (uncheckable.isEmpty()) {
      uncheckable = Optional.of(why);
    }
  }

  /** How many faults of either sort were found so far. */
  int faults() {
    return failed.size() + missing.size();
  }

  boolean anythingMissing() {
    return !missing.isEmpty();
  }

  /** Closes the books; {@code size} leaves were checked against a signature. */
  Report report(long size) {
    var narrowFirst =
        Comparator.<Fault>comparingLong(fault -> fault.last() - fault.first())
            .thenComparingLong(Fault::first);
    failed.sort(narrowFirst);
    missing.sort(narrowFirst);
    var lines = new ArrayList<String>();
    failed.forEach(fault -> lines.add(fault.toString()));
    missing.forEach(fault -> lines.add("missing: " + fault));
    if (dropped > 0) {
      lines.add("and " + dropped + " more");
    }
    return new Report(verdict(size), checked, lines, notChecked);
  }

  private Verdict verdict(long size) {
    if (!failed.isEmpty()) {
      return new Verdict.Tampered(failed);
    }
    if (uncheckable.isPresent()) {
      return new Verdict.NotCheckable(uncheckable.get());
    }
    return missing.isEmpty() ? new Verdict.Intact(size) : new Verdict.Incomplete(missing);
  }
}
