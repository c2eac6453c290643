package org.chancery.audit.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import org.chancery.audit.disk.Disk;
import org.chancery.audit.disk.Extent;

/** The first bytes of a file, which say what it is. */
final class Heads {
  private Heads() {}

  /** Makes {@code file} hold {@code header} and nothing else, durably, and leaves it open. */
  static Extent create(Disk disk, Path file, byte[] header) throws IOException {
    Extent extent = disk.open(file, true);
    try {
      extent.truncate(0);
      extent.write(ByteBuffer.wrap(header), 0);
      extent.force();
      disk.forceFolder(file.resolveSibling("."));
      return extent;
    } catch (IOException e) {
      extent.close();
      throw e;
    }
  }

  static boolean matches(Extent extent, byte[] header) throws IOException {
    return extent.size() >= header.length && Arrays.equals(extent.bytes(0, header.length), header);
  }
}
