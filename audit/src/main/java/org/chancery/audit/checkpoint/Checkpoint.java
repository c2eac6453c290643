package org.chancery.audit.checkpoint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.chancery.audit.record.Digest;

/**
 * The statement that the first {@code size} records of a log hash to {@code root}: the body of a
 * C2SP tlog-checkpoint without extension lines.
 */
public record Checkpoint(String origin, long size, Digest root) {
  /** The three lines that are signed. */
  public String body() {
    return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root.bytes()) + "\n";
  }

  /**
   * The checkpoint that {@code body} states.
   *
   * @throws IllegalArgumentException if it is not exactly origin, size and root
   */
  public static Checkpoint parse(String body) {
    List<String> lines = body.lines().toList();
    if (lines.size() != 3
        || lines.get(0).isEmpty()
        || !lines.get(1).matches("0|[1-9][0-9]{0,17}")) {
      throw new IllegalArgumentException("not a checkpoint of origin, size and root");
    }
    byte[] root = Base64.getDecoder().decode(lines.get(2));
    var checkpoint =
        new Checkpoint(
            lines.get(0), Long.parseLong(lines.get(1)), new Digest(HexFormat.of().formatHex(root)));
    if (!checkpoint.body().equals(body)) {
      throw new IllegalArgumentException("checkpoint is not in its one text form");
    }
    return checkpoint;
  }

  /** {@code cosigned_message} of C2SP tlog-cosignature, for ML-DSA-44 and a whole tree. */
  byte[] cosigned(String cosigner, long seconds) {
    byte[] name = cosigner.getBytes(StandardCharsets.UTF_8);
    byte[] log = origin.getBytes(StandardCharsets.UTF_8);
    if (name.length > 255 || log.length > 255) {
      throw new IllegalArgumentException("names must have at most 255 bytes");
    }
    return ByteBuffer.allocate(12 + 1 + name.length + 8 + 1 + log.length + 16 + 32)
        .put("subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII))
        .put((byte) name.length)
        .put(name)
        .putLong(seconds)
        .put((byte) log.length)
        .put(log)
        .putLong(0)
        .putLong(size)
        .put(root.bytes())
        .array();
  }
}
