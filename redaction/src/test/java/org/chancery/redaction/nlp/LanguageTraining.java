// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.chancery.redaction.nlp.Multilingual.Parts;

/**
 * Makes the weights by which names in other languages than English are judged, of labelled texts.
 * {@code scripts/train-languages} runs it.
 */
final class LanguageTraining {
  /** Why these and no others: see the licences in the README beside the weights. */
  private static final List<String> LEARNED =
      List.of(
          "ner_germeval_de",
          "ner_legal_de",
          "ner_uner",
          "pii_echr_es",
          "pii_echr_fr",
          "pii_meddocan_es",
          "pii_pl_bench");

  private static final long SEED = 7;

  /**
   * How much each kind has in advance, in the order of {@link Kind}: chosen so that two of three
   * persons found are persons, on texts held out.
   */
  private static final float[] BIAS = {2.5f, 1.5f, 0.3f, 0};

  /** What each kind has more in one language. */
  private static final Map<Language, float[]> MORE =
      Map.of(
          Language.DE, new float[] {0.7f, 0.4f, 0.3f, 0},
          Language.SV, new float[] {0.7f, 0.3f, 0.3f, 0},
          Language.PT, new float[] {0.4f, 0.3f, 0, 0},
          Language.DA, new float[] {0, 0.8f, 0.3f, 0},
          Language.ES, new float[] {0.3f, 0.7f, 0, 0},
          Language.FR, new float[] {0.4f, 1, 0.3f, 0},
          Language.PL, new float[] {-0.7f, 0, 0, 0});

  private final Model cased = Model.load(NameDetector.CASED);
  private final Model caseless = Model.load(NameDetector.CASELESS);
  private final Gazetteer gazetteer = Gazetteer.load();
  private final Parts parts = Parts.load(Optional.empty(), Set.of(), gazetteer, blank());
  private final Reader english = NameDetector.english(cased, caseless, gazetteer);
  private final Map<String, List<Labelled>> texts = new TreeMap<>();

  private LanguageTraining(Path folder) throws IOException {
    for (var name : LEARNED) {
      texts.put(name, foreign(folder.resolve(name + ".jsonl.gz")));
    }
  }

  /** Arguments: the folder of the texts, the file to write, the number of parts to measure by. */
  public static void main(String[] args) throws IOException {
    var training = new LanguageTraining(Path.of(args[0]));
    int parts = Integer.parseInt(args[2]);
    if (parts > 1) {
      training.measure(parts);
    }
    try (var out = Files.newOutputStream(Path.of(args[1]))) {
      JudgeWeights.write(training.learn(1, -1), out);
    }
  }

  private static float[][] blank() {
    return new float[Rows.COUNT][Judge.KINDS];
  }

  private static List<Labelled> foreign(Path file) throws IOException {
    return Labelled.read(file).stream().filter(text -> !text.language().equals("en")).toList();
  }

  /** The weights learned from all parts but one, each text in its own and in both other cases. */
  private float[][] learn(int folds, int without) {
    var blank = blank();
    var makers = new EnumMap<Language, NameExamples>(Language.class);
    var learned = new ArrayList<NameExample>();
    for (var all : texts.values()) {
      for (var text : all) {
        if (part(text, folds) != without) {
          var examples = makers.computeIfAbsent(language(text), one -> examples(one, blank));
          learned.addAll(examples.of(text));
          learned.addAll(examples.of(text.inCase(true)));
          learned.addAll(examples.of(text.inCase(false)));
        }
      }
    }
    var weights = new NameField(SEED).train(learned);
    weights[Judge.BIAS] = BIAS;
    MORE.forEach((language, more) -> {
      var row = weights[Scene.bias(language.row())];
      for (int kind = 0; kind < Judge.KINDS; kind++) {
        row[kind] += more[kind];
      }
    });
    return weights;
  }

  private NameExamples examples(Language language, float[][] blank) {
    var known = Multilingual.known(language, parts.vocabularies(), gazetteer);
    return new NameExamples(Scenes.over(cased, caseless, known, blank, true));
  }

  private static Language language(Labelled text) {
    return Language.valueOf(text.language().toUpperCase(Locale.ROOT));
  }

  private void measure(int folds) {
    var detectors = new ArrayList<NameDetector>();
    for (int fold = 0; fold < folds; fold++) {
      detectors.add(detector(learn(folds, fold)));
    }
    for (var entry : texts.entrySet()) {
      var languages = new HashSet<>(entry.getValue().stream().map(Labelled::language).toList());
      for (var language : languages) {
        for (var casing : List.of("as written", "small", "capitals")) {
          var score = new NameScore();
          for (var text : entry.getValue()) {
            if (text.language().equals(language)) {
              var read = casing.equals("as written") ? text : text.inCase(casing.equals("small"));
              score.add(read, detectors.get(part(text, folds)));
            }
          }
          System.out.printf(
              Locale.ROOT, "%-16s %s %-10s %s%n", entry.getKey(), language, casing, score);
        }
      }
    }
  }

  private NameDetector detector(float[][] weights) {
    var with =
        new Parts(
            parts.language(), parts.vocabularies(), parts.unclear(), gazetteer, weights, Map.of());
    return new NameDetector(Multilingual.over(with, english, cased, caseless));
  }

  private static int part(Labelled text, int folds) {
    return Math.floorMod((document(text).hashCode() * 0x9E3779B1) >>> 8, folds);
  }

  /**
   * What must not be learned from where its text is judged: the document, or the sentences that
   * stand near in the corpus, and in all languages where sentences were translated.
   */
  private static String document(Labelled text) {
    var id = text.id();
    return switch (text.corpus()) {
      case "pii_meddocan_es" -> id;
      case "pii_echr_es", "pii_echr_fr" -> id.replaceFirst("-\\d+$", "");
      case "pii_pl_bench" ->
          id.replaceFirst("^plpii-((robustness|core|pdf|ocr)-)*", "")
              .replaceFirst("-robustness-.*", "")
              .replaceFirst("-(low|medium|high)$", "");
      case "ner_legal_de" -> block(id, 100);
      default ->
          id.contains("_pud-") ? "pud " + block(id.replaceFirst(".*-", ""), 20) : block(id, 20);
    };
  }

  private static String block(String id, int size) {
    int dash = id.lastIndexOf('-');
    return id.substring(0, dash + 1) + Integer.parseInt(id.substring(dash + 1)) / size;
  }
}
