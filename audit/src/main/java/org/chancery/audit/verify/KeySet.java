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
 * @param own those of the folder's {@code log.vkey}
 */
record KeySet(Set<Key> given, Set<Key> own) {
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");

  KeySet {
    given = Set.copyOf(given);
    own = Set.copyOf(own);
  }

  Set<Key> all() {
    var all = new LinkedHashSet<>(given);
    all.addAll(own);
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

  /** Reads {@code log.vkey}: the Ed25519 key, LF, the ML-DSA-44 key, LF, both of one name. */
  static List<Key> readOwn(byte[] bytes) throws Malformed {
    String[] lines = Bytes.utf8(bytes).split("\n", -1);
    if (lines.length != 3 || !lines[2].isEmpty()) {
      throw new Malformed("it is not two lines");
    }
    Key first = Key.parse(lines[0]);
    Key second = Key.parse(lines[1]);
    if (first.type() != Key.Type.ED25519
        || second.type() != Key.Type.ML_DSA_44
        || !first.name().equals(second.name())) {
      throw new Malformed("it is not an Ed25519 key and an ML-DSA-44 key of one name");
    }
    return List.of(first, second);
  }

  /** Every key must have signed, and every signature by one of the keys must be right. */
  void check(Checkpoint checkpoint) throws Malformed {
    for (Key key : all()) {
      var lines = checkpoint.note().lines().stream().filter(key::made).toList();
      if (lines.isEmpty()) {
        throw new Malformed("there is no signature by " + key);
      }
      for (var line : lines) {
        key.check(checkpoint, line);
      }
    }
  }

  /** Signatures by nobody we know. */
  long strangers(Checkpoint checkpoint) {
    return checkpoint.note().lines().stream()
        .filter(line -> all().stream().noneMatch(key -> key.made(line)))
        .count();
  }
}
