package org.chancery.audit.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What every bundle has, whatever it is about: the list of its files, the checkpoint that all is
 * proven against, and the signatures of the manifest. One thread.
 */
final class BundleCover {
  /** Without these, no bundle is whole. */
  static final List<String> NEEDED =
      List.of(
          "manifest.json",
          "files.sha256",
          "checkpoint",
          "log.vkey",
          "manifest.ed25519",
          "manifest.mldsa44",
          "manifest.p7s");

  private static final Pattern LISTED = Pattern.compile("([0-9a-f]{64}) {2}(.+)");
  private static final Pattern CERTIFICATE =
      Pattern.compile("-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]+)-----END");

  private final Box box;
  private final Findings findings;
  private final Checking checking;
  private final Doc manifest;
  private Optional<Checkpoint> checkpoint = Optional.empty();
  private long signed;

  /** Something to do with one file of a bundle. */
  interface Part {
    void check(byte[] bytes) throws Malformed, IOException;
  }

  BundleCover(Box box, Findings findings, Checking checking, Doc manifest) {
    this.box = box;
    this.findings = findings;
    this.checking = checking;
    this.manifest = manifest;
  }

  /** Checks list, checkpoint and signatures; gives the checkpoint, where there is one to go by. */
  Optional<Checkpoint> check(byte[] raw) throws IOException {
    part("files.sha256", this::files);
    part("checkpoint", this::head);
    part("log.vkey", bytes -> signatures(raw, bytes));
    return checkpoint;
  }

  /** How many leaves the checkpoint covers, where its signatures are right; else 0. */
  long signed() {
    return signed;
  }

  /** Does something with a file, where it is there; what is wrong with it is a finding. */
  void part(String name, Part part) throws IOException {
    if (box.has(name)) {
      try {
        part.check(box.read(name));
      } catch (Malformed e) {
        findings.failed(0, 0, name + ": " + e.what());
      }
    }
  }

  private void files(byte[] bytes) throws Malformed, IOException {
    var listed = new LinkedHashMap<String, String>();
    long total = 0;
    for (String line : Bytes.utf8(bytes).lines().toList()) {
      var match = LISTED.matcher(line);
      if (!match.matches() || listed.put(match.group(2), match.group(1)) != null) {
        throw new Malformed("a line is not a digest and a name, or is there twice");
      }
    }
    for (String name : box.names()) {
      if (!listed.containsKey(name)
          && !name.equals("files.sha256")
          && !name.startsWith("manifest.")) {
        findings.failed(0, 0, name + " is not listed in files.sha256");
      }
    }
    for (var each : listed.entrySet()) {
      if (!box.has(each.getKey())) {
        findings.missing(0, 0, each.getKey() + " is not there");
        continue;
      }
      byte[] content = box.read(each.getKey());
      total += content.length;
      if (!digest(content).equals(each.getValue())) {
        findings.failed(0, 0, each.getKey() + " is not what files.sha256 says");
      }
    }
    Doc said = manifest.doc("files");
    if (!said.text("sha256").equals(digest(bytes)) || said.number("count") != listed.size()) {
      findings.failed(0, 0, "files.sha256 is not the one that manifest.json names");
    } else if (said.number("bytes") != total && !findings.anythingMissing()) {
      findings.failed(0, 0, "the files are not as long as manifest.json says");
    }
    findings.checked(listed.size() + " files against their digests");
  }

  /** SHA-256 in lower-case hex. */
  static String digest(byte[] bytes) {
    return HexFormat.of().formatHex(Bytes.sha256().digest(bytes));
  }

  private void head(byte[] bytes) throws Malformed {
    var read = Checkpoint.parse(bytes);
    checkpoint = Optional.of(read);
    Doc said = manifest.doc("checkpoint");
    if (read.size() != said.number("size")
        || !Arrays.equals(read.root(), Bytes.base64(said.text("root")))
        || !read.origin().equals(manifest.text("origin"))) {
      throw new Malformed("it is not the one that manifest.json names");
    }
    for (int i = 0; i < checking.checkpoints().size(); i++) {
      kept("kept checkpoint " + (i + 1), checking.checkpoints().get(i), read);
    }
  }

