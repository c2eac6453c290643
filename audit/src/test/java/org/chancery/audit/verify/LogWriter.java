package org.chancery.audit.verify;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;

/**
 * Writes a log as FORMAT.md says, in the plainest way there is: everything in memory, the tree by
 * its recursive definition. Shares no code with what it is there to test.
 */
final class LogWriter {
  /** A stretch of one file and the leaves a change in it concerns. */
  record Region(Path file, long from, long to, long first, long last) {}

  final LogKeys keys;
  final List<byte[]> leaves = new ArrayList<>();
  final List<Region> regions = new ArrayList<>();
  private final List<List<byte[]>> payloads = new ArrayList<>();
  private final List<String> months = new ArrayList<>();
  private String month = "";
  private final Path folder;
  private final int leavesInSegment;
  private final int payloadsInFile;
  private final Random random = new Random(20260901);

  LogWriter(Path folder, LogKeys keys, int leavesInSegment, int payloadsInFile) {
    this.folder = folder;
    this.keys = keys;
    this.leavesInSegment = leavesInSegment;
    this.payloadsInFile = payloadsInFile;
  }

  /** Adds a leaf with its sealed payloads, whatever they are. */
  LogWriter add(String leaf, byte[]... sealed) {
    leaves.add(leaf.getBytes(StandardCharsets.UTF_8));
    payloads.add(List.of(sealed));
    months.add(month);
    return this;
  }

  /** From now on, payloads are of this month, in files of their own; of none where it is empty. */
  LogWriter month(String next) {
    month = next;
    return this;
  }

  private String dated(String leaf) {
    return month.isEmpty()
        ? leaf
        : leaf.replace("\"key\":\"team\"", "\"key\":\"team/" + month + "\"");
  }

  /** Adds a decision and, two leaves later at most, its outcome. */
  LogWriter call(boolean outcome, int payloadBytes, int padding) {
    byte[] prompt = noise(payloadBytes);
    long decision = leaves.size();
    add(dated(decision(prompt, padding)), prompt);
    if (outcome) {
      byte[] reply = noise(payloadBytes);
      add(dated(outcome(decision, reply)), reply);
    }
    return this;
  }

