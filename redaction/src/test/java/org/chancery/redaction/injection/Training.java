package org.chancery.redaction.injection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.chancery.redaction.injection.Examples.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Learns both models from examples. Of an attack many sentences are harmless by themselves, so the
 * attack model is learnt in rounds: each takes as attacks what the round before finds most
 * suspicious in every attack, and as harmless every window of what is harmless.
 */
final class Training {
  private static final int ROUNDS = 3;
  private static final int MOST_WINDOWS = 4;
  private static final double BACKGROUND = 0.5;
  private final List<Prepared> examples;
  private final long seed;

  Training(List<Prepared> examples, long seed) {
    this.examples = examples;
    this.seed = seed;
  }

  Learner attack() {
    List<Learner.Instance> harmless = new ArrayList<>();
    List<Prepared> attacks = new ArrayList<>();
    for (Prepared prepared : examples) {
      switch (prepared.example().kind()) {
        case ATTACK -> attacks.add(prepared);
        case PROMPT -> harmless.addAll(prepared.windows(false, 1.5));
        case DATA -> {
          harmless.addAll(prepared.windows(1, false, BACKGROUND));
          harmless.addAll(prepared.windows(8, false, BACKGROUND));
        }
        case PLANTED -> {}
      }
    }
    Random chance = new Random(seed);
    Learner learner = new Learner();
    learner.learn(with(harmless, attacks, null), chance);
    for (int round = 1; round < ROUNDS; round++) {
      Learner next = new Learner();
      next.learn(with(harmless, attacks, learner), chance);
      learner = next;
    }
    return learner;
  }

  private static List<Learner.Instance> with(
      List<Learner.Instance> harmless, List<Prepared> attacks, @Nullable Learner judge) {
    List<Learner.Instance> all = new ArrayList<>(harmless);
    for (Prepared attack : attacks) {
      List<Learner.Instance> windows = attack.windows(true, 1);
      int most = Math.min(MOST_WINDOWS, 1 + windows.size() / 6);
      if (judge != null) {
        windows.sort(Comparator.comparingDouble(judge::score).reversed());
        windows = windows.subList(0, Math.min(most, windows.size()));
      }
      double weight = 2.0 * Math.min(windows.size(), most) / Math.max(1, windows.size());
      for (Learner.Instance window : windows) {
        all.add(new Learner.Instance(window.traits(), window.grams(), true, weight));
      }
    }
    return all;
  }

  Learner planted() {
    List<Learner.Instance> all = new ArrayList<>();
    for (Prepared prepared : examples) {
      Kind kind = prepared.example().kind();
      for (int i = 0; i < prepared.passages().size(); i++) {
        switch (kind) {
          case PLANTED, DATA -> {
            boolean yes = prepared.target(prepared.passages().get(i));
            if (yes || kind == Kind.DATA) {
              all.add(prepared.window(i, 1, yes, yes ? 1 : BACKGROUND));
            }
          }
          case PROMPT -> all.add(prepared.window(i, 1, true, 0.7));
          case ATTACK -> {
            if (prepared.passages().size() < 4) {
              all.add(prepared.window(i, 1, true, 0.3));
            }
          }
        }
      }
    }
    Learner learner = new Learner();
    learner.learn(all, new Random(seed));
    return learner;
  }
}
