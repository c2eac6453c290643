package org.chancery.audit.ledger;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.chancery.audit.record.Leaves;

/** One leaf as it lies in a segment, with the places of its payloads. */
record Frame(List<Place> places, byte[] leaf) {
  static final int HEAD = 5;
  static final int PLACE = 12;
  static final int CRC = 4;
  static final int MAX_BYTES = HEAD + Leaves.MAX_LEGS * PLACE + Leaves.MAX_BYTES + CRC;

  /** How many bytes the frame takes. */
  int length() {
    return HEAD + places.size() * PLACE + leaf.length + CRC;
  }

  byte[] bytes() {
    ByteBuffer out = ByteBuffer.allocate(length());
    out.putInt(leaf.length).put((byte) places.size());
    places.forEach(place -> out.putInt(place.file()).putLong(place.offset()));
    out.put(leaf);
    return out.putInt(crc(out.array(), out.position())).array();
  }

  /**
   * The frame that {@code in} begins with, and moves behind it; none where there is no whole one.
   */
  static Optional<Frame> parse(ByteBuffer in) {
    if (in.remaining() < HEAD) {
      return Optional.empty();
    }
    int start = in.position();
    int size = in.getInt(start);
    int legs = in.get(start + 4);
    if (size < 1 || size > Leaves.MAX_BYTES || legs < 0 || legs > Leaves.MAX_LEGS) {
      return Optional.empty();
    }
    int length = HEAD + legs * PLACE + size + CRC;
    if (in.remaining() < length) {
      return Optional.empty();
    }
    byte[] whole = new byte[length];
    in.get(start, whole);
    if (crc(whole, length - CRC) != in.getInt(start + length - CRC)) {
      return Optional.empty();
    }
    List<Place> places = new ArrayList<>(legs);
    for (int i = 0; i < legs; i++) {
      int at = start + HEAD + i * PLACE;
      places.add(new Place(in.getInt(at), in.getLong(at + 4)));
    }
    byte[] leaf = new byte[size];
    in.get(start + HEAD + legs * PLACE, leaf);
    in.position(start + length);
    return Optional.of(new Frame(List.copyOf(places), leaf));
  }

  static int crc(byte[] bytes, int length) {
    var crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
