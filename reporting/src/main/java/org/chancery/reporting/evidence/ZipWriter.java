package org.chancery.reporting.evidence;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes a ZIP as a stream, in memory that does not grow with the number of its entries: its
 * directory waits in a file. Times are those of 1980, so the same entries give the same bytes.
 * Form: PKWARE APPNOTE 6.3.10, ZIP64 where it must be. One thread.
 */
final class ZipWriter implements AutoCloseable {
  private static final int LOCAL = 0x04034b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int END_64 = 0x06064b50;
  private static final int LOCATOR_64 = 0x07064b50;
  private static final int VERSION = 20;
  private static final int VERSION_64 = 45;
  private static final int UTF_8 = 1 << 11;
  private static final int FIRST_DAY = (1 << 5) | 1;
  private static final long FULL = 0xffff_ffffL;
  private static final int MANY = 0xffff;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;

  private final OutputStream out;
  private final Path directory;
  private final OutputStream entries;
  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
  private long at;
  private long count;

  /** Keeps its directory in a file in {@code folder} until it is closed. */
  ZipWriter(OutputStream out, Path folder) throws IOException {
    this.out = out;
    this.directory = Files.createTempFile(folder, "export-", ".directory");
    this.entries = new BufferedOutputStream(Files.newOutputStream(directory));
  }

  /** Adds an entry, compressed. */
  void add(String name, byte[] content) throws IOException {
    var crc = new CRC32();
    crc.update(content);
    byte[] packed = deflated(content);
    boolean smaller = packed.length < content.length;
    byte[] body = smaller ? packed : content;
    begin(name, smaller ? DEFLATED : STORED, crc.getValue(), body.length, content.length);
    write(body);
  }

  /** Adds what is in {@code file}, as it is. */
  void add(String name, Path file) throws IOException {
    var crc = new CRC32();
    byte[] buffer = new byte[1 << 16];
    long size = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        crc.update(buffer, 0, read);
        size += read;
      }
    }
    begin(name, STORED, crc.getValue(), size, size);
    try (InputStream in = Files.newInputStream(file)) {
      long written = in.transferTo(out);
      if (written != size) {
        throw new IOException("a file changed while it was exported");
      }
      at += written;
    }
  }

  private byte[] deflated(byte[] content) throws IOException {
    deflater.reset();
    var packed = new ByteArrayOutputStream(content.length / 2 + 64);
    try (var deflating = new DeflaterOutputStream(packed, deflater)) {
      deflating.write(content);
    }
    return packed.toByteArray();
  }

  private void begin(String name, int method, long crc, long packed, long size) throws IOException {
    byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
    long start = at;
    boolean large = packed >= FULL || size >= FULL;
    ByteBuffer local = little(30 + bytes.length + 20);
    local.putInt(LOCAL).putShort((short) (large ? VERSION_64 : VERSION));
    common(local, method, crc, large ? FULL : packed, large ? FULL : size, bytes.length);
    local.putShort((short) (large ? 20 : 0)).put(bytes);
    if (large) {
      local.putShort((short) 1).putShort((short) 16).putLong(size).putLong(packed);
    }
    write(local);
    central(bytes, method, crc, packed, size, start);
    count++;
  }

  private static void common(
      ByteBuffer into, int method, long crc, long packed, long size, int name) {
    into.putShort((short) UTF_8)
        .putShort((short) method)
        .putShort((short) 0)
        .putShort((short) FIRST_DAY)
        .putInt((int) crc)
        .putInt((int) packed)
        .putInt((int) size)
        .putShort((short) name);
  }

  private void central(byte[] name, int method, long crc, long packed, long size, long start)
      throws IOException {
    boolean large = packed >= FULL || size >= FULL || start >= FULL;
    ByteBuffer entry = little(46 + name.length + 28);
    entry.putInt(CENTRAL).putShort((short) VERSION_64);
    entry.putShort((short) (large ? VERSION_64 : VERSION));
    common(entry, method, crc, large ? FULL : packed, large ? FULL : size, name.length);
    entry
        .putShort((short) (large ? 28 : 0))
        .putShort((short) 0)
        .putShort((short) 0)
        .putShort((short) 0)
        .putInt(0)
        .putInt((int) (large ? FULL : start))
        .put(name);
    if (large) {
      entry.putShort((short) 1).putShort((short) 24);
      entry.putLong(size).putLong(packed).putLong(start);
    }
    entries.write(written(entry));
  }

  /** Writes the directory; without it, there is no ZIP. */
  void finish() throws IOException {
    entries.close();
    long start = at;
    try (InputStream in = Files.newInputStream(directory)) {
      at += in.transferTo(out);
    }
    long size = at - start;
    ByteBuffer end = little(56 + 20 + 22);
    if (count >= MANY || start >= FULL || size >= FULL) {
      end.putInt(END_64).putLong(44).putShort((short) VERSION_64).putShort((short) VERSION_64);
      end.putInt(0).putInt(0).putLong(count).putLong(count).putLong(size).putLong(start);
      end.putInt(LOCATOR_64).putInt(0).putLong(at).putInt(1);
    }
    short some = (short) Math.min(count, MANY);
    end.putInt(END).putInt(0).putShort(some).putShort(some);
    end.putInt((int) Math.min(size, FULL)).putInt((int) Math.min(start, FULL)).putShort((short) 0);
    write(end);
    out.flush();
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** What was put into {@code buffer}. */
  private static byte[] written(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.flip().remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private void write(ByteBuffer buffer) throws IOException {
    write(written(buffer));
  }

  private void write(byte[] bytes) throws IOException {
    out.write(bytes);
    at += bytes.length;
  }

  @Override
  public void close() throws IOException {
    deflater.end();
    entries.close();
    Files.deleteIfExists(directory);
  }
}
