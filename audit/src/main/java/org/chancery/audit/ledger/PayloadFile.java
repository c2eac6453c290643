package org.chancery.audit.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.chancery.audit.disk.Disk;
import org.chancery.audit.disk.Extent;

/** A file of sealed payloads by its number. */
record PayloadFile(Path folder, int number) {
  private static final byte[] MAGIC = {'C', 'H', 'P', 'A', 'Y', '1', '\n', 0};
  static final int HEAD = 8;
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
  Extent create(Disk disk) throws IOException {
    return Heads.create(disk, path(), MAGIC);
  }

  boolean headed(Extent extent) throws IOException {
    return Heads.matches(extent, MAGIC);
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
    return java.util.Arrays.copyOfRange(frame, 4, length + 4);
  }
}
