package org.chancery.audit.verify;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** All leaves of a bundle's range, and the proof that none is missing between them. One thread. */
final class BundleRange {
  private final Box box;
  private final Findings findings;
  private final Doc manifest;
  private final Checkpoint head;
  private final List<byte[]> leaves = new ArrayList<>();
  private final List<byte[]> hashes = new ArrayList<>();
  private final List<Optional<Leaf>> parsed = new ArrayList<>();
  private long first;
  private long end;
  private boolean read;

  BundleRange(Box box, Findings findings, Doc manifest, Checkpoint head) {
    this.box = box;
    this.findings = findings;
    this.manifest = manifest;
    this.head = head;
  }

  void check(byte[] proof) throws Malformed, IOException {
    first = manifest.doc("range").number("first");
    end = manifest.doc("range").number("end");
    if (first > end || end > head.size()) {
      throw new Malformed("the range is not one of the log");
    }
    files();
    long there = first + leaves.size();
    if (there < end) {
      findings.missing(there, end - 1, "the range ends before leaf " + end);
    } else if (there > end) {
      findings.failed(end, there - 1, "there are leaves beyond the range");
    }
    examine();
    read = true;
    var hashesOfProof = proof(proof);
    if (there == end) {
      root(hashesOfProof);
    }
  }

  private void files() throws Malformed, IOException {
    for (String name : box.names()) {
      if (!name.matches("range/[0-9]{20}\\.jsonl")) {
        continue;
      }
      long place = first + leaves.size();
      if (!name.equals("range/%020d.jsonl".formatted(place))) {
        long last = Math.max(first, end - 1);
        findings.missing(
            Math.min(place, last), last, "leaves before those of " + name + " are not there");
      }
      byte[] content = box.read(name);
      int from = 0;
      for (int i = 0; i < content.length; i++) {
        if (content[i] == '\n') {
          leaves.add(Arrays.copyOfRange(content, from, i));
          from = i + 1;
        }
      }
      if (from < content.length) {
        findings.failed(place, place, name + " does not end with a whole leaf");
      }
    }
  }

  private void examine() {
    var digest = Bytes.sha256();
    for (int i = 0; i < leaves.size(); i++) {
      byte[] leaf = leaves.get(i);
      hashes.add(Tree.leafHash(digest, leaf, 0, leaf.length));
      try {
        parsed.add(Optional.of(Leaf.parse(leaf, 0, leaf.length)));
      } catch (Malformed e) {
        findings.failed(first + i, first + i, e.what());
        parsed.add(Optional.empty());
      }
    }
  }

  private Deque<byte[]> proof(byte[] bytes) throws Malformed {
    String head4 =
        "chancery range-proof v1\nfirst %d\nend %d\nsize %d\n".formatted(first, end, head.size());
    String text = Bytes.utf8(bytes);
    if (!text.startsWith(head4) || !text.endsWith("\n")) {
      throw new Malformed("it is not the proof of this range");
    }
    var proof = new ArrayDeque<byte[]>();
    for (String line : text.substring(head4.length()).lines().toList()) {
      byte[] hash = Bytes.base64(line);
      if (hash.length != 32) {
        throw new Malformed("it holds something that is no hash");
      }
      proof.add(hash);
    }
    return proof;
  }

  private void root(Deque<byte[]> proof) throws Malformed {
    byte[] root = head.size() == 0 ? Bytes.sha256().digest() : root(0, head.size(), proof);
    if (!proof.isEmpty()) {
      throw new Malformed("it has too many hashes");
    }
    if (!Arrays.equals(root, head.root())) {
      findings.failed(
          first,
          Math.max(first, end - 1),
          "the leaves of the range do not give the root of the checkpoint");
    } else if (first == end) {
      findings.checked("the range is empty");
    } else {
      findings.checked(
          "leaves %d to %d are all of the log's leaves between them".formatted(first, end - 1));
    }
  }

  private byte[] root(long from, long to, Deque<byte[]> proof) throws Malformed {
    if (first == end || to <= first || from >= end) {
      byte[] hash = proof.poll();
      if (hash == null) {
        throw new Malformed("it has too few hashes");
      }
      return hash;
    }
    if (to - from == 1) {
      return hashes.get((int) (from - first));
    }
    long half = Long.highestOneBit(to - from - 1);
    byte[] left = root(from, from + half, proof);
    return Tree.node(Bytes.sha256(), left, root(from + half, to, proof));
  }

  /** Whether leaves could be read at all. */
  boolean read() {
    return read;
  }

  long first() {
    return first;
  }

  long end() {
    return end;
  }

  /** How many leaves are here. */
  int size() {
    return leaves.size();
  }

  private boolean holds(long index) {
    return index >= first && index < first + leaves.size();
  }

  /** The bytes of a leaf that is here. */
  Optional<byte[]> bytes(long index) {
    return holds(index) ? Optional.of(leaves.get((int) (index - first))) : Optional.empty();
  }

  /** The hash of a leaf that is here. */
  Optional<byte[]> hash(long index) {
    return holds(index) ? Optional.of(hashes.get((int) (index - first))) : Optional.empty();
  }

  /** A leaf that is here and well formed. */
  Optional<Leaf> leaf(long index) {
    return holds(index) ? parsed.get((int) (index - first)) : Optional.empty();
  }
}
