// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import opennlp.tools.langdetect.LanguageDetectorModel;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Context;
import opennlp.tools.util.normalizer.AggregateCharSequenceNormalizer;
import opennlp.tools.util.normalizer.EmojiCharSequenceNormalizer;
import opennlp.tools.util.normalizer.NumberCharSequenceNormalizer;
import opennlp.tools.util.normalizer.ShrinkCharSequenceNormalizer;
import opennlp.tools.util.normalizer.TwitterCharSequenceNormalizer;
import opennlp.tools.util.normalizer.UrlCharSequenceNormalizer;

/**
 * What each run of one to three characters says for each language: the language model of Apache
 * OpenNLP, whose answers these are, in tables that are asked by numbers in place of strings.
 * Immutable, safe for threads.
 */
final class LanguageWeights {
  private static final String MODEL = "/langdetect-183.bin";
  private static final int LONGEST = 3;

  /** What the model was trained to see of a text: no addresses, numbers, faces and repeats. */
  private static final AggregateCharSequenceNormalizer SEEN =
      new AggregateCharSequenceNormalizer(
          EmojiCharSequenceNormalizer.getInstance(),
          UrlCharSequenceNormalizer.getInstance(),
          TwitterCharSequenceNormalizer.getInstance(),
          NumberCharSequenceNormalizer.getInstance(),
          ShrinkCharSequenceNormalizer.getInstance());

  private final String[] languages;

  /** The runs, one in a number; 0 where there is none. */
  private final long[] runs;

  /** For each run where its weights start, and where those of the next one do. */
  private final int[] starts;

  private final int[] ends;
  private final byte[] outcomes;
  private final float[] weights;

  private LanguageWeights(String[] languages, Map<String, Context> contexts) {
    this.languages = languages;
    int slots = Integer.highestOneBit(contexts.size()) * 4;
    runs = new long[slots];
    starts = new int[slots];
    ends = new int[slots];
    int size = contexts.values().stream().mapToInt(context -> context.getOutcomes().length).sum();
    outcomes = new byte[size];
    weights = new float[size];
    int next = 0;
    for (var entry : contexts.entrySet()) {
      var run = entry.getKey();
      if (run.isEmpty() || run.length() > LONGEST) {
        throw new IllegalArgumentException("a run of " + run.length() + " characters");
      }
      long number = 0;
      for (int i = 0; i < run.length(); i++) {
        number = number << 16 | run.charAt(i);
      }
      int slot = slot(number);
      runs[slot] = number;
      starts[slot] = next;
      for (int i = 0; i < entry.getValue().getOutcomes().length; i++) {
        outcomes[next] = (byte) entry.getValue().getOutcomes()[i];
        weights[next++] = (float) entry.getValue().getParameters()[i];
      }
      ends[slot] = next;
    }
  }

  /** Reads the model; takes about a second. */
  static LanguageWeights load() throws IOException {
    try (var in = LanguageWeights.class.getResourceAsStream(MODEL)) {
      if (in == null) {
        throw new FileNotFoundException("the language model " + MODEL + " is not in this build");
      }
      var model = (AbstractModel) new LanguageDetectorModel(in).getMaxentModel();
      var languages = new String[model.getNumOutcomes()];
      Arrays.setAll(languages, model::getOutcome);
      return new LanguageWeights(languages, contexts(model));
    }
  }

  // The library hands its tables out without their types.
  @SuppressWarnings("unchecked")
  private static Map<String, Context> contexts(AbstractModel model) {
    return (Map<String, Context>) model.getDataStructures()[1];
  }

  /** The languages' codes of ISO 639-3, in the order of the sums. */
  String[] languages() {
    return languages.clone();
  }

  /** The logarithm of how likely each language is, but for a summand that all of them share. */
  double[] of(String text) {
    var seen = SEEN.normalize(text);
    var sums = new double[languages.length];
    var met = new int[Integer.highestOneBit(LONGEST * seen.length() + 1) * 4];
    long last = 0;
    for (int i = 0; i < seen.length(); i++) {
      last = (last << 16 | Character.toLowerCase(seen.charAt(i))) & 0xffff_ffff_ffffL;
      add(last & 0xffff, met, sums);
      if (i > 0) {
        add(last & 0xffff_ffffL, met, sums);
      }
      if (i > 1) {
        add(last, met, sums);
      }
    }
    return sums;
  }

  /** A run counts once, however often it is met. */
  private void add(long run, int[] met, double[] sums) {
    int slot = slot(run);
    if (runs[slot] == 0) {
      return;
    }
    int at = slot & (met.length - 1);
    while (met[at] != 0) {
      if (met[at] == slot + 1) {
        return;
      }
      at = (at + 1) & (met.length - 1);
    }
    met[at] = slot + 1;
    for (int i = starts[slot]; i < ends[slot]; i++) {
      sums[outcomes[i]] += weights[i];
    }
  }

  /** Where a run is, or would be. */
  private int slot(long run) {
    int slot = (int) ((run * 0x9E37_79B9_7F4A_7C15L) >>> 40) & (runs.length - 1);
    while (runs[slot] != 0 && runs[slot] != run) {
      slot = (slot + 1) & (runs.length - 1);
    }
    return slot;
  }
}
