package org.chancery.audit.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Logs that changed their keys, rightly and wrongly: ten leaves, the change recorded as leaf 3. */
final class Rotations {
  private final LogKeys first;
  private final LogKeys second;
  private final Path scratch;

  Rotations(LogKeys first, LogKeys second, Path scratch) {
    this.first = first;
    this.second = second;
    this.scratch = scratch;
  }

  /** Every log by the name of what is right or wrong with it. */
  Map<String, Map<String, byte[]>> cases() throws IOException {
    var cases = new LinkedHashMap<String, Map<String, byte[]>>();
    String none = LogWriter.system("note");
    String retire = key("retire", details(first, ""));
    String compromise =
        key("compromise", details(first, ",\"since\":\"2026-09-01T00:00:00.000000Z\""));
    cases.put("both sign", log(none, 3));
    cases.put("only the new keys sign", log(none, 2));
    cases.put("only the old keys sign", log(none, 1));
    cases.put("only the new keys sign after the old were retired", log(retire, 2));
    cases.put("the old keys were compromised and both sign", log(compromise, 3));
    cases.put("the newest keys are said to be retired", log(key("retire", newest()), 3));
    cases.put("a compromise without a time", log(key("compromise", details(first, "")), 3));
    var lone = log(none, 3);
    lone.remove("handover/2");
    cases.put("no handover", lone);
    var forged = log(none, 3);
    forged.put("log.vkey", (LogKeys.make(first.name()).vkeys() + first.vkeys()).getBytes(UTF_8));
    cases.put("other new keys than the record says", forged);
    return cases;
  }

  private String details(LogKeys keys, String more) {
    return "{\"generation\":\"1\",\"key\":\"" + keys.keyId() + "\"" + more + "}";
  }

  private String newest() {
    return "{\"generation\":\"2\",\"key\":\"" + second.keyId() + "\"}";
  }

  private static String key(String act, String details) {
    return "{\"act\":\"%s\",\"actor\":\"p-1\",\"details\":%s,\"ts\":\"2026-09-01T11:00:00.000000Z\",\"type\":\"key\",\"v\":1}"
        .formatted(act, details);
  }

  /**
   * A log with {@code record} as leaf 6, whose checkpoint the first (1), second (2) or both sign.
   */
  private Map<String, byte[]> log(String record, int signers) throws IOException {
    Path folder = Files.createTempDirectory(scratch, "rotation");
    var log = new LogWriter(folder, first, 4, 3);
    log.add(LogWriter.system("start")).call(true, 20, 0);
    log.add(key("rotate", second.rotation(2, first))).call(true, 20, 0).add(record);
    log.call(true, 20, 0).add(LogWriter.system("end")).write(10);
    byte[] root = log.root(0, 10);
    var files = Tampering.read(folder);
    files.put("log.vkey", (second.vkeys() + first.vkeys()).getBytes(UTF_8));
    files.put("handover/2", second.with(first, 5, log.root(0, 5)).getBytes(UTF_8));
    String note =
        switch (signers) {
          case 1 -> first.checkpoint(10, root);
          case 2 -> second.checkpoint(10, root);
          default -> second.with(first, 10, root);
        };
    files.put("checkpoint", note.getBytes(UTF_8));
    return files;
  }
}
