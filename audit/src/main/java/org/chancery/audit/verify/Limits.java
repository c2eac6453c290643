package org.chancery.audit.verify;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Says who else vouches for a log, and what a check says nothing about. */
final class Limits {
  private final Findings findings;
  private final Heads heads;
  private final KeySet keys;
  private final Optional<Policy> policy;

  Limits(Findings findings, Heads heads, KeySet keys, Optional<Policy> policy) {
    this.findings = findings;
    this.heads = heads;
    this.keys = keys;
    this.policy = policy;
  }

  void say(Shelf shelf) throws IOException {
    switch (shelf) {
      case Folder folder -> folder.strangers(findings);
      case Web web -> {
        findings.notChecked("segments and payloads: a log does not serve them");
        if (web.absent() > 0) {
          findings.notChecked(web.absent() + " tiles or bundles: they are not served");
        }
      }
    }
    policy.ifPresent(this::quorum);
    strangers();
    time(shelf);
    findings.notChecked("contents: payloads were not opened");
  }

  private void time(Shelf shelf) throws IOException {
    long stamps = shelf instanceof Folder folder ? Stamps.count(folder) : 0;
    findings.notChecked(
        stamps == 0
            ? "time: there are no time stamps; when things happened is the log's word"
            : "time: signatures of %d time stamps; use openssl ts -verify, see FORMAT.md"
                .formatted(stamps));
  }

  private void quorum(Policy known) {
    long best = -1;
    for (var head : heads.all()) {
      try {
        known.check(head.checkpoint());
      } catch (Malformed e) {
        long last = Math.max(0, head.checkpoint().size() - 1);
        findings.failed(0, last, head.name() + ", of a witness: " + e.what());
        continue;
      }
      Set<String> cosigned = new TreeSet<>();
      known.cosigned(head.checkpoint()).forEach(witness -> cosigned.add(witness.name()));
      if (known.met(cosigned) && head.signed() && head.checkpoint().size() > best) {
        best = head.checkpoint().size();
      }
      String who = cosigned.isEmpty() ? "no witness of the policy" : String.join(", ", cosigned);
      findings.checked("cosigned " + head.name() + ": " + who);
    }
    if (best >= 0) {
      String need = known.quorum().equals(Policy.NONE) ? "asks for none" : "is met";
      findings.checked(
          "quorum %s %s for the first %d leaves".formatted(known.quorum(), need, best));
      if (best < heads.signed()) {
        findings.notChecked("witnesses for leaves from " + best + " on: no quorum yet");
      }
    } else {
      findings.missing(
          0,
          Math.max(0, heads.signed() - 1),
          "cosignatures of witnesses: quorum " + known.quorum() + " is not met");
    }
  }

  private void strangers() {
    var known = new LinkedHashSet<>(keys.all());
    policy.ifPresent(given -> known.addAll(given.witnesses().values()));
    long strangers = 0;
    for (var head : heads.all()) {
      strangers += KeySet.strangers(known, head.checkpoint());
    }
    if (strangers > 0) {
      findings.notChecked("witnesses: " + strangers + " signatures by keys that were not given");
    } else if (policy.isEmpty()) {
      findings.notChecked("witnesses: nobody but the log has signed");
    }
  }
}
