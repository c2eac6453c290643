package org.chancery.audit.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Writes a small bundle for a person as BUNDLE.md says, and ways to spoil it. */
final class PersonBundleWriter {
  private static final String TS = "\"ts\":\"2026-09-01T10:00:00.100000Z\"";
  private static final byte[] PROMPT =
      "{\"texts\":[{\"path\":\"messages[0]\",\"text\":\"Was kostet \u00e4?\",\"marks\":[{\"score\":0.75}]}]}"
          .getBytes(UTF_8);
  private static final String WHY = "it was erased; record 3 \"certifies\" it";
  private static final String LIST = "1\n2\n";

  private final LogKeys keys;
  private final LogWriter log;
  private final String note;

  PersonBundleWriter(LogKeys keys) {
    this.keys = keys;
    this.log = new LogWriter(Path.of("unused"), keys, 9, 9);
    log.add(LogWriter.system("start")).add(decision("p-1"));
    log.add(
        "{\"decision\":1,\"legs\":[%s],%s,\"type\":\"outcome\",\"v\":1}"
            .formatted(leg("reply"), TS));
    log.add(decision("p-2"));
    log.add(
        "{\"act\":\"export\",\"actor\":\"p-9\",\"hits\":2,\"query\":\"subject-access why=request list=%s\",%s,\"type\":\"access\",\"v\":1}"
            .formatted(BundleWriter.hex(LogWriter.sha(LIST.getBytes(UTF_8))), TS));
    this.note = log.checkpoint(5);
  }

  private static String decision(String person) {
    return ("{\"actor\":{\"app\":\"portal\",\"id\":\"%s\",\"kind\":\"application\",\"team\":\"legal\",\"workflow\":\"\"},"
            + "\"candidates\":[{\"chosen\":true,\"country\":\"FR\",\"entity\":\"Mistral AI\"}],\"legs\":[%s],\"model\":\"large\","
            + "%s,\"type\":\"decision\",\"v\":1,\"verdict\":\"admitted\"}")
        .formatted(person, leg("prompt"), TS);
  }

  private static String leg(String name) {
    return "{\"bytes\":90,\"ct\":\"%s\",\"key\":\"p-1\",\"name\":\"%s\",\"pc\":\"%s\",\"retention\":\"standard\"}"
        .formatted(
            BundleWriter.b64url(LogWriter.sha(PROMPT)),
            name,
            BundleWriter.b64url(BundleWriter.commitment(name, PROMPT)));
  }

