package org.chancery.audit.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A C2SP tlog-proof: one leaf's place in the tree of a checkpoint. */
public final class Proof {
  private static final String HEADER = "c2sp.org/tlog-proof@v1\n";
  private static final int LONGEST_PATH = 63;

  private final long index;
  private final List<byte[]> path;
  private final String note;

  private Proof(long index, List<byte[]> path, String note) {
    this.index = index;
    this.path = path;
    this.note = note;
  }

  /** Whether a text begins as such proofs do. */
  static boolean begins(String text) {
    return text.startsWith(HEADER);
  }

  static Proof parse(String text) throws Malformed {
    int end = text.indexOf("\n\n");
    if (!begins(text) || end < HEADER.length()) {
      throw new Malformed("it is not a tlog-proof");
    }
    var lines = new ArrayList<>(List.of(text.substring(HEADER.length(), end).split("\n", -1)));
    if (lines.getFirst().startsWith("extra ")) {
      Bytes.base64(lines.removeFirst().substring("extra ".length()));
    }
    if (lines.isEmpty() || !lines.getFirst().startsWith("index ")) {
      throw new Malformed("it does not say which leaf it is about");
    }
    long index = Bytes.decimal(lines.removeFirst().substring("index ".length()));
    var path = new ArrayList<byte[]>();
    for (String line : lines) {
      byte[] hash = Bytes.base64(line);
      if (hash.length != 32 || path.size() == LONGEST_PATH) {
        throw new Malformed("its path is not of hashes, or too long");
      }
      path.add(hash);
    }
    return new Proof(index, path, text.substring(end + 2));
  }

  long index() {
    return index;
  }

  List<byte[]> path() {
    return path;
  }

  /** The checkpoint that the proof leads to, verbatim. */
  String note() {
    return note;
  }

  /**
   * Checks that {@code leaf} is in the log whose checkpoint the proof holds.
   *
   * @param proof text of the proof
   * @param keys texts of vkey lines or PEM public keys; at least one
   */
  public static Report check(String proof, byte[] leaf, List<String> keys) {
    try {
      var read = parse(proof);
      var checkpoint = Checkpoint.parse(Note.parse(read.note));
      Set<Key> given = new LinkedHashSet<>();
      for (String key : keys) {
        given.addAll(KeySet.read(key, checkpoint.origin()));
      }
      if (given.isEmpty()) {
        return Report.notCheckable("there is no key");
      }
      return read.check(checkpoint, leaf, new KeySet(given, List.of()));
    } catch (Malformed e) {
      return Report.notCheckable("the proof or a key cannot be read: " + e.what());
    }
  }

  private Report check(Checkpoint checkpoint, byte[] leaf, KeySet keys) {
    var findings = new Findings();
    try {
      keys.check(checkpoint);
      findings.checked("the checkpoint is signed by all " + keys.all().size() + " keys");
    } catch (Malformed e) {
      findings.failed(index, index, "the checkpoint: " + e.what());
    }
    try {
      byte[] hash = Tree.leafHash(Bytes.sha256(), leaf, 0, leaf.length);
      if (!Arrays.equals(Tree.rootFrom(hash, index, checkpoint.size(), path), checkpoint.root())) {
        throw new Malformed("leaf and path do not give the root of the checkpoint");
      }
      findings.checked("leaf " + index + " is in " + checkpoint.origin());
    } catch (Malformed e) {
      findings.failed(index, index, e.what());
    }
    findings.notChecked("every other leaf, payloads, witnesses, time");
    return findings.report(checkpoint.size());
  }
}
