package org.chancery.redaction.custom;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Optional;
import org.chancery.catalog.document.Refusal;
import org.chancery.catalog.document.RefusedException;
import org.chancery.catalog.policy.CustomDetector;
import org.chancery.catalog.policy.CustomDetector.Match;
import org.chancery.redaction.detect.Detector;
import org.chancery.redaction.detect.DetectorId;

/** Makes the detectors that a policy describes. */
public final class CustomDetectors {
  private CustomDetectors() {}

  /**
   * The detector of a description; it keeps the words of a file as numbers and not the file. Its
   * name is that of the description after {@code own-}.
   *
   * @throws RefusedException if the pattern or the check is none, or the file is not as described
   */
  public static Detector of(CustomDetector described, WordFiles files) {
    var id = new DetectorId("own-" + described.name(), 1);
    Near near = Near.of(described.context());
    return switch (described.match()) {
      case Match.Words(List<String> words, var language) -> {
        var phrases = new Phrases(Stem.endings(language));
        for (String word : words) {
          if (!phrases.add(word)) {
            throw refused(described, "not 1 to 8 words", word, "words of letters or digits");
          }
        }
        yield new PhraseDetector(id, described.label(), phrases, near);
      }
      case Match.WordFile(String file, String sha256, var language) -> {
        var phrases = new Phrases(Stem.endings(language));
        try {
          files.read(file, sha256, phrases::add);
        } catch (WordFiles.WordFileException e) {
          throw refused(described, String.valueOf(e.getMessage()), file, "a file as described");
        }
        yield new PhraseDetector(id, described.label(), phrases, near);
      }
      case Match.Pattern(String written, Optional<String> named) -> {
        Optional<Check> check = named.map(name -> check(described, name));
        yield new PatternDetector(id, described.label(), pattern(described, written), check, near);
      }
    };
  }

  private static Pattern pattern(CustomDetector described, String written) {
    try {
      Pattern pattern = Pattern.compile(written);
      if (pattern.matcher("").matches()) {
        throw refused(described, "it matches nothing at all", written, "a pattern with a text");
      }
      return pattern;
    } catch (PatternSyntaxException e) {
      throw refused(described, "not a pattern: " + e.getDescription(), written, "RE2 syntax");
    }
  }

  private static Check check(CustomDetector described, String name) {
    return Check.named(name)
        .orElseThrow(() -> refused(described, "no such check", name, "one of " + Check.WORDS));
  }

  private static RefusedException refused(
      CustomDetector described, String wrong, String seen, String write) {
    String shown = seen.length() > 60 ? seen.substring(0, 60) + "..." : seen;
    return new RefusedException(
        new Refusal(described.place(), described.name() + ": " + wrong, '"' + shown + '"', write));
  }
}
