package org.chancery.redaction.injection;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Weights of one question about passages: the sum over traits, and over n-grams divided by the root
 * of their number. Above 0 is yes. Safe for threads, because nothing writes after it is made.
 */
final class LinearModel {
  private final float bias;
  private final float[] traits;
  private final float scale;
  private final byte[] grams;

  /**
   * Keeps the arrays it is handed.
   *
   * @param scale what one step of an n-gram's weight is worth
   */
  LinearModel(float bias, float[] traits, float scale, byte[] grams) {
    if (traits.length != Traits.COUNT || grams.length != PassageReader.GRAMS) {
      throw new IllegalArgumentException("weights: " + traits.length + ", " + grams.length);
    }
    this.bias = bias;
    this.traits = traits;
    this.scale = scale;
    this.grams = grams;
  }

  static LinearModel read(DataInputStream in) throws IOException {
    float bias = in.readFloat();
    float[] traits = new float[Traits.COUNT];
    for (int i = 0; i < traits.length; i++) {
      traits[i] = in.readFloat();
    }
    float scale = in.readFloat();
    return new LinearModel(bias, traits, scale, in.readNBytes(PassageReader.GRAMS));
  }

  void write(DataOutputStream out) throws IOException {
    out.writeFloat(bias);
    for (float weight : traits) {
      out.writeFloat(weight);
    }
    out.writeFloat(scale);
    out.write(grams);
  }

  /** The weights of a passage's n-grams, to be added to those of others. */
  Grams grams(PassageReader reader, Passage passage) {
    int[] sum = new int[2];
    reader.grams(
        passage,
        place -> {
          sum[0] += grams[place];
          sum[1]++;
        });
    return new Grams(sum[0], sum[1]);
  }

  /** What is known of some n-grams: the sum of their weights, in steps, and how many they are. */
  record Grams(int sum, int count) {
    Grams plus(Grams other) {
      return new Grams(sum + other.sum, count + other.count);
    }
  }

  /** The answer for a passage, or several together. */
  double score(long[] present, Grams known) {
    double score = bias + scale * known.sum / Math.sqrt(Math.max(known.count, 1));
    for (int word = 0; word < present.length; word++) {
      for (long rest = present[word]; rest != 0; rest &= rest - 1) {
        score += traits[(word << 6) + Long.numberOfTrailingZeros(rest)];
      }
    }
    return score;
  }
}
