package org.chancery.audit.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The header of a payload file.
 *
 * @param length of it, as far as its beginning tells
 */
record PayloadHead(int length) {
  private static final byte[] FIRST = "CHPAY1\n\0".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SECOND = "CHPAY2\n\0".getBytes(StandardCharsets.US_ASCII);
  private static final int MAGIC = 8;
  private static final int CHECKSUM = 4;

  /** That of {@code file}; one of the first form where there is none. */
  static PayloadHead of(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      byte[] begin = in.readNBytes(MAGIC + 1);
      boolean second = begin.length > MAGIC && begins(begin, SECOND);
      return new PayloadHead(
          second ? MAGIC + 1 + Byte.toUnsignedInt(begin[MAGIC]) + CHECKSUM : MAGIC);
    } catch (NoSuchFileException e) {
      return new PayloadHead(MAGIC);
    }
  }

  private static boolean begins(byte[] bytes, byte[] magic) {
    return Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
  }

  /**
   * Why it is not what was written, as far as it is there.
   *
   * @param ground the class and month that leaves say the file's payloads are of, if they do
   */
  Optional<String> wrong(Window window, Optional<String> ground) throws IOException {
    int there = (int) Math.min(length, window.size());
    int at = window.at(0, there);
    byte[] head = Arrays.copyOfRange(window.bytes(), at, at + there);
    byte[] magic = length == MAGIC ? FIRST : SECOND;
    int compared = Math.min(there, MAGIC);
    if (!Arrays.equals(head, 0, compared, magic, 0, compared)) {
      return Optional.of("the header of %s is wrong");
    }
    if (length == MAGIC || there < length) {
      return Optional.empty(); // a header that was cut off shows in the payloads that are not there
    }
    int end = length - CHECKSUM;
    var crc = new CRC32C();
    crc.update(head, 0, end);
    if ((int) crc.getValue() != java.nio.ByteBuffer.wrap(head).getInt(end)) {
      return Optional.of("the header of %s is wrong");
    }
    String named = new String(head, MAGIC + 1, end - MAGIC - 1, StandardCharsets.US_ASCII);
    return ground.isEmpty() || ground.get().equals(named)
        ? Optional.empty()
        : Optional.of("%s holds a payload of another class and month than its header says");
  }
}
