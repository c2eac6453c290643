package org.chancery.redaction.injection;

import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.chancery.redaction.detect.WordGroups;
import org.chancery.redaction.injection.Examples.Example;
import org.chancery.redaction.injection.Examples.Kind;

/**
 * Learns the models that ship, and tells in Markdown how good they are on what they have not learnt
 * from. The same corpora give the same file; the seed is printed.
 *
 * <p>{@code InjectionTraining FOLDER MODEL}: FOLDER holds the corpora, MODEL is the file to write.
 */
final class InjectionTraining {
  private static final long SEED = 20260601;
  private static final int FOLDS = 5;
  private static final int MOST_OF_A_CORPUS = 350;
  private static final int LONGEST = 6000;
  private static final double LEAST = -20;
  private static final double FALSE_ALARMS = 0.01;
  private final WordGroups lexicon = Group.lexicon();
  private final List<Prepared> injections;
  private final List<Prepared> all = new ArrayList<>();
  private final PrintStream out =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  private InjectionTraining(Path folder) throws IOException {
    this.injections = prepared(Examples.injections(folder));
    all.addAll(injections);
    all.addAll(prepared(Examples.own()));
    all.addAll(prepared(thinned(Examples.background(folder))));
  }

  public static void main(String[] args) throws IOException {
    new InjectionTraining(Path.of(args[0])).run(Path.of(args[1]));
  }

  /** The scores of a text by models that have not learnt from it. */
  private record Judged(Example example, double attack, double telling, double planted) {}

  /** Where each score counts. */
  private record Thresholds(double attack, double planted) {
    boolean steers(Judged judged) {
      return judged.attack() > attack || judged.planted() > planted;
    }

    boolean certain(Judged judged) {
      return judged.telling() > attack + InjectionDetector.CERTAIN;
    }
  }

  private void run(Path file) throws IOException {
    List<Judged> crossed = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      int tested = fold;
      crossed.addAll(judged(prepared -> fold(prepared.example()) == tested, _ -> true));
    }
    List<Judged> harmless =
        crossed.stream().filter(j -> judging(j) && !j.example().steers()).toList();
    Thresholds thresholds =
        new Thresholds(
            threshold(harmless.stream().map(Judged::attack).sorted().toList()),
            threshold(harmless.stream().map(Judged::planted).sorted().toList()));
    out.printf("seed %d, %d texts%n%n### Cross-validation, %d folds%n%n", SEED, all.size(), FOLDS);
    table(crossed, thresholds);
    out.printf(
        "%n### Each corpus by models that learnt from the other corpora and our own lines%n%n");
    table(leftOut(_ -> true), thresholds);
    out.printf("%n### Each corpus by models that learnt from the other corpora alone%n%n");
    table(leftOut(p -> !p.example().corpus().equals("own")), thresholds);
    Training last = new Training(all, SEED);
    try (var data =
        new DataOutputStream(new GZIPOutputStream(new FileOutputStream(file.toFile())))) {
      last.attack().model(-thresholds.attack()).write(data);
      last.planted().model(-thresholds.planted()).write(data);
    }
  }

  /** Every corpus, judged by models that learn from what is of another corpus and may be learnt. */
  private List<Judged> leftOut(Predicate<Prepared> learnt) {
    List<Judged> left = new ArrayList<>();
    for (String corpus :
        injections.stream()
            .map(p -> p.example().corpus())
            .collect(Collectors.toCollection(TreeSet::new))) {
      left.addAll(judged(p -> p.example().corpus().equals(corpus), learnt));
    }
    return left;
  }

  /** Whether a text is of the six corpora, whose harmless texts set the thresholds. */
  private static boolean judging(Judged judged) {
    return !judged.example().corpus().equals("own") && !background(judged.example());
  }

  private static boolean background(Example example) {
    return example.corpus().matches("(pii|ner|secrets)_.*");
  }

  /** The scores of what is tested, by models that learn from the rest, without a planted line. */
  private List<Judged> judged(Predicate<Prepared> tested, Predicate<Prepared> learnt) {
    Set<String> targets =
        all.stream()
            .filter(tested)
            .map(p -> p.example().target())
            .filter(target -> !target.isEmpty())
            .collect(Collectors.toSet());
    Training training =
        new Training(
            all.stream()
                .filter(tested.negate().and(learnt))
                .filter(p -> !targets.contains(p.example().target()))
                .toList(),
            SEED);
    Steering steering =
        new Steering(lexicon, training.attack().model(0), training.planted().model(0));
    return all.stream()
        .filter(tested)
        .map(p -> {
          String text = p.example().text();
          return new Judged(
              p.example(),
              most(steering.attacks(text, LEAST)),
              most(steering.tellingAttacks(text, LEAST)),
              steering.planted(text));
        })
        .toList();
  }

  private static double most(List<Steering.Suspect> suspects) {
    return suspects.stream().mapToDouble(Steering.Suspect::score).max().orElse(LEAST);
  }

  private static int fold(Example example) {
    int hash = (example.corpus() + "|" + example.group()).hashCode() * 31;
    return Math.floorMod(hash >>> 7, FOLDS);
  }

  /** Half of the false alarms are for attacks, half for what is planted. */
  private static double threshold(List<Double> ascending) {
    return ascending.get(ascending.size() - 1 - (int) (ascending.size() * FALSE_ALARMS / 2));
  }

  private void table(List<Judged> judged, Thresholds thresholds) {
    Map<String, List<Judged>> rows = new TreeMap<>();
    for (Judged one : judged) {
      Example example = one.example();
      String what = example.steers() ? "steers" : "harmless";
      String name = background(example) ? "other corpora" : example.corpus();
      rows.computeIfAbsent(name + " | " + what, _ -> new ArrayList<>()).add(one);
      if (judging(one)) {
        rows.computeIfAbsent("**six corpora** | " + what, _ -> new ArrayList<>()).add(one);
      }
    }
    out.println("| corpus | texts are | number | command says injection | gateway finds |");
    out.println("|---|---|---|---|---|");
    rows.forEach((name, list) ->
        out.printf(
            Locale.ROOT,
            "| %s | %d | %.3f | %.3f |%n",
            name,
            list.size(),
            list.stream().filter(thresholds::steers).count() / (double) list.size(),
            list.stream().filter(thresholds::certain).count() / (double) list.size()));
  }

  private static List<Example> thinned(List<Example> examples) {
    Map<String, Integer> counts = new TreeMap<>();
    return examples.stream()
        .filter(e -> counts.merge(e.corpus(), 1, Integer::sum) <= MOST_OF_A_CORPUS)
        .map(e -> {
          String text = e.text().substring(0, Math.min(LONGEST, e.text().length()));
          return new Example(e.corpus(), e.group(), Kind.DATA, text, "");
        })
        .toList();
  }

  private List<Prepared> prepared(List<Example> examples) {
    return examples.stream().map(e -> Prepared.of(lexicon, e)).toList();
  }
}
