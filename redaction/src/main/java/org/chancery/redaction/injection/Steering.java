package org.chancery.redaction.injection;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.chancery.redaction.detect.Span;
import org.chancery.redaction.detect.WordGroups;
import org.jspecify.annotations.Nullable;

/**
 * Scores how much a text tries to steer a model that reads it. Two questions are asked of its
 * passages, by one linear model each: is this an <i>attack</i>, and, of a text that is not itself a
 * prompt, is this one <i>planted</i>, that is addressed to a model among sentences that are not.
 * Safe for threads.
 */
final class Steering {
  /** How many passages in a row are judged together. */
  static final int[] WINDOWS = {1, 3, 8};

  /** How much text that is not addressed to a model makes a text data, in code units. */
  static final int LEAST_DATA = 100;

  private static final double NOTHING = -20;
  private static final double MOST_DATA = 5;

  private final WordGroups lexicon;
  private final LinearModel attack;
  private final LinearModel planted;

  Steering(WordGroups lexicon, LinearModel attack, LinearModel planted) {
    this.lexicon = lexicon;
    this.attack = attack;
    this.planted = planted;
  }

  /** The model that ships. */
  static Steering shipped() {
    try (InputStream in = Steering.class.getResourceAsStream("injection.model.gz");
        var data =
            new DataInputStream(
                new BufferedInputStream(new GZIPInputStream(Objects.requireNonNull(in))))) {
      return new Steering(Group.lexicon(), LinearModel.read(data), LinearModel.read(data));
    } catch (IOException e) {
      throw new UncheckedIOException("injection.model.gz", e);
    }
  }

  /**
   * A range of a text and how sure it is that it steers.
   *
   * @param score a log odds; 0 is where one text in a hundred that does not steer is taken to
   */
  record Suspect(Span span, double score) {}

  /** Every range of a text that is an attack by more than {@code least}; ranges overlap. */
  List<Suspect> attacks(String text, double least) {
    return attacks(text, least, false);
  }

  /**
   * The same, of those ranges only in which something is {@link Telling}, so that most texts cost
   * next to nothing.
   */
  List<Suspect> tellingAttacks(String text, double least) {
    return new Telling(lexicon).in(text) ? attacks(text, least, true) : List.of();
  }

  private List<Suspect> attacks(String text, double least, boolean onlyTelling) {
    PassageReader reader = new PassageReader(lexicon, text);
    List<Passage> passages = reader.passages();
    LinearModel.@Nullable Grams[] grams = new LinearModel.Grams[passages.size()];
    List<Suspect> suspects = new ArrayList<>();
    for (int size : WINDOWS) {
      for (int from = 0; from + size <= passages.size(); from++) {
        if (onlyTelling && !telling(passages, from, size)) {
          continue;
        }
        LinearModel.Grams sum = new LinearModel.Grams(0, 0);
        for (int i = from; i < from + size; i++) {
          LinearModel.Grams known = grams[i];
          if (known == null) {
            known = attack.grams(reader, passages.get(i));
            grams[i] = known;
          }
          sum = sum.plus(known);
        }
        double score = attack.score(union(passages, from, size), sum);
        if (score > least) {
          int end = passages.get(from + size - 1).end();
          suspects.add(new Suspect(new Span(passages.get(from).start(), end), score));
        }
      }
    }
    return suspects;
  }

  /** How much a text that is read as data steers, as an attack or by what is planted in it. */
  double worst(String text) {
    double worst = NOTHING;
    for (Suspect suspect : attacks(text, worst)) {
      worst = Math.max(worst, suspect.score());
    }
    return Math.max(worst, planted(text));
  }

  /**
   * How much the most suspicious passage stands out of a text that is data, or -20 if none does:
   * the less it is data, the less anything in it can be planted.
   */
  double planted(String text) {
    PassageReader reader = new PassageReader(lexicon, text);
    List<Passage> passages = reader.passages();
    double worst = NOTHING;
    int worstLength = 0;
    double sum = 0;
    int length = 0;
    for (Passage passage : passages) {
      double score = planted.score(passage.traits(), planted.grams(reader, passage));
      int letters = passage.end() - passage.start();
      sum += Math.clamp(score, -MOST_DATA, MOST_DATA) * letters;
      length += letters;
      if (score > worst) {
        worst = score;
        worstLength = letters;
      }
    }
    int rest = length - worstLength;
    if (rest < LEAST_DATA) {
      return NOTHING;
    }
    double others = (sum - Math.clamp(worst, -MOST_DATA, MOST_DATA) * worstLength) / rest;
    return Math.min(worst, -others);
  }

  private static boolean telling(List<Passage> passages, int from, int size) {
    for (int i = from; i < from + size; i++) {
      if (Telling.enough(passages.get(i).groups())) {
        return true;
      }
    }
    return false;
  }

  static long[] union(List<Passage> passages, int from, int size) {
    if (size == 1) {
      return passages.get(from).traits();
    }
    long[] union = Traits.none();
    for (int i = from; i < from + size; i++) {
      long[] traits = passages.get(i).traits();
      for (int word = 0; word < union.length; word++) {
        union[word] |= traits[word];
      }
    }
    return union;
  }
}
