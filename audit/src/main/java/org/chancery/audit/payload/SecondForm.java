package org.chancery.audit.payload;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.chancery.audit.record.Digest;
import org.chancery.audit.record.Leg;

/**
 * The second sealed form of FORMAT.md: a content is cut into parts, and each part is kept once for
 * its slot and month, however often a conversation is sent again; what follows the last cut is
 * sealed in the payload itself. All of it is made smaller first.
 */
final class SecondForm {
  static final byte[] MAGIC = {'C', 'H', 'S', 'L', 'D', '2', '\n', 0};
  static final byte[] PART = {'C', 'H', 'P', 'R', 'T', '1', '\n', 0};
  private static final int FRAME = 8;
  private static final int OPENING = 32;
  private static final int HEAD = ChunkedSeal.HEAD + 2;

  private final KeyTable keys;
  private final SecureRandom chance;
  private final Padding padding;
  private final InstantSource time;
  private final PartTable known = new PartTable();

  SecondForm(KeyTable keys, SecureRandom chance, Padding padding, InstantSource time) {
    this.keys = keys;
    this.chance = chance;
    this.padding = padding;
    this.time = time;
  }

  /** Parts on their way to the disk, by name. */
  private record Fresh(PartTable.Id id, byte[] bytes, Digest ciphertext) {}

  Sealed seal(String leg, Content content, String slot, String retention) {
    byte[] clear = content.bytes();
    if (clear.length > Seal.MAX_CONTENT) {
      throw new PayloadException("content is longer than " + Seal.MAX_CONTENT + " bytes");
    }
    SecretKey slotKey = keys.findOrMake(slot, retention);
    PartTable.Tools tools = known.tools(slotKey);
    String month = YearMonth.from(time.instant().atOffset(ZoneOffset.UTC)).toString();
    List<Integer> ends = tools.cutter().ends(clear);
    List<PartTable.Id> ids = new ArrayList<>(ends.size());
    Map<PartTable.Id, PartPlace> places = new LinkedHashMap<>();
    Map<PartTable.Id, Fresh> fresh = new LinkedHashMap<>();
    int from = 0;
    for (int end : ends) {
      PartTable.Id id = tools.id(month, clear, from, end - from);
      ids.add(id);
      Optional<PartPlace> place = known.find(id);
      if (place.isPresent()) {
        places.put(id, place.get());
      } else if (!fresh.containsKey(id)) {
        byte[] part = part(slotKey, clear, from, end - from);
        fresh.put(id, new Fresh(id, part, Digest.of(part)));
      }
      from = end;
    }
    List<Fresh> added = List.copyOf(fresh.values());
    places.putAll(beside(added));
    byte[] opening = random();
    var key = new SecretKeySpec(random(), "AES");
    byte[] wrapped = Wrapping.wrap(slotKey, key);
    byte[] head = head(wrapped, ids.stream().map(id -> entry(places, id)).toList());
    byte[] rest = Arrays.copyOfRange(clear, from, clear.length);
    byte[] sealed = payload(key, head, opening, rest);
    Digest commitment = ChunkedSeal.commitment(opening, leg, clear, 0);
    return new Sealed(
        new Leg(leg, sealed.length, Digest.of(sealed), commitment, slot, retention),
        sealed,
        added.stream().map(Fresh::bytes).toList(),
        (file, offset) -> landed(added, file, offset));
  }

  private static PartPlace entry(Map<PartTable.Id, PartPlace> places, PartTable.Id id) {
    PartPlace place = places.get(id);
    if (place == null) {
      throw new AssertionError("a part without a place");
    }
    return place;
  }

  private byte[] random() {
    byte[] bytes = new byte[Wrapping.KEY_BYTES];
    chance.nextBytes(bytes);
    return bytes;
  }

  /**
   * One part: magic, wrapped key, and a single chunk of AES-256-GCM with both as associated data.
   */
  private byte[] part(SecretKey slotKey, byte[] clear, int from, int length) {
    var key = new SecretKeySpec(random(), "AES");
    byte[] head =
        ByteBuffer.allocate(ChunkedSeal.HEAD).put(PART).put(Wrapping.wrap(slotKey, key)).array();
    int around = ChunkedSeal.HEAD + ChunkedSeal.TAG;
    byte[] inside = Packing.packed(clear, from, length, padding, around);
    ByteBuffer out = ByteBuffer.allocate(around + inside.length).put(head);
    ChunkedSeal.run(Cipher.ENCRYPT_MODE, key, head, inside, ChunkedSeal.CHUNK, out);
    return out.array();
  }

  private static Map<PartTable.Id, PartPlace> beside(List<Fresh> added) {
    var places = new LinkedHashMap<PartTable.Id, PartPlace>();
    long distance = 0;
    for (Fresh part : added.reversed()) {
      distance += part.bytes().length + FRAME;
      places.put(
          part.id(),
          new PartPlace(PartPlace.BESIDE, distance, part.bytes().length, part.ciphertext()));
    }
    return places;
  }

