package org.chancery.audit.verify;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Logs whose payloads list parts: leaf 2 one in its own file, which is leaf 1's payload too, and
 * one in file 7; leaf 3 the same two. File 7 has a second part that no payload lists.
 */
final class PartedPayloads {
  /** What the verifier must say of each. */
  static final String TABLE =
      """
      every part is there|0
      a part is altered|1
      a part is another whole one|1
      a part that nothing lists is altered|1
      the file of a part is not there|2
      the file of a part is cut off|2
      a list names another digest|1
      a list names another length|1
      a list names a place before all payloads|1
      a list names a file that is not there|2
      a list goes back too far|1
      a list is longer than its payload|1
      a list ends within a part|1
      """;

  private static final String FILE = "payload/0000000007.pay";
  private static final int PART = 50;
  private static final int HEADER = 8;

  private final LogKeys keys;
  private final Path scratch;
  private final byte[] part;
  private final byte[] other;

  PartedPayloads(LogKeys keys, Path scratch) {
    this.keys = keys;
    this.scratch = scratch;
    this.part = new LogWriter(scratch, keys, 9, 9).noise(PART);
    this.other = LogWriter.sha(part, part);
  }

  /** A log of each sort, by the name of what was done. */
  Map<String, Map<String, byte[]>> cases() throws IOException {
    var cases = new LinkedHashMap<String, Map<String, byte[]>>();
    byte[] digest = LogWriter.sha(part);
    var whole = log(2, entry(7, HEADER, PART, digest));
    cases.put("every part is there", whole);
    cases.put("a part is altered", flipped(whole, HEADER + 20));
    cases.put("a part is another whole one", with(whole, file(part.length, other)));
    cases.put("a part that nothing lists is altered", flipped(whole, HEADER + 8 + PART + 10));
    var without = new TreeMap<>(whole);
    without.remove(FILE);
    cases.put("the file of a part is not there", without);
    cases.put(
        "the file of a part is cut off",
        with(whole, java.util.Arrays.copyOf(file(PART, part), HEADER + 30)));
    cases.put("a list names another digest", log(2, entry(7, HEADER, PART, other)));
    cases.put("a list names another length", log(2, entry(7, HEADER, PART + 1, digest)));
    cases.put("a list names a place before all payloads", log(2, entry(7, 3, PART, digest)));
    cases.put("a list names a file that is not there", log(2, entry(9, HEADER, PART, digest)));
    cases.put("a list goes back too far", log(2, entry(-1, 100, PART, digest)));
    cases.put("a list is longer than its payload", log(60, entry(7, HEADER, PART, digest)));
    cases.put("a list ends within a part", log(3, entry(7, HEADER, PART, digest)));
    return cases;
  }

  private static byte[] entry(int file, long offset, int length, byte[] digest) {
    return ByteBuffer.allocate(48).putInt(file).putLong(offset).putInt(length).put(digest).array();
  }

  /** A sealed payload that says that it lists {@code count} parts, and 30 bytes more. */
  private static byte[] payload(int count, byte[]... entries) {
    var sealed = ByteBuffer.allocate(50 + 48 * entries.length + 30);
    sealed.put("CHSLD2\n\0".getBytes(US_ASCII)).position(48);
    sealed.putShort((short) count);
    for (byte[] entry : entries) {
      sealed.put(entry);
    }
    return sealed.array();
  }

  private Map<String, byte[]> log(int count, byte[] entry) throws IOException {
    Path folder = Files.createTempDirectory(scratch, "parts");
    var log = new LogWriter(folder, keys, 20, 20).add(LogWriter.system("start"));
    byte[] first = log.noise(40);
    byte[] digest = LogWriter.sha(first);
    byte[] second = payload(count, entry(-1, first.length + 8L, first.length, digest), entry);
    byte[] third = payload(2, entry, entry(0, HEADER, first.length, digest));
    for (byte[] sealed : new byte[][] {first, second, third}) {
      log.add(LogWriter.decision(sealed, 0), sealed);
    }
    log.write(4);
    return with(Tampering.read(folder), file(PART, part));
  }

  private byte[] file(int length, byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.write("CHPAY1\n\0".getBytes(US_ASCII));
    LogWriter.framed(out, java.util.Arrays.copyOf(content, length));
    LogWriter.framed(out, other);
    return bytes.toByteArray();
  }

  private static Map<String, byte[]> with(Map<String, byte[]> files, byte[] bytes) {
    var changed = new TreeMap<>(files);
    changed.put(FILE, bytes);
    return changed;
  }

  private static Map<String, byte[]> flipped(Map<String, byte[]> files, int at) {
    byte[] bytes = files.getOrDefault(FILE, new byte[0]).clone();
    bytes[at] ^= 1;
    return with(files, bytes);
  }
}
