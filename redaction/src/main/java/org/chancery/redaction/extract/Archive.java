package org.chancery.redaction.extract;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A ZIP file in memory (APPNOTE 6.3), read so that no reader could read it otherwise: entries by
 * the directory at its end, lying one after the other from the first byte, none twice, none beside
 * the directory. Unpacks under the limits of a sheaf.
 */
final class Archive {
  private static final int END = 0x06054b50;
  private static final int ENTRY = 0x02014b50;
  private static final int LOCAL = 0x04034b50;
  private static final int DESCRIPTOR = 24;

  /** So many times its packed size may an entry have; an XML table reaches about 50. */
  private static final int RATIO = 300;

  private static final int FREE = 1 << 20;
  private final byte[] file;
  private final ByteBuffer bytes;
  private final Sheaf sheaf;
  private final List<Entry> entries;

  private Archive(byte[] file, Sheaf sheaf) {
    this.file = file;
    this.bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    this.sheaf = sheaf;
    this.entries = List.copyOf(directory());
  }

  /** An entry; its name is the caller's and may be content. */
  record Entry(String name, int method, int packed, int unpacked, int offset) {
    @Override
    public String toString() {
      return "Entry[" + offset + "]";
    }
  }

  /** Reads the directory. Throws for what is broken, ambiguous or encrypted. */
  static Archive open(byte[] file, Sheaf sheaf) {
    return new Archive(file, sheaf);
  }

  List<Entry> entries() {
    return entries;
  }

  private List<Entry> directory() {
    int end = bytes.limit() - 22;
    while (end >= 0 && !(bytes.getInt(end) == END && comment(end))) {
      end--;
    }
    require(end >= 0);
    int count = Short.toUnsignedInt(bytes.getShort(end + 10));
    int size = bytes.getInt(end + 12);
    int at = bytes.getInt(end + 16);
    require(at >= 0 && size >= 0 && (long) at + size == end);
    var found = new ArrayList<Entry>();
    Set<String> names = new HashSet<>();
    int start = at;
    for (int i = 0; i < count; i++) {
      sheaf.count();
      require(at + 46 <= end && bytes.getInt(at) == ENTRY);
      int flags = bytes.getShort(at + 8);
      if ((flags & 1) != 0) {
        throw new UnreadException(Unread.Why.ENCRYPTED);
      }
      int name = Short.toUnsignedInt(bytes.getShort(at + 28));
      int next =
          at
              + 46
              + name
              + Short.toUnsignedInt(bytes.getShort(at + 30))
              + Short.toUnsignedInt(bytes.getShort(at + 32));
      require(next <= end);
      var entry =
          new Entry(
              text(at + 46, name),
              bytes.getShort(at + 10),
              bytes.getInt(at + 20),
              bytes.getInt(at + 24),
              bytes.getInt(at + 42));
      require(entry.packed() >= 0 && entry.unpacked() >= 0 && entry.offset() >= 0);
      require(names.add(entry.name()));
      found.add(entry);
      at = next;
    }
    require(at == end);
    lie(found, start);
    return found;
  }

  private boolean comment(int end) {
    return end + 22 + Short.toUnsignedInt(bytes.getShort(end + 20)) == bytes.limit();
  }

  /** Checks that the entries lie side by side, so that nothing lies between them. */
  private void lie(List<Entry> found, int directory) {
    int at = 0;
    for (Entry entry : found.stream().sorted(Comparator.comparingInt(Entry::offset)).toList()) {
      require(entry.offset() >= at && entry.offset() - at <= DESCRIPTOR);
      require(at > 0 || entry.offset() == 0);
      int data = data(entry);
      require(data <= directory - entry.packed());
      at = data + entry.packed();
    }
    require(directory - at <= DESCRIPTOR);
  }

  /** Where the packed bytes of an entry start; its own head must bear the same name. */
  private int data(Entry entry) {
    int at = entry.offset();
    require(at + 30 <= bytes.limit() && bytes.getInt(at) == LOCAL);
    int name = Short.toUnsignedInt(bytes.getShort(at + 26));
    int data = at + 30 + name + Short.toUnsignedInt(bytes.getShort(at + 28));
    require(data <= bytes.limit() && text(at + 30, name).equals(entry.name()));
    require(bytes.getShort(at + 8) == entry.method());
    return data;
  }

  private String text(int at, int length) {
    return new String(file, at, length, StandardCharsets.UTF_8);
  }

  /** What an entry holds. Counts against the limits each time. */
  byte[] read(Entry entry) {
    sheaf.count();
    int data = data(entry);
    return switch (entry.method()) {
      case 0 -> {
        require(entry.packed() == entry.unpacked());
        sheaf.unpacked(entry.packed());
        yield java.util.Arrays.copyOfRange(file, data, data + entry.packed());
      }
      case 8 -> inflated(entry, data);
      default -> throw new UnreadException(Unread.Why.UNSUPPORTED);
    };
  }

  private byte[] inflated(Entry entry, int data) {
    var out = new ByteArrayOutputStream();
    byte[] piece = new byte[1 << 14];
    try (var inflater = new Inflater(true)) {
      inflater.setInput(file, data, entry.packed());
      while (!inflater.finished()) {
        int read = inflater.inflate(piece);
        require(read > 0 || inflater.finished());
        sheaf.unpacked(read);
        out.write(piece, 0, read);
        if (out.size() > FREE && out.size() / RATIO > entry.packed()) {
          throw new UnreadException(Unread.Why.TOO_LARGE);
        }
      }
      require(inflater.getRemaining() == 0 && out.size() == entry.unpacked());
    } catch (DataFormatException e) {
      throw new UnreadException(Unread.Why.UNREADABLE);
    }
    return out.toByteArray();
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new UnreadException(Unread.Why.UNREADABLE);
    }
  }
}
