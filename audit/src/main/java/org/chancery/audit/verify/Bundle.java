package org.chancery.audit.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One check of a bundle, for evidence or for a person, as BUNDLE.md defines them. One thread. */
final class Bundle {
  private static final List<String> NEEDED = List.of("query.json", "matches.jsonl", "range/proof");

  private final Box box;
  private final Findings findings;
  private final Checking checking;
  private long size;

  private Bundle(Box box, Findings findings, Checking checking) {
    this.box = box;
    this.findings = findings;
    this.checking = checking;
  }

  static Report check(Path path, Checking checking) throws IOException {
    var findings = new Findings();
    try (var box = Box.open(path)) {
      var bundle = new Bundle(box, findings, checking);
      bundle.check();
      return findings.report(bundle.size);
    } catch (Malformed e) {
      findings.failed(0, 0, e.what());
      return findings.report(0);
    }
  }

  private void check() throws IOException, Malformed {
    need(BundleCover.NEEDED);
    if (!box.has("manifest.json")) {
      return;
    }
    byte[] raw = box.read("manifest.json");
    Doc manifest = Doc.parse(raw);
    var cover = new BundleCover(box, findings, checking, manifest);
    if (manifest.has("subject_access")) {
      ofPerson(cover, manifest, raw);
    } else if (manifest.number("bundle") == 1) {
      ofQuery(cover, manifest, raw);
    } else {
      findings.uncheckable("manifest.json is not of a bundle of version 1");
    }
  }

  private void need(List<String> names) {
    for (String name : names) {
      if (!box.has(name)) {
        findings.missing(0, 0, name + " is not there");
      }
    }
  }

  private void ofQuery(BundleCover cover, Doc manifest, byte[] raw) throws IOException {
    need(NEEDED);
    var checkpoint = cover.check(raw);
    if (checkpoint.isPresent()) {
      var range = new BundleRange(box, findings, manifest, checkpoint.get());
      cover.part("range/proof", range::check);
      var matches = new BundleMatches(box, findings, manifest, checkpoint.get(), range);
      if (range.read()) {
        cover.part("matches.jsonl", matches::check);
        var query = new BundleQuery(findings, manifest, range, matches);
        cover.part("query.json", query::check);
      }
      cover.stamps(checkpoint.get());
    }
    size = cover.signed();
    cover.limits();
  }

  private void ofPerson(BundleCover cover, Doc manifest, byte[] raw) throws IOException, Malformed {
    if (manifest.number("subject_access") != PersonBundle.VERSION) {
      findings.uncheckable(
          "manifest.json is not of a bundle for a person of version " + PersonBundle.VERSION);
      return;
    }
    need(PersonBundle.NEEDED);
    var checkpoint = cover.check(raw);
    if (checkpoint.isPresent()) {
      var person = new PersonBundle(box, findings, manifest, checkpoint.get());
      person.check(cover);
      size = cover.signed() == 0 ? 0 : person.leaves();
      cover.stamps(checkpoint.get());
    }
    cover.limits();
  }
}
