package org.chancery.audit.verify;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The keys a check trusts, and the keys the log itself names.
 *
 * @param given handed over by whoever checks
 * @param generations those of {@code log.vkey}, two keys each, the oldest first
 */
record KeySet(Set<Key> given, List<List<Key>> generations) {
  private static final int MOST_GENERATIONS = 64;
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");

  KeySet {
    given = Set.copyOf(given);
    generations = generations.stream().map(List::copyOf).toList();
  }

  /** Every key that the log names. */
  Set<Key> own() {
    var own = new LinkedHashSet<Key>();
    generations.forEach(own::addAll);
    return own;
  }

  Set<Key> all() {
    var all = new LinkedHashSet<>(given);
    all.addAll(own());
    return all;
  }

  /** Reads a file of keys: vkey lines, PEM public keys (named {@code origin}), or both. */
  static List<Key> read(String text, String origin) throws Malformed {
    var keys = new ArrayList<Key>();
    var pem = PEM.matcher(text);
    while (pem.find()) {
      keys.add(Key.ofDer(origin, Bytes.base64(pem.group(1).replaceAll("\\s", ""))));
    }
    for (String line : PEM.matcher(text).replaceAll("").split("\\R", -1)) {
      if (!line.isBlank()) {
        keys.add(Key.parse(line.strip()));
      }
    }
    if (keys.isEmpty()) {
      throw new Malformed("it holds no key");
    }
    return keys;
  }

  /**
   * Reads {@code log.vkey}: an Ed25519 key and an ML-DSA-44 key a generation, all of one name, the
   * newest first. What it gives begins with the oldest.
   */
  static List<List<Key>> readOwn(byte[] bytes) throws Malformed {
    String[] lines = Bytes.utf8(bytes).split("\n", -1);
    if (lines.length < 3 || lines.length % 2 == 0 || !lines[lines.length - 1].isEmpty()) {
      throw new Malformed("it is not two lines for each generation of keys");
    }
    var generations = new ArrayList<List<Key>>();
    for (int i = 0; i + 1 < lines.length; i += 2) {
      Key first = Key.parse(lines[i]);
      Key second = Key.parse(lines[i + 1]);
      String name = generations.isEmpty() ? first.name() : generations.getFirst().getFirst().name();
      if (first.type() != Key.Type.ED25519
          || second.type() != Key.Type.ML_DSA_44
          || !first.name().equals(name)
          || !second.name().equals(name)
          || generations.size() == MOST_GENERATIONS) {
        throw new Malformed("it is not an Ed25519 key and an ML-DSA-44 key of one name by turns");
      }
      generations.addFirst(List.of(first, second));
    }
    return generations;
  }

  /**
   * Every signature by one of the keys must be right, and every key must have signed; of several
   * generations, every key of one. Which generation it must be is for {@link KeyHistory}.
   */
  void check(Checkpoint checkpoint) throws Malformed {
    for (Key key : all()) {
      for (var line : checkpoint.note().lines()) {
        if (key.made(line)) {
          key.check(checkpoint, line);
        }
      }
    }
    boolean several = generations.size() > 1;
    for (Key key : several ? outsiders() : all()) {
      require(key, checkpoint);
    }
    if (several && generations.stream().noneMatch(keys -> signed(keys, checkpoint))) {
      throw new Malformed("no generation of keys has signed it as a whole");
    }
  }

  /** Keys that were given and that {@code log.vkey} does not hold. */
  private Set<Key> outsiders() {
    var outsiders = new LinkedHashSet<>(given);
    outsiders.removeAll(own());
    return outsiders;
  }

  static boolean signed(List<Key> keys, Checkpoint checkpoint) {
    return keys.stream().allMatch(key -> checkpoint.note().lines().stream().anyMatch(key::made));
  }

  private static void require(Key key, Checkpoint checkpoint) throws Malformed {
    if (!signed(List.of(key), checkpoint)) {
      throw new Malformed("there is no signature by " + key);
    }
  }

  /** Signatures by none of these keys. */
  static long strangers(Set<Key> known, Checkpoint checkpoint) {
    return checkpoint.note().lines().stream()
        .filter(line -> known.stream().noneMatch(key -> key.made(line)))
        .count();
  }
}