  private void kept(String name, String note, Checkpoint own) {
    try {
      var other = Checkpoint.parse(note.getBytes(StandardCharsets.UTF_8));
      if (other.size() != own.size()) {
        findings.notChecked(name + ": it is of another size");
      } else if (!Arrays.equals(other.root(), own.root()) || !other.origin().equals(own.origin())) {
        findings.failed(
            0, Math.max(0, own.size() - 1), "the bundle's checkpoint is not that of " + name);
      } else {
        findings.checked(name + " has the same root");
      }
    } catch (Malformed e) {
      findings.uncheckable(name + " cannot be read: " + e.what());
    }
  }

  private void signatures(byte[] raw, byte[] bytes) throws Malformed, IOException {
    var generations = KeySet.readOwn(bytes);
    if (checkpoint.isEmpty()) {
      findings.uncheckable("there is no checkpoint");
      return;
    }
    var head = checkpoint.get();
    var given = new LinkedHashSet<Key>();
    for (String text : checking.keys()) {
      try {
        given.addAll(KeySet.read(text, head.origin()));
      } catch (Malformed e) {
        findings.uncheckable("a given key cannot be used: " + e.what());
        return;
      }
    }
    var keys = new KeySet(given, generations);
    if (keys.own().stream().anyMatch(key -> !key.name().equals(head.origin()))) {
      throw new Malformed("it is not of the log that the checkpoint names");
    }
    trust(keys, head.origin());
    try {
      keys.check(head);
      signed = head.size();
      findings.checked("the checkpoint is signed by the log's keys");
    } catch (Malformed e) {
      findings.failed(0, Math.max(0, head.size() - 1), "the checkpoint: " + e.what());
    }
    sideFile("manifest.ed25519", generations.getLast().getFirst(), raw);
    sideFile("manifest.mldsa44", generations.getLast().getLast(), raw);
    pems(generations.getLast().getFirst());
  }

  private void trust(KeySet keys, String origin) {
    for (Key key : keys.given()) {
      if (key.name().equals(origin) && !keys.own().contains(key)) {
        findings.failed(0, 0, "log.vkey does not hold the " + key + " that was given");
      }
    }
    if (keys.given().isEmpty()) {
      findings.notChecked("whether the keys are the log's: they were taken from the bundle itself");
    } else if (keys.generations().size() > 1) {
      findings.notChecked(
          "which generation of the log's keys must have signed: that takes the whole log");
    } else {
      for (Key key : keys.own()) {
        if (!keys.given().contains(key)) {
          findings.notChecked("whether the " + key + " is the log's: only the bundle says so");
        }
      }
    }
  }

  private void sideFile(String name, Key key, byte[] raw) throws IOException {
    if (box.has(name)) {
      try {
        key.check(raw, box.read(name));
        findings.checked(name + ": manifest.json is signed by the " + key);
      } catch (Malformed e) {
        findings.failed(0, 0, name + ": " + e.what());
      }
    }
  }

  private void pems(Key key) throws Malformed, IOException {
    if (box.has("log-ed25519.pem")
        && !KeySet.read(Bytes.utf8(box.read("log-ed25519.pem")), key.name()).equals(List.of(key))) {
      findings.failed(0, 0, "log-ed25519.pem is not the Ed25519 key of log.vkey");
    }
    if (box.has("export.pem")) {
      var found = CERTIFICATE.matcher(Bytes.utf8(box.read("export.pem")));
      byte[] der = found.find() ? Bytes.base64(found.group(1).replaceAll("\\s", "")) : new byte[0];
      if (!digest(der).equals(manifest.text("certificate"))) {
        findings.failed(
            0, 0, "export.pem does not begin with the certificate that manifest.json names");
      }
    }
  }

  /** Checks the stamped checkpoints that are here. */
  void stamps(Checkpoint head) throws IOException {
    for (String name : box.names()) {
      if (name.matches("time/(0|[1-9][0-9]{0,18})\\.checkpoint")) {
        part(name, note -> new BundleStamp(box, findings, head).check(name, note));
      }
    }
  }

  /** Says what no verifier of ours checks of any bundle. */
  void limits() {
    findings.notChecked(
        "manifest.p7s: openssl cms -verify -binary -inform DER -in manifest.p7s"
            + " -content manifest.json -CAfile export.pem -purpose any -out /dev/null");
    findings.notChecked(
        box.has("manifest.tsr")
            ? "manifest.tsr: openssl ts -verify -data manifest.json -in manifest.tsr"
                + " -CAfile time/roots.pem -untrusted time/chain.pem"
            : "time: the bundle has no time stamp of its own");
    findings.notChecked("calls that never reached the gateway: nothing here can tell");
  }
}
