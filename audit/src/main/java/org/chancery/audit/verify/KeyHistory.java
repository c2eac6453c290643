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
 * Which keys of a log are in force at which size, and which are known to be in other hands, as the
 * log's {@code key} records say. One use, one thread.
 */
final class KeyHistory {
  private final KeySet keys;
  private final Findings findings;
  private final List<Rotation> rotations = new ArrayList<>();
  private final Map<Key, Instant> compromised = new HashMap<>();

  /** From the tree after leaf {@code index} on, the keys of this generation must sign. */
  private record Rotation(long index, int to) {}

  KeyHistory(KeySet keys, Findings findings) {
    this.keys = keys;
    this.findings = findings;
  }

  /** Takes note of a leaf that is about a key. */
  void add(long index, Leaf leaf) throws Malformed {
    if (leaf.key().isEmpty()) {
      return;
    }
    var details = leaf.key().get().details();
    switch (leaf.key().get().act()) {
      case "rotate" -> rotate(index, details);
      case "compromise" -> compromise(details);
      default -> {} // acts on other keys; more acts may come
    }
  }

  private void rotate(long index, Map<String, String> details) throws Malformed {
    int from = generation(details.getOrDefault("old", ""));
    int to = generation(details.getOrDefault("new", ""));
    if (from != inForce(index)) {
      throw new Malformed("it rotates keys that were not in force");
    }
    Key old = keys.generations().get(from).getFirst();
    String text =
        "chancery key rotation v1\n%s\n%s\n%s\n"
            .formatted(old.name(), details.get("old"), details.get("new"));
    old.check(
        text.getBytes(StandardCharsets.UTF_8),
        Bytes.base64(details.getOrDefault("signature", "")));
    rotations.add(new Rotation(index, to));
  }

  private int generation(String name) throws Malformed {
    for (int i = 0; i < keys.generations().size(); i++) {
      if (name(keys.generations().get(i)).equals(name)) {
        return i;
      }
    }
    throw new Malformed("it rotates keys that log.vkey does not hold");
  }

  /** A generation's name: SHA-256 in hex over its two lines in {@code log.vkey}. */
  static String name(List<Key> generation) {
    var text = new StringBuilder();
    generation.forEach(key -> text.append(key.vkey()).append('\n'));
    return digest(text.toString());
  }

  private static String digest(String text) {
    return HexFormat.of().formatHex(Bytes.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private void compromise(Map<String, String> details) throws Malformed {
    String name = details.getOrDefault("key", "");
    for (Key key : keys.all()) {
      if (digest(key.vkey()).equals(name)) {
        try {
          Instant since = Instant.parse(details.getOrDefault("since", ""));
          compromised.merge(key, since, (a, b) -> a.isBefore(b) ? a : b);
          return;
        } catch (DateTimeParseException e) {
          throw new Malformed("it does not say since when a key was compromised");
        }
      }
    }
    findings.notChecked("what was signed by a compromised key that is in nobody's list");
  }

  private int inForce(long index) {
    int force = 0;
    for (var rotation : rotations) {
      force = rotation.index() < index ? rotation.to() : force;
    }
    return force;
  }

  /** Whether nothing ever happened to the log's keys. */
  boolean uneventful() {
    return rotations.isEmpty() && compromised.isEmpty() && keys.generations().size() < 2;
  }

  /** Holds every checkpoint against the keys in force at its size; what does not count is dropped. */
  void judge(Heads heads, Optional<Policy> policy) {
    for (var head : heads.all()) {
      if (head.signed() && !keys.generations().isEmpty()) {
        judge(head, heads, policy);
      }
    }
    if (keys.generations().size() > 1) {
      findings.checked(
          "%d rotations of keys, each signed by the keys before".formatted(rotations.size()));
      trust();
    }
  }

  private void judge(Heads.Head head, Heads heads, Optional<Policy> policy) {
    var force = keys.generations().get(inForce(head.checkpoint().size()));
    long last = Math.max(0, head.checkpoint().size() - 1);
    for (Key key : force) {
      if (!KeySet.signed(List.of(key), head.checkpoint())) {
        findings.failed(0, last, head.name() + ": there is no signature by the " + key);
        return;
      }
    }
    for (Key key : force) {
      var since = compromised.get(key);
      if (since != null && !witnessed(head, policy, since)) {
        doubt(head, heads, force.getLast(), key, since);
        return;
      }
    }
  }

  private static boolean witnessed(Heads.Head head, Optional<Policy> policy, Instant before) {
    return policy.stream()
        .flatMap(known -> known.cosigned(head.checkpoint()).stream())
        .anyMatch(witness -> Instant.ofEpochSecond(witness.time()).isBefore(before));
  }

  private void doubt(Heads.Head head, Heads heads, Key clock, Key key, Instant since) {
    long last = Math.max(0, head.checkpoint().size() - 1);
    String what = head.name() + ": the " + key + " was compromised since " + since;
    if (signedAt(head.checkpoint(), clock).isBefore(since)) {
      findings.notChecked(what + ", and no known witness signed before that: it does not count");
      heads.drop(head);
      if (heads.all().stream().noneMatch(Heads.Head::signed)) {
        findings.uncheckable("no checkpoint is left that a compromised key cannot have made");
      }
    } else {
      findings.failed(0, last, what + ", and it was signed after that");
    }
  }

  /** When the log's own cosignature says it was made. */
  private static Instant signedAt(Checkpoint checkpoint, Key clock) {
    for (var line : checkpoint.note().lines()) {
      if (clock.made(line)) {
        try {
          return Instant.ofEpochSecond(Math.min(clock.time(line), 1L << 40));
        } catch (Malformed e) {
          return Instant.MAX;
        }
      }
    }
    return Instant.MAX;
  }

  /** Says which generations only the log's own word stands for. */
  private void trust() {
    for (int i = 0; i < keys.generations().size(); i++) {
      int generation = i;
      boolean first = keys.given().isEmpty() ? i == 0 : isGiven(i);
      boolean reached =
          first || rotations.stream().anyMatch(rotation -> rotation.to() == generation);
      if (!reached) {
        findings.notChecked(
            "whether generation %d of keys is the log's: no record names it".formatted(i + 1));
      }
    }
  }

  private boolean isGiven(int generation) {
    return keys.generations().get(generation).stream().anyMatch(keys.given()::contains);
  }
}
