package org.chancery.audit.verify;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Logs of which payload files of a month were deleted, rightly and wrongly. February is in files 0
 * to 1 and March in 2; what says that February expired is leaf 7, and 9 leaves are signed.
 */
final class Expirations {
  private static final List<String> FEBRUARY =
      List.of("payload/0000000000.pay", "payload/0000000001.pay");
  private static final String MARCH = "payload/0000000002.pay";
  private static final String LIST = "expired";

  private final LogKeys keys;
  private final Path scratch;

  Expirations(LogKeys keys, Path scratch) {
    this.keys = keys;
    this.scratch = scratch;
  }

  /** Every log by the name of what is right or wrong with it. */
  Map<String, Map<String, byte[]>> cases() throws IOException {
    var cases = new LinkedHashMap<String, Map<String, byte[]>>();
    var whole = log("expire", "standard/2026-02", 2, 9);
    cases.put("everything is there", whole);
    cases.put("files that expired are deleted", without(whole, FEBRUARY));
    cases.put("one of them is not deleted yet", without(whole, FEBRUARY.subList(0, 1)));
    cases.put("they are deleted and the list is gone", without(without(whole, FEBRUARY), LIST));
    cases.put("they are deleted and the list is altered", altered(without(whole, FEBRUARY)));
    cases.put("the list is cut off", cut(without(whole, FEBRUARY)));
    cases.put(
        "the intention is recorded and they are deleted",
        without(log("expire_begin", "standard/2026-02", 2, 9), FEBRUARY));
    cases.put(
        "one more is deleted than expired",
        without(log("expire", "standard/2026-02", 1, 9), FEBRUARY));
    cases.put("a file of a month that did not expire is deleted", without(whole, MARCH));
    cases.put(
        "no record says that they expired",
        without(log("note", "standard/2026-02", 2, 9), FEBRUARY));
    cases.put(
        "keys expired and files did not",
        without(log("expire", "standard/2026-02", 0, 9), FEBRUARY));
    cases.put(
        "the record is of another month",
        without(log("expire", "standard/2026-01", 2, 9), FEBRUARY));
    cases.put(
        "the record is of another class", without(log("expire", "access/2026-02", 2, 9), FEBRUARY));
    cases.put(
        "no signature covers the record",
        without(log("expire", "standard/2026-02", 2, 7), FEBRUARY));
    cases.put(
        "payloads were added after the record",
        without(log("expire", "standard/2026-03", 2, 9), MARCH));
    cases.put("files of two months change places", swapped(whole));
    cases.put("a header names another month", renamed(whole));
    return cases;
  }

  /** What the verifier must say of each. */
  static final String TABLE =
      """
      everything is there|0
      files that expired are deleted|0
      one of them is not deleted yet|0
      they are deleted and the list is gone|0
      they are deleted and the list is altered|1
      the list is cut off|1
      the intention is recorded and they are deleted|0
      one more is deleted than expired|2
      a file of a month that did not expire is deleted|2
      no record says that they expired|2
      keys expired and files did not|2
      the record is of another month|2
      the record is of another class|2
      no signature covers the record|2
      payloads were added after the record|2
      files of two months change places|1
      a header names another month|1
      """;

  /** One line a case: its name and the exit code. */
  static String lines(Map<String, Report> reports) {
    return reports.entrySet().stream()
        .map(each -> each.getKey() + "|" + each.getValue().verdict().exit() + "\n")
        .collect(Collectors.joining());
  }

  private Map<String, byte[]> log(String act, String ground, int files, int signed)
      throws IOException {
    Path folder = Files.createTempDirectory(scratch, "expiry");
    var log = new LogWriter(folder, keys, 20, 3).month("2026-02");
    log.add(LogWriter.system("start")).call(true, 20, 0).call(true, 30, 0);
    log.month("2026-03").call(true, 20, 0);
    log.add(
        "{\"act\":\"%s\",\"actor\":\"gateway\",\"details\":{\"erasure\":\"1\",\"files\":\"%d\",\"ground\":\"%s\"},\"ts\":\"2026-09-01T11:00:00.000000Z\",\"type\":\"erasure\",\"v\":1}"
            .formatted(act, files, ground));
    log.call(false, 20, 0).write(signed);
    var written = Tampering.read(folder);
    String list =
        "chancery expired 1\n0000000000 standard/2026-02 200\n0000000001 standard/2026-02 99\n";
    String end = HexFormat.of().formatHex(LogWriter.sha(list.getBytes(US_ASCII)));
    written.put(LIST, (list + "end " + end + "\n").getBytes(US_ASCII));
    return written;
  }

  private static Map<String, byte[]> without(Map<String, byte[]> files, List<String> names) {
    var left = new TreeMap<>(files);
    left.keySet().removeAll(names);
    return left;
  }

  private static Map<String, byte[]> without(Map<String, byte[]> files, String name) {
    return without(files, List.of(name));
  }

  private static Map<String, byte[]> altered(Map<String, byte[]> files) {
    byte[] list = files.getOrDefault(LIST, new byte[0]).clone();
    list[30] ^= 1;
    return with(files, LIST, list);
  }

  private static Map<String, byte[]> cut(Map<String, byte[]> files) {
    byte[] list = files.getOrDefault(LIST, new byte[0]);
    return with(files, LIST, java.util.Arrays.copyOf(list, list.length / 2));
  }

  private static Map<String, byte[]> swapped(Map<String, byte[]> files) {
    byte[] first = files.getOrDefault(FEBRUARY.getFirst(), new byte[0]);
    byte[] second = files.getOrDefault(MARCH, new byte[0]);
    return with(with(files, MARCH, first), FEBRUARY.getFirst(), second);
  }

  /** A whole header, of a month that would expire sooner. */
  private static Map<String, byte[]> renamed(Map<String, byte[]> files) {
    byte[] march = files.getOrDefault(MARCH, new byte[0]).clone();
    byte[] other = files.getOrDefault(FEBRUARY.getFirst(), new byte[0]);
    System.arraycopy(other, 0, march, 0, 9 + "standard/2026-02".length() + 4);
    return with(files, MARCH, march);
  }

  private static Map<String, byte[]> with(Map<String, byte[]> files, String name, byte[] bytes) {
    var changed = new TreeMap<>(files);
    changed.put(name, bytes);
    return changed;
  }
}
