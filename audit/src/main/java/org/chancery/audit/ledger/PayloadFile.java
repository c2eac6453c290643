package org.chancery.audit.ledger;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chancery.audit.disk.Disk;
import org.chancery.audit.disk.Extent;
import org.chancery.audit.payload.Vintage;

/** A file of sealed payloads by its number. */
record PayloadFile(Path folder, int number) {
  private static final byte[] FIRST = {'C', 'H', 'P', 'A', 'Y', '1', '\n', 0};
  private static final byte[] SECOND = {'C', 'H', 'P', 'A', 'Y', '2', '\n', 0};
  private static final int MAGIC = 8;
  private static final int LONGEST_HEAD = MAGIC + 1 + 255 + 4;
  private static final int MAX_PAYLOAD = 128 << 20;
  private static final Pattern NAME = Pattern.compile("([0-9]{10})\\.pay");

  /** All payload files in {@code folder}, in order. */
  static List<PayloadFile> all(Disk disk, Path folder) throws IOException {
    return disk.list(folder).stream()
        .map(NAME::matcher)
        .filter(name -> name.matches())
        .map(name -> new PayloadFile(folder, Integer.parseInt(name.group(1))))
        .toList();
  }

  Path path() {
    return folder.resolve(String.format(Locale.ROOT, "%010d.pay", number));
  }

  /** Makes the file anew with nothing but its header, durably. */
  Extent create(Disk disk, Optional<Vintage> vintage) throws IOException {
    return Heads.create(disk, path(), head(vintage));
  }

  /** The header of a file of {@code vintage}: the first form's where there is none. */
  static byte[] head(Optional<Vintage> vintage) {
    if (vintage.isEmpty()) {
      return FIRST.clone();
    }
    byte[] name = vintage.get().toString().getBytes(US_ASCII);
    ByteBuffer out = ByteBuffer.allocate(MAGIC + 1 + name.length + 4);
    out.put(SECOND).put((byte) name.length).put(name);
    return out.putInt(Frame.crc(out.array(), out.position())).array();
  }

  /**
   * What the header says the file is for.
   *
   * @throws IOException if there is no whole header
   */
  Optional<Vintage> vintage(Extent extent) throws IOException {
    byte[] begin = extent.bytes(0, (int) Math.min(extent.size(), LONGEST_HEAD));
    if (begin.length >= MAGIC && Arrays.equals(begin, 0, MAGIC, FIRST, 0, MAGIC)) {
      return Optional.empty();
    }
    if (begin.length > MAGIC && Arrays.equals(begin, 0, MAGIC, SECOND, 0, MAGIC)) {
      int end = MAGIC + 1 + Byte.toUnsignedInt(begin[MAGIC]);
      if (end + 4 <= begin.length && ByteBuffer.wrap(begin).getInt(end) == Frame.crc(begin, end)) {
        try {
          return Optional.of(
              Vintage.parse(new String(begin, MAGIC + 1, end - MAGIC - 1, US_ASCII)));
        } catch (IllegalArgumentException e) {
          throw new IOException("header of " + path() + " is damaged", e);
        }
      }
    }
    throw new IOException("header of " + path() + " is damaged");
  }

  /** How many bytes the frame of a payload takes. */
  static long length(byte[] sealed) {
    return sealed.length + 8L;
  }

  /** The frame of a payload: length, bytes, CRC-32C of both. */
  static byte[] frame(byte[] sealed) {
    ByteBuffer out = ByteBuffer.allocate(sealed.length + 8).putInt(sealed.length).put(sealed);
    return out.putInt(Frame.crc(out.array(), out.position())).array();
  }

  /**
   * The payload whose frame begins at {@code offset}.
   *
   * @throws IOException if there is none, or it is damaged
   */
  static byte[] payload(Extent extent, long offset) throws IOException {
    int length = ByteBuffer.wrap(extent.bytes(offset, 4)).getInt();
    if (length < 0 || length > MAX_PAYLOAD) {
      throw new IOException("length of the payload at " + offset + " is damaged");
    }
    byte[] frame = extent.bytes(offset, length + 8);
    if (ByteBuffer.wrap(frame).getInt(length + 4) != Frame.crc(frame, length + 4)) {
      throw new IOException("payload at " + offset + " is damaged");
    }
    return Arrays.copyOfRange(frame, 4, length + 4);
  }
}
