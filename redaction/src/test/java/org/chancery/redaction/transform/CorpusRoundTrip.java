package org.chancery.redaction.transform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import javax.crypto.spec.SecretKeySpec;
import org.chancery.catalog.policy.Treatment;
import org.chancery.catalog.policy.Treatment.Kind;
import org.chancery.redaction.classify.InspectionLimits;
import org.chancery.redaction.classify.Inspector;
import org.chancery.redaction.classify.Inspectors;
import org.chancery.redaction.detect.Detectors;
import org.chancery.redaction.detect.Text;
import org.chancery.redaction.nlp.Loaded;

/**
 * Redacts and restores every line that has a text of every file in a folder of gzipped JSON Lines,
 * pseudonymising all that is found in every style, whole and cut once, and says how many came back
 * otherwise than they went. Exits with 1 if any did. Run it on the test class path with the folder
 * as argument.
 */
final class CorpusRoundTrip {
  private static final int LONGEST = 16 << 20;

  private static final List<Kind> STYLES =
      List.of(Kind.TOKEN, Kind.STAND_IN, Kind.FORM, Kind.SHIFT);

  /** What happened to some texts. */
  private record Outcome(int texts, int replaced, int surrogates, int different) {
    Outcome plus(Outcome other) {
      return new Outcome(
          texts + other.texts,
          replaced + other.replaced,
          surrogates + other.surrogates,
          different + other.different);
    }
  }

  private CorpusRoundTrip() {}

  public static void main(String[] args) throws IOException {
    var detectors = new ArrayList<>(Detectors.builtIn());
    detectors.add(Loaded.names());
    detectors.add(new PatternDetector());
    var inspector =
        Inspectors.over(
            detectors,
            InspectionLimits.standard().within(Duration.ofMinutes(1)),
            new SecretKeySpec(new byte[32], "HmacSHA256"),
            InstantSource.system());
    boolean same = true;
    try (var files = Files.list(Path.of(args[0]))) {
      for (var file : files.sorted().toList()) {
        if (file.getFileName().toString().endsWith(".jsonl.gz")) {
          same &= roundTrip(file, inspector);
        }
      }
    }
    System.exit(same ? 0 : 1);
  }

  private static boolean roundTrip(Path file, Inspector inspector) throws IOException {
    var all = new Outcome(0, 0, 0, 0);
    try (var in = new GZIPInputStream(Files.newInputStream(file))) {
      var reader = new LineReader(in, LONGEST);
      for (var raw = reader.next(); raw.isPresent(); raw = reader.next()) {
        if (Line.read(raw.get().bytes()) instanceof Line.Good(_, Text text)) {
          all = all.plus(outcome(text, inspector));
        }
      }
    }
    System.out.printf(
        "%-40s %6d texts %7d replaced %7d by surrogates %3d different%n",
        file.getFileName(), all.texts(), all.replaced(), all.surrogates(), all.different());
    return all.different() == 0;
  }

  private static Outcome outcome(Text text, Inspector inspector) {
    var texts = List.of(text);
    var inspection = inspector.inspect(texts);
    int replaced = 0;
    int surrogates = 0;
    int different = 0;
    for (var style : STYLES) {
      var treatments =
          inspection.labels().stream()
              .collect(Collectors.toMap(label -> label, _ -> Treatment.of(style)));
      var redaction = Redactions.REDACTOR.redact(texts, inspection, treatments, Redactions.SCOPE);
      var safe = redaction.safe().getFirst().value();
      for (var replacement : redaction.replacements()) {
        var written = safe.substring(replacement.safe().start(), replacement.safe().end());
        surrogates += written.startsWith(replacement.finding().label() + "_") ? 0 : 1;
        replaced++;
      }
      boolean same =
          Redactions.restored(redaction, safe).equals(text.value())
              && inPieces(redaction, safe).equals(text.value());
      different += same ? 0 : 1;
    }
    return new Outcome(1, replaced, surrogates, different);
  }

  /** What a stream of pieces of 1 to 16 code units gives. */
  private static String inPieces(Redaction redaction, String safe) {
    var restorer = redaction.restorer(Redactions.PERMISSION, Escape.NONE);
    var out = new StringBuilder();
    var random = new Random(safe.length());
    for (int from = 0; from < safe.length(); ) {
      int to = Math.min(safe.length(), from + 1 + random.nextInt(16));
      out.append(restorer.push(new Text(safe.substring(from, to))).value());
      from = to;
    }
    return out.append(restorer.finish().value()).toString();
  }
}
