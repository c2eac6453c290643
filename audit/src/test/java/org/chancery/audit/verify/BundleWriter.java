package org.chancery.audit.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Writes a small evidence bundle as BUNDLE.md says, in the plainest way, and ways to spoil it. */
final class BundleWriter {
  static final byte[] OPENING = new byte[32];
  private static final byte[] KEPT = "{\"texts\":[]}".getBytes(UTF_8);
  private static final byte[] POLICY = "policy: {}\n".getBytes(UTF_8);
  private final LogKeys keys;
  private final LogWriter log;
  private final String note;

  BundleWriter(LogKeys keys) {
    this.keys = keys;
    this.log = new LogWriter(Path.of("unused"), keys, 9, 9);
    log.add(LogWriter.system("start")).add(decision("finance"));
    log.add(LogWriter.outcome(1, KEPT).replaceFirst("\"legs\":\\[.*?\\],", ""));
    log.add(decision("legal")).add(LogWriter.system("stop"));
    this.note = log.checkpoint(5);
  }

  private static String decision(String team) {
    String sealed = b64url(LogWriter.sha(KEPT));
    return "{\"actor\":{\"app\":\"portal\",\"id\":\"p-1\",\"kind\":\"application\",\"team\":\""
        + team
        + "\"},\"legs\":[{\"bytes\":90,\"ct\":\""
        + sealed
        + "\",\"key\":\"team\",\"name\":\"prompt\",\"pc\":\""
        + b64url(commitment("prompt", KEPT))
        + "\",\"retention\":\"standard\"}],\"policy\":\"sha256:"
        + hex(LogWriter.sha(POLICY))
        + "\",\"ts\":\"2026-09-01T10:00:00.000001Z\",\"type\":\"decision\",\"v\":1,\"verdict\":\"admitted\"}";
  }