  /** The files before they are listed and signed. */
  Map<String, byte[]> files() {
    var files = new TreeMap<String, byte[]>();
    BundleWriter.put(files, "README.txt", "read me\n");
    BundleWriter.put(files, "index.html", "<!doctype html>\n");
    BundleWriter.put(files, "log.vkey", keys.vkeys());
    BundleWriter.put(files, "log-ed25519.pem", keys.pem());
    BundleWriter.put(files, "checkpoint", note);
    BundleWriter.put(
        files, "export.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    BundleWriter.put(files, "access/list", LIST);
    leaf(files, "access/", 4, hash(0, 4));
    leaf(files, "records/1/", 1, hash(0, 1) + hash(2, 4) + hash(4, 5));
    leaf(files, "records/2/", 2, hash(3, 4) + hash(0, 2) + hash(4, 5));
    files.put("records/1/leg-0.kept", PROMPT);
    BundleWriter.put(
        files, "records/1/leg-0.opening", BundleWriter.b64(BundleWriter.OPENING) + "\n");
    BundleWriter.put(files, "records/2/leg-0.withheld", WHY + "\n");
    BundleWriter.put(
        files,
        "missing.csv",
        "record,part,why\r\n2,reply,\"" + WHY.replace("\"", "\"\"") + "\"\r\n");
    String said =
        "{ \"part\" : \"prompt\", \"text\" : \"[messages[0]]\\nWas kostet \u00e4?\\n\\n\" }";
    BundleWriter.put(files, "records.json", json(said));
    return files;
  }

  private static String json(String prompt) {
    return """
    [ {
      "record" : 1,
      "at" : "2026-09-01T10:00:00.100Z",
      "what" : "A call.",
      "team" : "legal", "application" : "portal", "workflow" : "", "model" : "large", "verdict" : "admitted",
      "recipient" : "Mistral AI", "country" : "FR",
      "contents" : [ %s, { "part" : "reply", "missing" : "%s" } ]
    } ]\
    """
        .formatted(prompt, WHY.replace("\"", "\\\""));
  }

  private String hash(int from, int to) {
    return BundleWriter.b64(log.root(from, to)) + "\n";
  }

  private void leaf(Map<String, byte[]> files, String folder, int index, String path) {
    files.put(folder + "leaf.json", log.leaves.get(index));
    String proof = "c2sp.org/tlog-proof@v1\nindex " + index + "\n" + path + "\n" + note;
    BundleWriter.put(files, folder + "record.tlog-proof", proof);
  }

  /** Lists the files and signs them with the log's true keys. */
  Map<String, byte[]> sign(Map<String, byte[]> files) {
    return sign(files, 1, 1, "request", 2);
  }

  private Map<String, byte[]> sign(
      Map<String, byte[]> files, int contents, int missing, String why, int version) {
    return BundleWriter.sign(
        keys,
        files,
        listed ->
            ("{\"access\":4,\"by\":\"p-9\",\"certificate\":\"%s\",\"checkpoint\":{\"root\":\"%s\",\"size\":5},"
                    + "\"counts\":{\"contents\":%d,\"missing\":%d,\"records\":1},%s,"
                    + "\"made\":\"2026-09-02T00:00:00.000000Z\",\"origin\":\"%s\",\"subject_access\":%d,\"why\":\"%s\"}\n")
                .formatted(
                    BundleWriter.hex(LogWriter.sha(new byte[3])),
                    BundleWriter.b64(log.root(0, 5)),
                    contents,
                    missing,
                    listed,
                    keys.name(),
                    version,
                    why));
  }

  /** A whole bundle, then spoilt ones by the name of what was done. */
  Map<String, Map<String, byte[]>> cases() {
    var whole = sign(files());
    var cases = BundleWriter.spoilt(whole);
    var more = new TreeMap<>(whole);
    BundleWriter.put(more, "records/1/note.txt", "x");
    cases.put("add a file", more);
    var edited = new TreeMap<>(whole);
    BundleWriter.put(
        edited, "manifest.json", text(whole, "manifest.json").replace("request", "dispute"));
    cases.put("edit the manifest", edited);
    var gone = new TreeMap<>(whole);
    gone.keySet().removeIf(name -> name.startsWith("records/2/"));
    cases.put("remove a record", gone);
    resigned(cases);
    return cases;
  }

  private static String text(Map<String, byte[]> files, String name) {
    return new String(files.getOrDefault(name, new byte[0]), UTF_8);
  }

  /** Changes one file and signs again. */
  private Map<String, byte[]> with(String name, String from, String to) {
    var files = files();
    BundleWriter.put(files, name, text(files, name).replace(from, to));
    return sign(files);
  }

  /** What whoever has the log's own keys could try. */
  private void resigned(Map<String, Map<String, byte[]>> cases) {
    var omitted = files();
    omitted.keySet().removeIf(name -> name.startsWith("records/2/"));
    cases.put("re-sign without a record", sign(omitted));
    var shorter = files();
    shorter.keySet().removeIf(name -> name.startsWith("records/2/"));
    BundleWriter.put(shorter, "access/list", "1\n");
    cases.put("re-sign without a record and its line of the list", sign(shorter));
    var foreign = files();
    leaf(foreign, "records/3/", 3, hash(2, 3) + hash(0, 2) + hash(4, 5));
    BundleWriter.put(foreign, "records/3/leg-0.withheld", "no\n");
    cases.put("re-sign with a record of somebody else", sign(foreign));
    cases.put("re-sign with a leaf changed", with("records/1/leaf.json", "portal", "portam"));
    cases.put("re-sign with a content changed", with("records/1/leg-0.kept", "kostet", "kosten"));
    cases.put("re-sign with another text to read", with("records.json", "kostet", "kosten"));
    cases.put("re-sign with another recipient to read", with("records.json", "Mistral", "Nobody"));
    cases.put("re-sign with another time to read", with("records.json", "10:00", "11:00"));
    cases.put("re-sign with nothing missing", with("missing.csv", "2,reply", "2,prompt"));
    cases.put("re-sign with another export's record", with("access/leaf.json", "p-9", "p-8"));
    cases.put("re-sign with another reason", sign(files(), 1, 1, "dispute", 2));
    cases.put("re-sign with other counts", sign(files(), 2, 0, "request", 2));
    cases.put("re-sign as another version", sign(files(), 1, 1, "request", 1));
    var unkept = files();
    unkept.remove("records/1/leg-0.kept");
    cases.put("re-sign without a content", sign(unkept));
    var stray = files();
    BundleWriter.put(stray, "records/1/leg-1.kept", "x");
    cases.put("re-sign with a content of no leg", sign(stray));
    cases.put(
        "re-sign with a content held back for a reason", sign(heldBack(), 0, 2, "request", 2));
  }

  /** No bundle can show that a reason is true. */
  private Map<String, byte[]> heldBack() {
    var files = files();
    files.remove("records/1/leg-0.kept");
    files.remove("records/1/leg-0.opening");
    BundleWriter.put(files, "records/1/leg-0.withheld", "lost\n");
    String csv = text(files, "missing.csv").replace("why\r\n", "why\r\n1,prompt,\"lost\"\r\n");
    BundleWriter.put(files, "missing.csv", csv);
    BundleWriter.put(files, "records.json", json("{\"part\":\"prompt\",\"missing\":\"lost\"}"));
    return files;
  }
}
