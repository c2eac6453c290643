package org.chancery.audit.verify;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What can be said of one leaf without looking at any other.
 *
 * @param leaf what it says, or nothing where it is malformed
 * @param wrong why it is malformed
 * @param payloads what became of each leg's payload, in order
 */
record Examined(
    Entry entry,
    byte[] hash,
    Optional<Leaf> leaf,
    Optional<String> wrong,
    List<PayloadReader.Outcome> payloads) {
  Examined {
    payloads = List.copyOf(payloads);
  }

  static Examined of(Entry entry, MessageDigest digest, PayloadReader reader) throws IOException {
    byte[] bytes = entry.leaf();
    byte[] hash = Tree.leafHash(digest, bytes, 0, bytes.length);
    try {
      var leaf = Leaf.parse(bytes, 0, bytes.length);
      var payloads = new ArrayList<PayloadReader.Outcome>();
      if (entry.places().isPresent()) {
        long[] places = entry.places().get();
        if (leaf.legs().size() * 2 != places.length) {
          throw new Malformed("its frame does not have one place for each leg");
        }
        for (int i = 0; i < leaf.legs().size(); i++) {
          payloads.add(reader.check(places[2 * i], places[2 * i + 1], leaf.legs().get(i)));
        }
      }
      return new Examined(entry, hash, Optional.of(leaf), Optional.empty(), payloads);
    } catch (Malformed e) {
      return new Examined(entry, hash, Optional.empty(), Optional.of(e.what()), List.of());
    }
  }
}
