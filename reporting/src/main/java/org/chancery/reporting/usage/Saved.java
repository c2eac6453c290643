package org.chancery.reporting.usage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.chancery.audit.record.Digest;

/**
 * The book as it was when {@code counted} records had been counted, so that a start need not read
 * the whole ledger. It can be thrown away: a file that does not fit is not used.
 *
 * @param origin the log it was made from
 * @param last digest of the last leaf that was counted, so that another log of the same name is
 *     told apart
 * @param crashed below which index all calls that crashed are in the tallies
 */
record Saved(
    String origin,
    long counted,
    Digest last,
    boolean merged,
    long crashed,
    Map<Cell, Tally> tallies) {
  private static final int MAGIC = 0x43485532; // CHU2
  private static final int MOST_BYTES = 512 << 20;

  /** Reads a file; throws where there is none, or it is damaged or of another version. */
  static Saved read(Path file) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException("snapshot is larger than " + MOST_BYTES + " bytes");
    }
    byte[] bytes = Files.readAllBytes(file);
    int body = bytes.length - Integer.BYTES;
    if (body < 0 || ByteBuffer.wrap(bytes).getInt(body) != checksum(bytes, body)) {
      throw new IOException("snapshot is damaged");
    }
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes, 0, body))) {
      if (in.readInt() != MAGIC) {
        throw new IOException("snapshot is of another version");
      }
      String origin = in.readUTF();
      long counted = in.readLong();
      var last = new Digest(in.readUTF());
      boolean merged = in.readBoolean();
      long crashed = in.readLong();
      var tallies = new java.util.HashMap<Cell, Tally>();
      for (int left = in.readInt(); left > 0; left--) {
        tallies.put(readCell(in), readTally(in));
      }
      return new Saved(origin, counted, last, merged, crashed, tallies);
    } catch (IllegalArgumentException e) {
      throw new IOException("snapshot is damaged", e);
    }
  }

  /** Writes the file as a whole: a crash leaves the old one or the new one. */
  void write(Path file) throws IOException {
    var buffer = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(buffer)) {
      out.writeInt(MAGIC);
      out.writeUTF(origin);
      out.writeLong(counted);
      out.writeUTF(last.hex());
      out.writeBoolean(merged);
      out.writeLong(crashed);
      out.writeInt(tallies.size());
      for (Map.Entry<Cell, Tally> entry : tallies.entrySet()) {
        write(out, entry.getKey());
        write(out, entry.getValue());
      }
      out.writeInt(checksum(buffer.toByteArray(), buffer.size()));
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try (var channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer all = ByteBuffer.wrap(buffer.toByteArray());
      while (all.hasRemaining()) {
        channel.write(all);
      }
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static int checksum(byte[] bytes, int length) {
    var crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  private static void write(DataOutputStream out, Cell cell) throws IOException {
    out.writeLong(cell.day().toEpochDay());
    for (Dimension dimension : Dimension.values()) {
      if (dimension != Dimension.DAY) {
        out.writeUTF(cell.part(dimension));
      }
    }
  }

  private static Cell readCell(DataInputStream in) throws IOException {
    return new Cell(
        LocalDate.ofEpochDay(in.readLong()),
        in.readUTF(),
        in.readUTF(),
        in.readUTF(),
        in.readUTF(),
        in.readUTF(),
        in.readUTF(),
        in.readUTF(),
        in.readUTF());
  }

  private static void write(DataOutputStream out, Tally tally) throws IOException {
    out.writeLong(tally.calls());
    out.writeLong(tally.fallbacks());
    out.writeLong(tally.refused());
    out.writeLong(tally.ended());
    out.writeLong(tally.failed());
    out.writeLong(tally.crashed());
    out.writeLong(tally.inputTokens());
    out.writeLong(tally.outputTokens());
    out.writeLong(tally.estimated());
    out.writeLong(tally.micros());
    out.writeInt(tally.cost().size());
    for (Map.Entry<String, Long> cost : tally.cost().entrySet()) {
      out.writeUTF(cost.getKey());
      out.writeLong(cost.getValue());
    }
  }

  private static Tally readTally(DataInputStream in) throws IOException {
    long[] counts = new long[10];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = in.readLong();
    }
    var cost = new TreeMap<String, Long>();
    for (int left = in.readInt(); left > 0; left--) {
      cost.put(in.readUTF(), in.readLong());
    }
    return new Tally(
        counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], counts[6], counts[7],
        counts[8], counts[9], cost);
  }
}
