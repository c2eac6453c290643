package org.chancery.audit.verify;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Puts together the keys that were given and the keys that the log names, and says how they agree.
 */
final class KeyRing {
  private final Findings findings;
  private final long last;

  /**
   * Reports to {@code findings}.
   *
   * @param last the last leaf there is, for what concerns the whole log
   */
  KeyRing(Findings findings, long last) {
    this.findings = findings;
    this.last = last;
  }

  /** The keys to check with, or nothing where a given key cannot be used. */
  Optional<KeySet> of(
      List<String> texts, Optional<Policy> policy, Optional<byte[]> ownKeys, String origin) {
    var given = new LinkedHashSet<Key>();
    for (String text : texts) {
      try {
        given.addAll(KeySet.read(text, origin.isEmpty() ? "log" : origin));
      } catch (Malformed e) {
        findings.uncheckable("a given key cannot be used: " + e.what());
        return Optional.empty();
      }
    }
    if (policy.isPresent() && !policy.get().logs().isEmpty()) {
      var listed = policy.get().logs().stream().filter(key -> key.name().equals(origin)).toList();
      if (listed.isEmpty()) {
        findings.uncheckable("the policy lists no key of a log called " + origin);
        return Optional.empty();
      }
      given.addAll(listed);
    }
    var generations = generations(ownKeys);
    if (given.isEmpty() && generations.isEmpty()) {
      findings.uncheckable("there is no key");
    }
    var keys = new KeySet(given, generations);
    agree(keys, origin);
    return Optional.of(keys);
  }

  private List<List<Key>> generations(Optional<byte[]> ownKeys) {
    if (ownKeys.isEmpty()) {
      findings.notChecked("log.vkey: it is not there");
      return List.of();
    }
    try {
      return KeySet.readOwn(ownKeys.get());
    } catch (Malformed e) {
      findings.failed(0, last, "log.vkey is damaged: " + e.what());
      return List.of();
    }
  }

  private void agree(KeySet keys, String origin) {
    Set<Key> own = keys.own();
    if (own.stream().anyMatch(key -> !origin.isEmpty() && !key.name().equals(origin))) {
      findings.failed(0, last, "log.vkey is not of the log that the checkpoint names");
    }
    if (keys.given().isEmpty()) {
      findings.notChecked("whether the keys are the log's: they were taken from the log itself");
      return;
    }
    if (keys.generations().size() == 1) {
      for (Key key : own) {
        if (!keys.given().contains(key)) {
          findings.notChecked("whether the " + key + " is the log's: only the log says so");
        }
      }
    }
    for (Key key : keys.given()) {
      if (!own.isEmpty() && key.name().equals(origin) && !own.contains(key)) {
        findings.failed(0, last, "log.vkey does not hold the " + key + " that was given");
      }
    }
  }
}
