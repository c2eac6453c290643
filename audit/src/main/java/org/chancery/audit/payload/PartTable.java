package org.chancery.audit.payload;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Which parts are kept already, and where: the 65,536 used last, by keyed digests. What was
 * forgotten is kept once more. Safe for threads.
 */
final class PartTable {
  private static final int MOST = 65_536;
  private static final int MOST_SLOTS = 1_024;

  private final Recent<Id, PartPlace> places = new Recent<>(MOST);
  private final Recent<SecretKey, Tools> tools = new Recent<>(MOST_SLOTS);

  /** A part of one slot in one month; says nothing to whoever lacks the slot's key. */
  record Id(long high, long low) {}

  /** What is derived from a slot's key. */
  record Tools(Cutter cutter, SecretKey naming) {
    /** The name of {@code length} bytes of {@code content} in a month. */
    Id id(String month, byte[] content, int from, int length) {
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(naming.getEncoded(), "HmacSHA256"));
        mac.update(month.getBytes(StandardCharsets.US_ASCII));
        mac.update(content, from, length);
        ByteBuffer digest = ByteBuffer.wrap(mac.doFinal());
        return new Id(digest.getLong(), digest.getLong());
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("this Java platform has no HMAC-SHA-256", e);
      }
    }
  }

  Tools tools(SecretKey slot) {
    Tools known = tools.get(slot);
    if (known != null) {
      return known;
    }
    var made =
        new Tools(
            new Cutter(Wrapping.derived(slot, "chancery cutting")),
            Wrapping.derived(slot, "chancery parts"));
    tools.put(slot, made);
    return made;
  }

  Optional<PartPlace> find(Id id) {
    return Optional.ofNullable(places.get(id));
  }

  void put(Id id, PartPlace place) {
    places.put(id, place);
  }
}
