package org.chancery.audit.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Single leaves in folders of a bundle: each with its proof and its contents. One thread. */
final class BundleLeaves {
  private final Box box;
  private final Findings findings;
  private final Checkpoint head;
  private long withheld;
  private long opened;

  /** A leaf that its proof leads to the checkpoint; {@code doc} is all that it says. */
  record Read(long index, Leaf leaf, Doc doc) {}

  /**
   * What became of one leg's content.
   *
   * @param bytes of the content, or of the line that says why it is not here
   */
  record Content(String leg, boolean here, byte[] bytes) {}

  BundleLeaves(Box box, Findings findings, Checkpoint head) {
    this.box = box;
    this.findings = findings;
    this.head = head;
  }

  /**
   * Reads the leaf in a folder and checks its proof; nothing where that cannot be, and says why.
   *
   * @param base the folder, with a stroke at its end
   * @param known what the leaf must be, where it is here a second time
   */
  Optional<Read> read(String base, long index, Optional<byte[]> known) throws IOException {
    if (!box.has(base + "leaf.json")) {
      findings.missing(index, index, base + "leaf.json is not there");
      return Optional.empty();
    }
    try {
      byte[] bytes = box.read(base + "leaf.json");
      var leaf = Leaf.parse(bytes, 0, bytes.length);
      if (known.isPresent() && !Arrays.equals(known.get(), bytes)) {
        throw new Malformed("its leaf.json is not the leaf of the range");
      }
      if (box.has(base + "record.tlog-proof")) {
        proof(index, bytes, box.read(base + "record.tlog-proof"));
      } else {
        findings.missing(index, index, base + "record.tlog-proof is not there");
      }
      return Optional.of(new Read(index, leaf, Doc.parse(bytes)));
    } catch (Malformed e) {
      findings.failed(index, index, e.what());
      return Optional.empty();
    }
  }

  /**
   * Holds the contents of a leaf against its legs, in their order; one of which there is neither
   * content nor reason is left out.
   *
   * @param must whether that is a fault
   */
  List<Content> contents(Read read, boolean must) throws IOException, Malformed {
    var contents = new ArrayList<Content>();
    var legs = read.doc().docs("legs");
    for (int i = 0; i < legs.size(); i++) {
      String base = "records/" + read.index() + "/leg-" + i + ".";
      String leg = legs.get(i).text("name");
      boolean kept = box.has(base + "kept");
      boolean opening = box.has(base + "opening");
      boolean told = box.has(base + "withheld");
      if (told && !kept && !opening) {
        withheld++;
        contents.add(new Content(leg, false, box.read(base + "withheld")));
      } else if (kept && opening && !told) {
        try {
          byte[] content = box.read(base + "kept");
          open(legs.get(i), box.read(base + "opening"), content);
          opened++;
          contents.add(new Content(leg, true, content));
        } catch (Malformed e) {
          findings.failed(read.index(), read.index(), "leg " + i + ": " + e.what());
        }
      } else if (must) {
        String why = "content of leg " + i + ", or why it is not here, is not there";
        findings.missing(read.index(), read.index(), why);
      }
    }
    return contents;
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

  /** How many contents were held against their legs. */
  long opened() {
    return opened;
  }

  /** How many contents are not here, with a reason. */
  long withheld() {
    return withheld;
  }
}
