package org.chancery.redaction.transform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.chancery.catalog.policy.Treatment;
import org.chancery.redaction.classify.Inspector;
import org.chancery.redaction.detect.Text;
import org.chancery.redaction.nlp.Loaded;

/**
 * Redacts and restores every line of every {@code pii_*} and {@code ner_*} file in a folder of
 * gzipped JSON Lines, pseudonymising all that is found, and says how many came back otherwise than
 * they went. Exits with 1 if any did. Run it on the test class path with the folder as argument.
 */
final class CorpusRoundTrip {
  private static final int LONGEST = 16 << 20;

  private record Outcome(int replaced, boolean same) {}

  private CorpusRoundTrip() {}

  public static void main(String[] args) throws IOException {
    var inspector = new PlainInspector(List.of(Loaded.names(), new PatternDetector()));
    boolean same = true;
    try (var files = Files.list(Path.of(args[0]))) {
      for (var file : files.sorted().toList()) {
        if (file.getFileName().toString().matches("(pii|ner)_.*\\.jsonl\\.gz")) {
          same &= roundTrip(file, inspector);
        }
      }
    }
    System.exit(same ? 0 : 1);
  }

  private static boolean roundTrip(Path file, Inspector inspector) throws IOException {
    int lines = 0;
    int replaced = 0;
    int different = 0;
    try (var in = new GZIPInputStream(Files.newInputStream(file))) {
      var reader = new LineReader(in, LONGEST);
      for (var raw = reader.next(); raw.isPresent(); raw = reader.next()) {
        var outcome = outcome(Line.read(raw.get().bytes()), inspector);
        lines++;
        replaced += outcome.replaced();
        different += outcome.same() ? 0 : 1;
      }
    }
    System.out.printf(
        "%-45s %6d lines %7d replaced %3d different%n",
        file.getFileName(), lines, replaced, different);
    return different == 0;
  }

  private static Outcome outcome(Line line, Inspector inspector) {
    if (!(line instanceof Line.Good(_, Text text))) {
      return new Outcome(0, false);
    }
    var texts = List.of(text);
    var inspection = inspector.inspect(texts);
    var treatments =
        inspection.labels().stream()
            .collect(Collectors.toMap(label -> label, _ -> Treatment.PSEUDONYMISE));
    var redaction = Redactions.REDACTOR.redact(texts, inspection, treatments, Redactions.SCOPE);
    var restored = Redactions.restored(redaction, redaction.safe().getFirst().value());
    return new Outcome(redaction.replacements().size(), restored.equals(text.value()));
  }
}