  /** What a leg of that name commits to, under an opening of zeros. */
  static byte[] commitment(String leg, byte[] kept) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(OPENING, "HmacSHA256"));
      mac.update((leg + "\0").getBytes(UTF_8));
      return mac.doFinal(kept);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static String b64url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  static String b64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** The files before they are listed and signed. */
  Map<String, byte[]> files() {
    var files = new TreeMap<String, byte[]>();
    put(files, "README.txt", "read me\n");
    put(files, "viewer.html", "<!doctype html>\n");
    put(files, "log.vkey", keys.vkeys());
    put(files, "log-ed25519.pem", keys.pem());
    put(files, "checkpoint", note);
    put(files, "export.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    put(
        files,
        "query.json",
        "{\"content\":true,\"filters\":{},\"form\":{\"all\":[{\"field\":\"team\",\"like\":\"fin*ce\"},"
            + "{\"any\":[{\"claim\":\"acme\"},{\"field\":\"kind\",\"is\":\"call\"}]}]},"
            + "\"from\":\"2026-01-01T00:00:00.000000Z\",\"members\":[\"team\"],"
            + "\"to\":\"2027-01-01T00:00:00.000000Z\",\"words\":\"team:finance\"}\n");
    var lines = new StringBuilder();
    log.leaves.subList(1, 4).forEach(leaf -> lines.append(new String(leaf, UTF_8)).append('\n'));
    put(files, "range/00000000000000000001.jsonl", lines.toString());
    put(
        files,
        "range/proof",
        "chancery range-proof v1\nfirst 1\nend 4\nsize 5\n"
            + b64(log.root(0, 1))
            + "\n"
            + b64(log.root(4, 5))
            + "\n");
    put(
        files,
        "matches.jsonl",
        "{\"exported\":true,\"hash\":\"%s\",\"outcome\":2,\"record\":1}\n"
            .formatted(hex(log.root(1, 2))));
    record(files, 1, b64(log.root(0, 1)) + "\n" + b64(log.root(2, 4)) + "\n");
    record(files, 2, b64(log.root(3, 4)) + "\n" + b64(log.root(0, 2)) + "\n");
    files.put("records/1/leg-0.kept", KEPT);
    put(files, "records/1/leg-0.opening", b64(OPENING) + "\n");
    files.put("documents/policy-" + hex(LogWriter.sha(POLICY)) + ".yaml", POLICY);
    put(files, "time/5.checkpoint", note);
    put(files, "time/5.consistency", "");
    files.put("time/5.tsr", LogWriter.sha(note.getBytes(UTF_8)));
    return files;
  }

  private void record(Map<String, byte[]> files, int index, String path) {
    files.put("records/" + index + "/leaf.json", log.leaves.get(index));
    String proof =
        "c2sp.org/tlog-proof@v1\nindex "
            + index
            + "\n"
            + path
            + b64(log.root(4, 5))
            + "\n\n"
            + note;
    put(files, "records/" + index + "/record.tlog-proof", proof);
  }

  static void put(Map<String, byte[]> files, String name, String text) {
    files.put(name, text.getBytes(UTF_8));
  }

  /** Lists the files and signs them with the log's true keys. */
  Map<String, byte[]> sign(Map<String, byte[]> files) {
    long matched = new String(files.get("matches.jsonl"), UTF_8).lines().count();
    return sign(
        keys,
        files,
        listed ->
            ("{\"access\":5,\"bundle\":1,\"by\":\"p-1\",\"certificate\":\"%s\",\"checkpoint\":{\"root\":\"%s\",\"size\":5},"
                    + "\"content\":true,\"counts\":{\"documents\":1,\"exported\":%d,\"matched\":%d,\"missing\":0,\"range\":3,\"withheld\":0},"
                    + "%s,\"made\":\"2026-09-02T00:00:00.000000Z\","
                    + "\"origin\":\"%s\",\"range\":{\"end\":4,\"first\":1}}\n")
                .formatted(
                    hex(LogWriter.sha(new byte[3])),
                    b64(log.root(0, 5)),
                    matched,
                    matched,
                    listed,
                    keys.name()));
  }

  /** Lists files and signs a manifest that has {@code files} where it is told. */
  static Map<String, byte[]> sign(
      LogKeys keys, Map<String, byte[]> files, UnaryOperator<String> manifest) {
    var all = new TreeMap<>(files);
    var list = new StringBuilder();
    long bytes = 0;
    for (var file : files.entrySet()) {
      list.append(hex(LogWriter.sha(file.getValue()))).append("  ").append(file.getKey());
      list.append('\n');
      bytes += file.getValue().length;
    }
    put(all, "files.sha256", list.toString());
    String digest = hex(LogWriter.sha(list.toString().getBytes(UTF_8)));
    String text =
        manifest.apply(
            "\"files\":{\"bytes\":%d,\"count\":%d,\"sha256\":\"%s\"}"
                .formatted(bytes, files.size(), digest));
    put(all, "manifest.json", text);
    all.put("manifest.ed25519", keys.sign(false, text.getBytes(UTF_8)));
    all.put("manifest.mldsa44", keys.sign(true, text.getBytes(UTF_8)));
    put(all, "manifest.p7s", "not a real signature");
    return all;
  }

  /** A whole bundle, then spoilt ones by the name of what was done. */
  Map<String, Map<String, byte[]>> cases() {
    var whole = sign(files());
    var cases = spoilt(whole);
    var more = new TreeMap<>(whole);
    put(more, "records/1/note.txt", "x");
    cases.put("add a file", more);
    resigned(cases);
    return cases;
  }

  /** A whole bundle, each of its files with a bit flipped, and each left out. */
  static Map<String, Map<String, byte[]>> spoilt(Map<String, byte[]> whole) {
    var cases = new LinkedHashMap<String, Map<String, byte[]>>();
    cases.put("whole", whole);
    for (String name : whole.keySet()) {
      var flipped = new TreeMap<>(whole);
      byte[] bytes = whole.get(name).clone();
      if (bytes.length > 0) {
        bytes[bytes.length / 2] ^= 1;
        flipped.put(name, bytes);
        cases.put("flip " + name, flipped);
      }
      var without = new TreeMap<>(whole);
      without.remove(name);
      cases.put("delete " + name, without);
    }
    return cases;
  }

  /** What whoever has the log's own keys could try. */
  private void resigned(Map<String, Map<String, byte[]>> cases) {
    var omitted = files();
    put(omitted, "matches.jsonl", "");
    omitted.keySet().removeIf(name -> name.startsWith("records/"));
    cases.put("re-sign without the match", sign(omitted));
    var shorter = files();
    String lines = new String(shorter.get("range/00000000000000000001.jsonl"), UTF_8);
    put(
        shorter,
        "range/00000000000000000001.jsonl",
        lines.substring(0, lines.lastIndexOf("{\"actor")));
    cases.put("re-sign without a leaf of the range", sign(shorter));
    var changed = files();
    put(changed, "range/00000000000000000001.jsonl", lines.replace("legal", "legam"));
    cases.put("re-sign with a leaf changed", sign(changed));
    var content = files();
    put(content, "records/1/leg-0.kept", "{\"texts\":[1]}");
    cases.put("re-sign with a content changed", sign(content));
    var unkept = files();
    unkept.remove("records/1/leg-0.kept");
    cases.put("re-sign without a content", sign(unkept));
    var wider = files();
    put(wider, "query.json", new String(wider.get("query.json"), UTF_8).replace("fin*ce", "*"));
    cases.put("re-sign with a wider query", sign(wider));
    var other = files();
    put(other, "query.json", new String(other.get("query.json"), UTF_8).replace("fin*ce", "legal"));
    cases.put("re-sign with another query", sign(other));
    var noProof = files();
    noProof.put("records/2/record.tlog-proof", noProof.get("records/1/record.tlog-proof"));
    cases.put("re-sign with another record's proof", sign(noProof));
    var stamp = files();
    stamp.put("time/5.tsr", Arrays.copyOf(stamp.get("time/5.tsr"), 31));
    cases.put("re-sign with a stamp of something else", sign(stamp));
  }
}