  private void landed(List<Fresh> added, int file, long offset) {
    long at = offset;
    for (Fresh part : added) {
      known.put(part.id(), new PartPlace(file, at, part.bytes().length, part.ciphertext()));
      at += part.bytes().length + FRAME;
    }
  }

  private static byte[] head(byte[] wrapped, List<PartPlace> places) {
    ByteBuffer head = ByteBuffer.allocate(ChunkedSeal.HEAD + 2 + places.size() * PartPlace.BYTES);
    head.put(MAGIC).put(wrapped).putShort((short) places.size());
    for (PartPlace place : places) {
      head.putInt(place.file()).putLong(place.offset()).putInt(place.length());
      head.put(place.ciphertext().bytes());
    }
    return head.array();
  }

  private byte[] payload(SecretKey key, byte[] head, byte[] opening, byte[] rest) {
    int before = head.length + ChunkedSeal.TAG + opening.length;
    byte[] packed = Packing.packed(rest, 0, rest.length, padding, before);
    byte[] inside =
        ByteBuffer.allocate(opening.length + packed.length).put(opening).put(packed).array();
    int tags = ChunkedSeal.chunks(inside.length, ChunkedSeal.CHUNK) * ChunkedSeal.TAG;
    ByteBuffer out = ByteBuffer.allocate(head.length + inside.length + tags).put(head);
    ChunkedSeal.run(Cipher.ENCRYPT_MODE, key, head, inside, ChunkedSeal.CHUNK, out);
    return out.array();
  }

  /** Opens a payload of this form whose bytes were checked against its leg. */
  Seal.Opened open(Leg leg, Kept kept) {
    byte[] sealed = kept.sealed();
    int listed = sealed.length < HEAD ? 0 : ByteBuffer.wrap(sealed).getChar(ChunkedSeal.HEAD);
    int end = HEAD + listed * PartPlace.BYTES;
    if (sealed.length < end + OPENING + ChunkedSeal.TAG) {
      throw new PayloadException("the sealed payload ends early");
    }
    SecretKey slotKey =
        keys.find(leg.key(), leg.retention()).orElseThrow(() -> new KeyGoneException(leg.key()));
    byte[] inside = inside(slotKey, leg, sealed, end);
    var whole = new ByteArrayOutputStream();
    ByteBuffer list = ByteBuffer.wrap(sealed, HEAD, end - HEAD);
    for (int i = 0; i < listed; i++) {
      PartPlace place = place(list);
      byte[] part = kept.parts().at(place);
      if (part.length != place.length() || !Digest.of(part).equals(place.ciphertext())) {
        throw new PayloadException("a part of the payload is not the one that it lists");
      }
      if (part.length < ChunkedSeal.HEAD + ChunkedSeal.TAG
          || !Arrays.equals(PART, Arrays.copyOf(part, PART.length))) {
        throw new PayloadException("a part of the payload has another form than this version's");
      }
      Packing.unpack(inside(slotKey, leg, part, ChunkedSeal.HEAD), 0, whole, Seal.MAX_CONTENT);
    }
    Packing.unpack(inside, OPENING, whole, Seal.MAX_CONTENT);
    byte[] content = whole.toByteArray();
    byte[] opening = Arrays.copyOf(inside, OPENING);
    ChunkedSeal.checkCommitment(leg, opening, content, 0);
    return new Seal.Opened(new Content(content), opening);
  }

  private static PartPlace place(ByteBuffer list) {
    int file = list.getInt();
    long offset = list.getLong();
    int length = list.getInt();
    byte[] ciphertext = new byte[32];
    list.get(ciphertext);
    return new PartPlace(
        file, offset, length, new Digest(java.util.HexFormat.of().formatHex(ciphertext)));
  }

  /** What follows the first {@code head} bytes, opened; they are its associated data. */
  private static byte[] inside(SecretKey slotKey, Leg leg, byte[] sealed, int head) {
    SecretKey key =
        ChunkedSeal.dataKey(
            slotKey, leg, Arrays.copyOfRange(sealed, MAGIC.length, ChunkedSeal.HEAD));
    byte[] body = Arrays.copyOfRange(sealed, head, sealed.length);
    int size = ChunkedSeal.CHUNK + ChunkedSeal.TAG;
    int length = body.length - ChunkedSeal.chunks(body.length, size) * ChunkedSeal.TAG;
    if (length < 1) {
      throw new PayloadException("the sealed payload ends early");
    }
    ByteBuffer inside = ByteBuffer.allocate(length);
    ChunkedSeal.run(Cipher.DECRYPT_MODE, key, Arrays.copyOf(sealed, head), body, size, inside);
    return inside.array();
  }
}
