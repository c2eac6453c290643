package org.chancery.audit.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.SortedSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The records that a bundle holds: leaf, proof and contents of each. One thread. */
final class BundleRecords {
  private final Box box;
  private final Findings findings;
  private final Doc manifest;
  private final Checkpoint head;
  private final BundleRange range;
  private long withheld;
  private long opened;

  BundleRecords(Box box, Findings findings, Doc manifest, Checkpoint head, BundleRange range) {
    this.box = box;
    this.findings = findings;
    this.manifest = manifest;
    this.head = head;
    this.range = range;
  }

  /** Checks one record; adds the files of documents that it names to {@code documents}. */
  void check(long index, SortedSet<String> documents) throws IOException {
    String base = "records/" + index + "/";
    if (!box.has(base + "leaf.json")) {
      findings.missing(index, index, base + "leaf.json is not there");
      return;
    }
    try {
      byte[] bytes = box.read(base + "leaf.json");
      var leaf = Leaf.parse(bytes, 0, bytes.length);
      if (range.bytes(index).isPresent() && !Arrays.equals(range.bytes(index).get(), bytes)) {
        throw new Malformed("its leaf.json is not the leaf of the range");
      }
      if (box.has(base + "record.tlog-proof")) {
        proof(index, bytes, box.read(base + "record.tlog-proof"));
      } else {
        findings.missing(index, index, base + "record.tlog-proof is not there");
      }
      var doc = Doc.parse(bytes);
      contents(index, doc);
      if (leaf.type() == Leaf.Type.DECISION) {
        for (String kind : new String[] {"policy", "catalogue"}) {
          doc.optional(kind)
              .ifPresent(name ->
                  documents.add(
                      "documents/" + kind + "-" + name.replaceFirst("^sha256:", "") + ".yaml"));
        }
      }
    } catch (Malformed e) {
      findings.failed(index, index, e.what());
    }
  }

  private void proof(long index, byte[] leaf, byte[] text) throws Malformed, IOException {
    var proof = Proof.parse(Bytes.utf8(text));
    byte[] note = proof.note().getBytes(StandardCharsets.UTF_8);
    if (proof.index() != index || !Arrays.equals(note, box.read("checkpoint"))) {
      throw new Malformed("its proof is of another leaf or another checkpoint");
    }
    byte[] hash = Tree.leafHash(Bytes.sha256(), leaf, 0, leaf.length);
    if (!Arrays.equals(Tree.rootFrom(hash, index, head.size(), proof.path()), head.root())) {
      throw new Malformed("its proof does not give the root of the checkpoint");
    }
  }

  private void contents(long index, Doc leaf) throws IOException {
    var legs = leaf.docs("legs");
    for (int i = 0; i < legs.size(); i++) {
      String base = "records/" + index + "/leg-" + i + ".";
      boolean kept = box.has(base + "kept");
      boolean opening = box.has(base + "opening");
      boolean told = box.has(base + "withheld");
      if (told && !kept && !opening) {
        withheld++;
      } else if (kept && opening && !told) {
        try {
          open(legs.get(i), box.read(base + "opening"), box.read(base + "kept"));
          opened++;
        } catch (Malformed e) {
          findings.failed(index, index, "leg " + i + ": " + e.what());
        }
      } else if (manifest.flag("content")) {
        findings.missing(
            index, index, "content of leg " + i + ", or why it is not here, is not there");
      }
    }
  }

  private static void open(Doc leg, byte[] opening, byte[] kept) throws Malformed {
    String text = Bytes.utf8(opening);
    byte[] key = Bytes.base64(text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
    if (key.length != 32 || !text.endsWith("\n")) {
      throw new Malformed("an opening is not 32 bytes");
    }
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update((leg.text("name") + "\0").getBytes(StandardCharsets.UTF_8));
      byte[] commitment = Base64.getUrlDecoder().decode(leg.text("pc"));
      if (!MessageDigest.isEqual(mac.doFinal(kept), commitment)) {
        throw new Malformed("a content is not what its leg commits to");
      }
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new Malformed("a content cannot be held against its leg");
    }
  }

  /** Says what became of contents. */
  void summary() throws Malformed {
    if (manifest.flag("content")) {
      findings.checked(opened + " contents against what their legs commit to");
      if (manifest.doc("counts").number("withheld") != withheld) {
        findings.failed(0, 0, "another number of contents was withheld than was counted");
      }
    } else {
      findings.notChecked("contents: the bundle was made without them");
    }
    if (withheld > 0) {
      findings.notChecked(withheld + " contents: they were withheld");
    }
  }
}
