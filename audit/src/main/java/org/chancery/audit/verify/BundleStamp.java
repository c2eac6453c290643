package org.chancery.audit.verify;

import java.io.IOException;
import java.util.ArrayList;

/** A stamped checkpoint in a bundle: of the same log, and what its stamp is about. */
record BundleStamp(Box box, Findings findings, Checkpoint head) {

  /** Checks the one called {@code name}, whose bytes are {@code note}. */
  void check(String name, byte[] note) throws Malformed, IOException {
    var old = Checkpoint.parse(note);
    String base = name.substring(0, name.length() - "checkpoint".length());
    if (!name.equals("time/" + old.size() + ".checkpoint") || !old.origin().equals(head.origin())) {
      throw new Malformed("it is not of the size or the log that it should be");
    }
    String stamp = base + "tsr";
    String proof = base + "consistency";
    if (!box.has(stamp) || !box.has(proof)) {
      findings.missing(0, Math.max(0, old.size() - 1), stamp + " or " + proof + " is not there");
      return;
    }
    if (!Stamps.contains(box.read(stamp), Bytes.sha256().digest(note))) {
      throw new Malformed("its stamp is about something else");
    }
    var path = new ArrayList<byte[]>();
    for (String line : Bytes.utf8(box.read(proof)).lines().toList()) {
      path.add(Bytes.base64(line));
    }
    Tree.checkConsistency(old.size(), old.root(), head.size(), head.root(), path);
    findings.checked("the stamped checkpoint of " + old.size() + " leaves is of the same log");
    findings.notChecked(
        "the signature of %s: openssl ts -verify -data %s -in %s -CAfile time/roots.pem -untrusted time/chain.pem"
            .formatted(stamp, name, stamp));
  }
}