  byte[] noise(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  static String decision(byte[] prompt, int padding) {
    return "{\"legs\":["
        + leg("prompt", prompt)
        + "],\"pad\":\""
        + "x".repeat(padding)
        + "\",\"ts\":\"2026-09-01T10:00:00.000001Z\",\"type\":\"decision\",\"v\":1,"
        + "\"verdict\":\"admitted\"}";
  }

  static String outcome(long decision, byte[] reply) {
    return "{\"decision\":"
        + decision
        + ",\"legs\":["
        + leg("reply", reply)
        + "],\"ts\":\"2026-09-01T10:00:01.000001Z\",\"type\":\"outcome\",\"v\":1}";
  }

  static String system(String event) {
    return "{\"event\":\""
        + event
        + "\",\"ts\":\"2026-09-01T09:00:00.000000Z\",\"type\":\"system\",\"v\":1}";
  }

  static String leg(String name, byte[] sealed) {
    String ct = Base64.getUrlEncoder().withoutPadding().encodeToString(sha(sealed));
    return "{\"bytes\":%d,\"ct\":\"%s\",\"key\":\"team\",\"name\":\"%s\",\"pc\":\"%s\",\"retention\":\"standard\"}"
        .formatted(sealed.length, ct, name, ct);
  }

  /**
   * Writes the folder with tiles as they were after each of {@code sizes}, and a last checkpoint.
   */
  void write(long... sizes) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("log.vkey"), keys.vkeys());
    mark(folder.resolve("log.vkey"), 0, keys.vkeys().length(), 0, leaves.size() - 1);
    segments(payloadFiles());
    for (long size : sizes) {
      tiles((int) size);
    }
    String note = checkpoint(sizes[sizes.length - 1]);
    Files.writeString(folder.resolve("checkpoint"), note);
    mark(folder.resolve("checkpoint"), 0, note.length() + 8, 0, leaves.size() - 1);
  }

  String checkpoint(long size) {
    return keys.checkpoint(size, root(0, (int) size));
  }

  private void mark(Path file, long from, long to, long first, long last) {
    regions.add(new Region(file, from, to, first, last));
  }

  private List<List<long[]>> payloadFiles() throws IOException {
    Files.createDirectories(folder.resolve("payload"));
    var places = new ArrayList<List<long[]>>();
    long number = -1;
    int inFile = payloadsInFile;
    String before = "";
    var out = new DataOutputStream(OutputStream.nullOutputStream());
    Path file = folder;
    long offset = 0;
    for (int i = 0; i < payloads.size(); i++) {
      places.add(new ArrayList<>());
      for (byte[] sealed : payloads.get(i)) {
        if (inFile == payloadsInFile || !months.get(i).equals(before)) {
          before = months.get(i);
          out.close();
          file = folder.resolve("payload/%010d.pay".formatted(++number));
          out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
          byte[] head = head(before);
          out.write(head);
          offset = head.length;
          inFile = 0;
          mark(file, 0, head.length, 0, leaves.size() - 1);
        }
        inFile++;
        places.getLast().add(new long[] {number, offset});
        mark(file, offset, offset + 8 + sealed.length, i, i);
        offset += framed(out, sealed);
        if (inFile == 2) { // an append that was never acknowledged left this one
          mark(file, offset, offset + 28, Math.max(0, i - 2), Math.min(leaves.size() - 1, i + 2));
          offset += framed(out, noise(20));
        }
      }
    }
    out.close();
    return places;
  }

  private static byte[] head(String month) {
    if (month.isEmpty()) {
      return "CHPAY1\n\0".getBytes(StandardCharsets.US_ASCII);
    }
    byte[] ground = ("standard/" + month).getBytes(StandardCharsets.US_ASCII);
    byte[] magic = "CHPAY2\n\0".getBytes(StandardCharsets.US_ASCII);
    byte[] head = new byte[9 + ground.length];
    System.arraycopy(magic, 0, head, 0, 8);
    head[8] = (byte) ground.length;
    System.arraycopy(ground, 0, head, 9, ground.length);
    return ByteBuffer.allocate(head.length + 4).put(head).putInt(crc(head)).array();
  }

  static long framed(DataOutputStream out, byte[] sealed) throws IOException {
    byte[] frame = ByteBuffer.allocate(4 + sealed.length).putInt(sealed.length).put(sealed).array();
    out.write(frame);
    out.writeInt(crc(frame));
    return frame.length + 4L;
  }

  private void segments(List<List<long[]>> places) throws IOException {
    Files.createDirectories(folder.resolve("segment"));
    for (int first = 0; first == 0 || first < leaves.size(); first += leavesInSegment) {
      Path file = folder.resolve("segment/%020d.seg".formatted(first));
      try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
        out.writeBytes("CHSEG1\n\0");
        out.writeLong(first);
        mark(file, 0, 16, first, first);
        long offset = 16;
        for (int i = first; i < Math.min(leaves.size(), first + leavesInSegment); i++) {
          byte[] frame = frame(leaves.get(i), places.get(i));
          out.write(frame);
          mark(file, offset, offset + frame.length, i, i);
          offset += frame.length;
        }
      }
    }
  }

  static byte[] frame(byte[] leaf, List<long[]> places) {
    var frame = ByteBuffer.allocate(9 + 12 * places.size() + leaf.length);
    frame.putInt(leaf.length).put((byte) places.size());
    places.forEach(place -> frame.putInt((int) place[0]).putLong(place[1]));
    frame.put(leaf);
    frame.putInt(crc(Arrays.copyOf(frame.array(), frame.position())));
    return frame.array();
  }

  private void tiles(int size) throws IOException {
    for (long level = 0, span = 1; span <= size; level++, span *= 256) {
      long hashes = size / span;
      for (long number = 0; number * 256 < hashes; number++) {
        int width = (int) Math.min(256, hashes - number * 256);
        var tile = ByteBuffer.allocate(32 * width);
        Path file = tile("tile/" + level, number, width);
        for (int i = 0; i < width; i++) {
          long from = (number * 256 + i) * span;
          tile.put(root((int) from, (int) (from + span)));
          mark(file, 32L * i, 32L * i + 32, from, from + span - 1);
        }
        put(file, tile.array());
      }
    }
    for (int number = 0; number * 256 < size; number++) {
      int width = Math.min(256, size - number * 256);
      Path file = tile("tile/entries", number, width);
      int total = 0;
      for (int i = number * 256; i < number * 256 + width; i++) {
        mark(file, total, total + 2 + leaves.get(i).length, i, i);
        total += 2 + leaves.get(i).length;
      }
      var bundle = ByteBuffer.allocate(total);
      for (byte[] leaf : leaves.subList(number * 256, number * 256 + width)) {
        bundle.putShort((short) leaf.length).put(leaf);
      }
      put(file, bundle.array());
    }
  }

  private Path tile(String level, long number, int width) {
    String name = "%03d".formatted(number % 1000);
    String path = number < 1000 ? name : "x%03d/%s".formatted(number / 1000, name);
    return folder.resolve(level + "/" + path + (width == 256 ? "" : ".p/" + width));
  }

  private static void put(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  byte[] root(int from, int to) {
    if (from == to) {
      return sha();
    }
    if (to - from == 1) {
      return sha(new byte[] {0}, leaves.get(from));
    }
    int half = Integer.highestOneBit(to - from - 1);
    return sha(new byte[] {1}, root(from, from + half), root(from + half, to));
  }

  static byte[] sha(byte[]... parts) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static int crc(byte[] bytes) {
    var crc = new CRC32C();
    crc.update(bytes, 0, bytes.length);
    return (int) crc.getValue();
  }
}
