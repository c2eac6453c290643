package org.chancery.catalog.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.chancery.catalog.document.Element;
import org.chancery.catalog.document.Fields;
import org.chancery.catalog.document.Refusals;

/** Reads what a policy document says under {@code detectors}. For one thread. */
final class DetectorReader {
  private static final int WORDS = 10_000;
  private static final int DETECTORS = 1_000;
  private final Refusals refusals;
  private final Set<CustomDetector.Name> names = new HashSet<>();

  DetectorReader(Refusals refusals) {
    this.refusals = refusals;
  }

  CustomDetection read(Optional<Element> section) {
    if (section.isEmpty()) {
      return CustomDetection.NONE;
    }
    Fields fields = section.get().fields("find", "allow");
    List<Element> find = fields.items("find");
    if (find.size() > DETECTORS) {
      throw section.get().refuse("too many detectors", "at most " + DETECTORS);
    }
    List<CustomDetector> detectors = refusals.attemptEach(find, this::detector);
    Set<String> allow = Vocabulary.distinct(fields.items("allow"), Element::text);
    if (detectors.isEmpty() && allow.isEmpty() && !refusals.any()) {
      throw section.get().refuse("nothing is said here", "find, allow or both");
    }
    return new CustomDetection(detectors, List.copyOf(allow));
  }

  private CustomDetector detector(Element element) {
    Fields fields =
        element.fields(
            "name", "label", "words", "file", "sha256", "pattern", "check", "context", "language");
    Element name = fields.need("name");
    CustomDetector.Name read = name.as(CustomDetector.Name::new);
    if (!names.add(read)) {
      throw name.refuse("two detectors of this name", "each name once");
    }
    Set<String> context = Vocabulary.distinct(fields.oneOrMore("context"), Element::text);
    return new CustomDetector(
        read,
        fields.need("label").as(Label::new),
        match(element, fields),
        List.copyOf(context),
        element.place());
  }

  private static CustomDetector.Match match(Element element, Fields fields) {
    Optional<Element> words = fields.optional("words");
    Optional<Element> file = fields.optional("file");
    Optional<Element> pattern = fields.optional("pattern");
    if (Stream.of(words, file, pattern).filter(Optional::isPresent).count() != 1) {
      throw element.refuse("it looks for nothing, or for two things", "words, file or pattern");
    }
    only(fields, "check", pattern.isPresent(), "a check goes with a pattern");
    only(fields, "sha256", file.isPresent(), "a digest goes with a file");
    only(fields, "language", pattern.isEmpty(), "a language goes with words");
    if (pattern.isPresent()) {
      return new CustomDetector.Match.Pattern(
          pattern.get().text(), fields.optional("check").map(Element::text));
    }
    var language =
        fields
            .optional("language")
            .map(e -> e.oneOf(CustomDetector.Language.class))
            .orElse(CustomDetector.Language.NONE);
    if (file.isPresent()) {
      String digest = fields.need("sha256").text();
      return file.get().as(name -> new CustomDetector.Match.WordFile(name, digest, language));
    }
    List<Element> all = words.orElseThrow().oneOrMore();
    if (all.size() > WORDS) {
      throw element.refuse("too many words", "at most " + WORDS + ", or a file");
    }
    return new CustomDetector.Match.Words(
        List.copyOf(Vocabulary.distinct(all, Element::text)), language);
  }

  private static void only(Fields fields, String key, boolean fits, String wrong) {
    fields
        .optional(key)
        .filter(_ -> !fits)
        .ifPresent(element -> {
          throw element.refuse(wrong, "leave it out");
        });
  }
}
