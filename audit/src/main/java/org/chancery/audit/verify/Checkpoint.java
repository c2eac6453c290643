package org.chancery.audit.verify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The head of a log's tree, in a signed note (C2SP tlog-checkpoint).
 *
 * @param size how many leaves it covers
 * @param root RFC 6962 root over them
 */
record Checkpoint(String origin, long size, byte[] root, Note note) {
  private static final byte[] LABEL = "subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII);

  static Checkpoint parse(byte[] bytes) throws Malformed {
    return parse(Note.parse(bytes));
  }

  static Checkpoint parse(Note note) throws Malformed {
    String[] lines = note.text().split("\n", -1);
    if (lines.length != 4 || lines[0].isEmpty()) {
      throw new Malformed("it is not an origin, a size and a root");
    }
    byte[] root = Bytes.base64(lines[2]);
    if (root.length != 32) {
      throw new Malformed("its root is not 32 bytes");
    }
    return new Checkpoint(lines[0], Bytes.decimal(lines[1]), root, note);
  }

  /** What an ML-DSA-44 cosignature of this checkpoint signs (C2SP tlog-cosignature). */
  byte[] cosigned(String cosigner, long time) throws Malformed {
    byte[] name = shortName(cosigner);
    byte[] log = shortName(origin);
    return ByteBuffer.allocate(LABEL.length + 1 + name.length + 8 + 1 + log.length + 8 + 8 + 32)
        .put(LABEL)
        .put((byte) name.length)
        .put(name)
        .putLong(time)
        .put((byte) log.length)
        .put(log)
        .putLong(0)
        .putLong(size)
        .put(root)
        .array();
  }

  /** What a witness's Ed25519 cosignature signs (C2SP tlog-cosignature, cosignature/v1). */
  byte[] timed(long time) {
    return ("cosignature/v1\ntime " + time + "\n" + note.text()).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] shortName(String name) throws Malformed {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    if (bytes.length == 0 || bytes.length > 255) {
      throw new Malformed("a name is not 1 to 255 bytes");
    }
    return bytes;
  }
}
