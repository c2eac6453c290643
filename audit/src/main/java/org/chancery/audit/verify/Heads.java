package org.chancery.audit.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The checkpoints that a log must agree with, and the roots it has at their sizes. One thread. */
final class Heads {
  /** One checkpoint and what it is called in a report. */
  record Head(String name, Checkpoint checkpoint, boolean signed) {}

  private final List<Head> heads = new ArrayList<>();
  private final Map<Long, byte[]> roots = new HashMap<>();

  void add(Head head) {
    heads.add(head);
  }

  List<Head> all() {
    return List.copyOf(heads);
  }

  /** This one does not count after all. */
  void drop(Head head) {
    heads.remove(head);
  }

  /** The largest size that somebody signed; 0 where nobody did. */
  long signed() {
    return heads.stream()
        .filter(Head::signed)
        .mapToLong(head -> head.checkpoint().size())
        .max()
        .orElse(0);
  }

  /** The signed checkpoint that covers most; nothing where nobody signed. */
  Optional<Checkpoint> longest() {
    return heads.stream()
        .filter(Head::signed)
        .map(Head::checkpoint)
        .max(Comparator.comparingLong(Checkpoint::size));
  }

  /** Keeps the root of the tree where some checkpoint has its size. */
  void watch(Tree tree) {
    for (var head : heads) {
      if (head.checkpoint().size() == tree.size()) {
        roots.computeIfAbsent(tree.size(), _ -> tree.root());
      }
    }
  }

  /**
   * Compares every signed checkpoint whose size was reached with the root found there.
   *
   * @param start how many leaves were not read, because an earlier check did
   */
  void compare(Findings findings, long leaves, long start) {
    for (var head : heads) {
      long size = head.checkpoint().size();
      byte[] root = roots.get(size);
      if (!head.signed()) {
        continue;
      }
      if (root == null && size > 0 && size < start) {
        findings.notChecked(
            head.name() + ": it covers less than was verified before; check without --resume");
      } else if (root == null) {
        findings.notChecked("the leaves there are against " + head.name() + ": hashes are missing");
      } else if (!Arrays.equals(root, head.checkpoint().root())) {
        findings.failed(
            0, Math.max(0, size - 1), "the root of the leaves is not that of " + head.name());
      } else if (leaves >= size) {
        findings.checked("the root of the first " + size + " leaves is that of " + head.name());
      } else {
        findings.checked(
            "the leaves there are, with the hash tiles, give the root of " + head.name());
      }
    }
  }
}
