package org.chancery.audit.verify;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which generations of a log's keys must have signed at which size, and which are known to be in
 * other hands, as the log's {@code key} records say. One use, one thread.
 */
final class KeyHistory {
  private final KeySet keys;
  private final Findings findings;

  /** Index of the record that put generation 2, 3 and so on in force. */
  private final List<Long> rotated = new ArrayList<>();

  private final Map<Integer, Long> retired = new HashMap<>();
  private final Map<Integer, Instant> compromised = new HashMap<>();

  KeyHistory(KeySet keys, Findings findings) {
    this.keys = keys;
    this.findings = findings;
  }

  /** Takes note of a leaf that is about a key. */
  void add(long index, Leaf leaf) throws Malformed {
    if (leaf.key().isEmpty() || keys.generations().isEmpty()) {
      return;
    }
    var details = leaf.key().get().details();
    switch (leaf.key().get().act()) {
      case "rotate" -> rotate(index, details);
      case "retire" -> retired.putIfAbsent(older(details), index);
      case "compromise" -> compromised.merge(older(details), since(details), KeyHistory::earlier);
      default -> {} // acts on other keys; more acts may come
    }
  }

  private void rotate(long index, Map<String, String> details) throws Malformed {
    int generation = generation(details);
    if (generation != rotated.size() + 2) {
      throw new Malformed("it rotates keys to a generation that is not the next");
    }
    var now = keys.generations().get(generation - 1);
    var before = keys.generations().get(generation - 2);
    if (!before.getFirst().idText().equals(details.get("before"))
        || !digest(now.getFirst()).equals(details.get("ed25519"))
        || !digest(now.getLast()).equals(details.get("mldsa44"))) {
      throw new Malformed("it rotates to keys that are not those of log.vkey");
    }
    rotated.add(index);
  }

  private int older(Map<String, String> details) throws Malformed {
    int generation = generation(details);
    if (generation > rotated.size()) {
      throw new Malformed("it is about a generation of keys that no other came after");
    }
    return generation;
  }

  private int generation(Map<String, String> details) throws Malformed {
    long number = Bytes.decimal(details.getOrDefault("generation", ""));
    if (number < 1 || number > keys.generations().size()) {
      throw new Malformed("it is about a generation of keys that log.vkey does not hold");
    }
    var found = keys.generations().get((int) number - 1);
    if (!found.getFirst().idText().equals(details.get("key"))) {
      throw new Malformed("it is about a key that is not of its generation");
    }
    return (int) number;
  }

  private static Instant since(Map<String, String> details) throws Malformed {
    try {
      return Instant.parse(details.getOrDefault("since", ""));
    } catch (DateTimeParseException e) {
      throw new Malformed("it does not say since when a key was compromised");
    }
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static String digest(Key key) {
    byte[] line = key.vkey().getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(Bytes.sha256().digest(line));
  }

  /** Whether nothing ever happened to the log's keys. */
  boolean uneventful() {
    return keys.generations().size() < 2;
  }

  /**
   * Holds every checkpoint against the keys in force at its size; what does not count is dropped.
   */
  void judge(Heads heads, Optional<Policy> policy, Map<Integer, Checkpoint> handovers) {
    if (keys.generations().size() < 2) {
      return;
    }
    for (var head : heads.all()) {
      if (head.signed()) {
        signers(head);
      }
    }
    doubts(heads, policy);
    trust(heads.signed(), handovers);
    findings.checked(rotated.size() + " changes of keys: who must have signed at which size");
  }

  private int newest(long size) {
    return 1 + (int) rotated.stream().filter(index -> index < size).count();
  }

  private void signers(Heads.Head head) {
    long size = head.checkpoint().size();
    for (int generation = newest(size); generation > 0; generation--) {
      boolean gone = retired.getOrDefault(generation, Long.MAX_VALUE) < size;
      if (!gone && !KeySet.signed(keys.generations().get(generation - 1), head.checkpoint())) {
        findings.failed(
            0,
            Math.max(0, size - 1),
            "%s: generation %d of keys has not signed".formatted(head.name(), generation));
      }
    }
  }

  /** What only compromised keys signed counts where somebody else saw it before, or a later one. */
  private void doubts(Heads heads, Optional<Policy> policy) {
    var doubtful = new ArrayList<Heads.Head>();
    long sure = -1;
    for (var head : heads.all()) {
      if (head.signed() && doubtful(head, policy)) {
        doubtful.add(head);
      } else if (head.signed()) {
        sure = Math.max(sure, head.checkpoint().size());
      }
    }
    for (var head : doubtful) {
      if (head.checkpoint().size() > sure) {
        findings.notChecked(
            head.name()
                + ": it does not count, for its keys were compromised and no known witness"
                + " signed before that");
        heads.drop(head);
      }
    }
    if (!doubtful.isEmpty() && sure < 0) {
      findings.uncheckable("no checkpoint is left that a compromised key cannot have made");
    }
  }

  private boolean doubtful(Heads.Head head, Optional<Policy> policy) {
    Instant since = Instant.MAX;
    for (int i = 0; i < keys.generations().size(); i++) {
      if (KeySet.signed(keys.generations().get(i), head.checkpoint())) {
        var known = compromised.get(i + 1);
        if (known == null) {
          return false;
        }
        since = earlier(since, known);
      }
    }
    Instant before = since;
    return policy.stream()
        .flatMap(known -> known.cosigned(head.checkpoint()).stream())
        .noneMatch(witness -> Instant.ofEpochSecond(witness.time()).isBefore(before));
  }

  /** Says which generations only the log's own word stands for. */
  private void trust(long signed, Map<Integer, Checkpoint> handovers) {
    boolean trusted = keys.given().isEmpty() || isGiven(1);
    for (int generation = 2; generation <= keys.generations().size(); generation++) {
      if (generation > rotated.size() + 1) {
        findings.notChecked("generation %d of keys: no record names it".formatted(generation));
        continue;
      }
      boolean handed = handed(generation, handovers);
      if (!handed && rotated.get(generation - 2) < signed) {
        findings.missing(
            rotated.get(generation - 2),
            rotated.get(generation - 2),
            "handover/%d, signed by the keys before and after, is not there".formatted(generation));
      }
      trusted = isGiven(generation) || (trusted && handed);
      if (!trusted) {
        findings.notChecked(
            "whether generation %d of keys is the log's: only the log says so"
                .formatted(generation));
      }
    }
  }

  private boolean handed(int generation, Map<Integer, Checkpoint> handovers) {
    var note = handovers.get(generation);
    return note != null
        && note.size() > rotated.get(generation - 2)
        && KeySet.signed(keys.generations().get(generation - 1), note)
        && KeySet.signed(keys.generations().get(generation - 2), note);
  }

  private boolean isGiven(int generation) {
    return keys.given().containsAll(keys.generations().get(generation - 1))
        || keys.given().contains(keys.generations().get(generation - 1).getFirst());
  }
}
