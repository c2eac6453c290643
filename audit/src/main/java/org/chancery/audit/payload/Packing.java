package org.chancery.audit.payload;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * What is sealed instead of a text: the text made smaller, its length, and zeros up to a length
 * that many texts share. {@code u8} method (0 as it is, 1 raw DEFLATE), {@code u32} length, so many
 * bytes, zeros.
 */
final class Packing {
  private static final int HEAD = 5;
  private static final int LEVEL = 3;
  private static final int WORTH_IT = 64;

  private Packing() {}

  /**
   * Packs {@code length} bytes of {@code content}.
   *
   * @param before how many bytes will stand before the packing where it is sealed
   */
  static byte[] packed(byte[] content, int from, int length, Padding padding, int before) {
    byte[] small = length < WORTH_IT ? new byte[0] : deflated(content, from, length);
    boolean smaller = small.length > 0 && small.length < length;
    int size = smaller ? small.length : length;
    int all = Math.toIntExact(padding.bucket(before + HEAD + (long) size)) - before;
    ByteBuffer out = ByteBuffer.allocate(all).put((byte) (smaller ? 1 : 0)).putInt(size);
    return (smaller ? out.put(small) : out.put(content, from, length)).array();
  }

  private static byte[] deflated(byte[] content, int from, int length) {
    try (var deflater = new Deflater(LEVEL, true)) {
      deflater.setInput(content, from, length);
      deflater.finish();
      byte[] out = new byte[length];
      int size = deflater.deflate(out);
      return deflater.finished() ? Arrays.copyOf(out, size) : new byte[0];
    }
  }

  /**
   * Appends what was packed to {@code into}.
   *
   * @throws PayloadException if it is not a packing, or becomes longer than {@code most} bytes
   */
  static void unpack(byte[] bytes, int from, ByteArrayOutputStream into, int most) {
    ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
    if (in.remaining() < HEAD) {
      throw damaged();
    }
    int method = in.get();
    int size = in.getInt();
    if (method < 0 || method > 1 || size < 0 || size > in.remaining()) {
      throw damaged();
    }
    int data = in.position();
    for (int at = data + size; at < bytes.length; at++) {
      if (bytes[at] != 0) {
        throw damaged();
      }
    }
    if (method == 0) {
      into.write(bytes, data, size);
    } else {
      inflate(bytes, data, size, into, most);
    }
    if (into.size() > most) {
      throw damaged();
    }
  }

  private static void inflate(
      byte[] bytes, int from, int size, ByteArrayOutputStream into, int most) {
    try (var inflater = new Inflater(true)) {
      inflater.setInput(bytes, from, size);
      byte[] piece = new byte[16_384];
      while (!inflater.finished()) {
        int got = inflater.inflate(piece);
        into.write(piece, 0, got);
        if ((got == 0 && !inflater.finished()) || into.size() > most) {
          throw damaged();
        }
      }
    } catch (DataFormatException _) {
      throw damaged();
    }
  }

  private static PayloadException damaged() {
    return new PayloadException("what is inside the sealed payload is not packed as it should be");
  }
}
