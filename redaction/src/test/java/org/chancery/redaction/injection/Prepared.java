package org.chancery.redaction.injection;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.chancery.redaction.detect.WordGroups;

/** An example with its features read. */
record Prepared(Examples.Example example, List<Passage> passages, List<int[]> grams) {
  static Prepared of(WordGroups lexicon, Examples.Example example) {
    PassageReader reader = new PassageReader(lexicon, example.text());
    List<Passage> passages = reader.passages();
    List<int[]> grams = new ArrayList<>();
    for (Passage passage : passages) {
      IntStream.Builder places = IntStream.builder();
      reader.grams(passage, places::add);
      grams.add(places.build().toArray());
    }
    return new Prepared(example, passages, grams);
  }

  /** Every window of {@code size} passages. */
  List<Learner.Instance> windows(int size, boolean yes, double weight) {
    List<Learner.Instance> windows = new ArrayList<>();
    for (int from = 0; from + size <= passages.size(); from++) {
      windows.add(window(from, size, yes, weight));
    }
    return windows;
  }

  /** Every window of every size. */
  List<Learner.Instance> windows(boolean yes, double weight) {
    List<Learner.Instance> windows = new ArrayList<>();
    for (int size : Steering.WINDOWS) {
      windows.addAll(windows(size, yes, weight));
    }
    return windows;
  }

  Learner.Instance window(int from, int size, boolean yes, double weight) {
    int[] all = grams.subList(from, from + size).stream().flatMapToInt(IntStream::of).toArray();
    return new Learner.Instance(Steering.union(passages, from, size), all, yes, weight);
  }

  /** Whether a passage is what was planted. */
  boolean target(Passage passage) {
    String target = example.target();
    String said = example.text().substring(passage.start(), passage.end()).strip();
    return !target.isEmpty() && !said.isEmpty() && target.contains(said);
  }
}
