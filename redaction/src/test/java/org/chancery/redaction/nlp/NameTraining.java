// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Makes the weights of {@link Judge} of labelled texts. {@code scripts/train-names} runs it. */
final class NameTraining {
  /** Why these and no others: see the licences in the README beside the weights. */
  private static final List<String> LEARNED =
      List.of(
          "ner_wikigold",
          "ner_wnut17",
          "ner_broad_twitter",
          "ner_sec_filings",
          "pii_presidio_synth_v2",
          "pii_presidio_generated_large",
          "pii_india_synth",
          "pii_tab_echr_en");

  private static final List<String> MEASURED = List.of("ner_uner", "pii_ambientmeta");
  private static final long SEED = 7;

  /** How much each kind has in advance, in the order of {@link Kind}. */
  private static final float[] BIAS = {1.1f, 0.7f, 0.3f, 0};

  private final Model cased = Model.load(NameDetector.CASED);
  private final Model caseless = Model.load(NameDetector.CASELESS);
  private final Gazetteer gazetteer = Gazetteer.load();
  private final Map<String, List<Labelled>> texts = new TreeMap<>();

  private NameTraining(Path folder) throws IOException {
    for (var name : LEARNED) {
      texts.put(name, english(folder.resolve(name + ".jsonl.gz")));
    }
    for (var name : MEASURED) {
      var file = folder.resolve(name + ".jsonl.gz");
      if (Files.exists(file)) {
        texts.put(name, english(file));
      }
    }
  }

  /** Arguments: the folder of the texts, the file to write, the number of parts to measure by. */
  public static void main(String[] args) throws IOException {
    var training = new NameTraining(Path.of(args[0]));
    int parts = Integer.parseInt(args[2]);
    var weights = training.learn(1, -1);
    try (var out = Files.newOutputStream(Path.of(args[1]))) {
      JudgeWeights.write(weights, out);
    }
    training.measure(parts, weights);
  }

  private static List<Labelled> english(Path file) throws IOException {
    return Labelled.read(file).stream().filter(text -> text.language().equals("en")).toList();
  }

  /** The weights learned from all parts but one. */
  private float[][] learn(int parts, int without) {
    var blank = new float[Rows.COUNT][Judge.KINDS];
    var examples = new NameExamples(scenes(blank, true));
    var learned = new ArrayList<NameExample>();
    for (var name : LEARNED) {
      for (var text : texts.getOrDefault(name, List.of())) {
        if (part(text.group(), parts) != without) {
          learned.addAll(examples.of(text));
          int chance = part(text.id(), 100);
          if (chance < 40) {
            learned.addAll(examples.of(text.inCase(true)));
          } else if (chance >= 75) {
            learned.addAll(examples.of(text.inCase(false)));
          }
        }
      }
    }
    var weights = new NameField(SEED).train(learned);
    weights[Judge.BIAS] = BIAS;
    return weights;
  }

  private void measure(int parts, float[][] all) {
    var judges = new ArrayList<NameDetector>();
    for (int part = 0; part < parts && parts > 1; part++) {
      judges.add(detector(learn(parts, part)));
    }
    var whole = detector(all);
    for (var entry : texts.entrySet()) {
      boolean learned = LEARNED.contains(entry.getKey());
      if (learned && judges.isEmpty()) {
        continue;
      }
      for (var casing : List.of("as written", "small", "capitals")) {
        var score = new NameScore();
        for (var text : entry.getValue()) {
          var detector = learned ? judges.get(part(text.group(), parts)) : whole;
          score.add(
              casing.equals("as written") ? text : text.inCase(casing.equals("small")), detector);
        }
        System.out.printf(Locale.ROOT, "%-30s %-10s %s%n", entry.getKey(), casing, score);
      }
    }
  }

  private NameDetector detector(float[][] weights) {
    var reader = new English(scenes(weights, false), new Judge(weights));
    return new NameDetector(_ -> List.of(reader));
  }

  private Scenes scenes(float[][] weights, boolean isTraining) {
    var known = Clues.Known.english(cased.decoder().orElseThrow(), gazetteer);
    return Scenes.over(cased, caseless, known, weights, isTraining);
  }

  /** Texts of one group are always in one part. */
  private static int part(String group, int parts) {
    return Math.floorMod((group.hashCode() * 0x9E3779B1) >>> 8, parts);
  }
}
