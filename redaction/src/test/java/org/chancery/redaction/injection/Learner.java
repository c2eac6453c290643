package org.chancery.redaction.injection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Logistic regression by gradient steps whose size shrinks for features seen often (AdaGrad). */
final class Learner {
  private static final double RATE = 0.15;
  private static final double TRAIT_DECAY = 2e-5;
  private static final int EPOCHS = 8;
  private final double[] weights = new double[1 + Traits.COUNT + PassageReader.GRAMS];
  private final double[] seen = new double[weights.length];

  /** Features and the answer. */
  record Instance(long[] traits, int[] grams, boolean yes, double weight) {}

  /** Learns from all instances, in an order drawn from {@code chance}. */
  void learn(List<Instance> instances, Random chance) {
    List<Instance> order = new ArrayList<>(instances);
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      Collections.shuffle(order, chance);
      for (Instance instance : order) {
        step(instance);
      }
    }
  }

  private void step(Instance instance) {
    double wrong =
        (1 / (1 + Math.exp(-score(instance))) - (instance.yes() ? 1 : 0)) * instance.weight();
    move(0, wrong, 0);
    for (int word = 0; word < instance.traits().length; word++) {
      for (long rest = instance.traits()[word]; rest != 0; rest &= rest - 1) {
        move(1 + (word << 6) + Long.numberOfTrailingZeros(rest), wrong, TRAIT_DECAY);
      }
    }
    double each = 1 / Math.sqrt(Math.max(instance.grams().length, 1));
    for (int gram : instance.grams()) {
      move(1 + Traits.COUNT + gram, wrong * each, TRAIT_DECAY);
    }
  }

  private void move(int at, double slope, double decay) {
    double gradient = slope + decay * weights[at];
    seen[at] += gradient * gradient;
    weights[at] -= RATE * gradient / (Math.sqrt(seen[at]) + 1e-2);
  }

  double score(Instance instance) {
    double score = weights[0];
    for (int word = 0; word < instance.traits().length; word++) {
      for (long rest = instance.traits()[word]; rest != 0; rest &= rest - 1) {
        score += weights[1 + (word << 6) + Long.numberOfTrailingZeros(rest)];
      }
    }
    double sum = 0;
    for (int gram : instance.grams()) {
      sum += weights[1 + Traits.COUNT + gram];
    }
    return score + sum / Math.sqrt(Math.max(instance.grams().length, 1));
  }

  /** The model, with {@code shift} added to every answer. */
  LinearModel model(double shift) {
    float[] traits = new float[Traits.COUNT];
    for (int i = 0; i < traits.length; i++) {
      traits[i] = (float) weights[1 + i];
    }
    double most = 1e-9;
    for (int i = 1 + Traits.COUNT; i < weights.length; i++) {
      most = Math.max(most, Math.abs(weights[i]));
    }
    byte[] grams = new byte[PassageReader.GRAMS];
    for (int i = 0; i < grams.length; i++) {
      grams[i] = (byte) Math.round(weights[1 + Traits.COUNT + i] / most * 127);
    }
    return new LinearModel((float) (weights[0] + shift), traits, (float) (most / 127), grams);
  }
}
