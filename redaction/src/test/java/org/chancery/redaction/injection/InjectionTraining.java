package org.chancery.redaction.injection;

import java.io.DataOutputStream;
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
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.chancery.redaction.injection.Examples.Example;
import org.chancery.redaction.injection.Examples.Kind;

/**
 * Learns the models that ship, and tells how good they are on what they have not learnt from.
 *
 * <p>{@code InjectionTraining FOLDER MODEL}: FOLDER holds the corpora, MODEL is the file to write.
 * The same corpora give the same file; the seed is printed.
 */
final class InjectionTraining {
  private static final long SEED = 20260601;
  private static final int FOLDS = 5;
  private static final int MOST_OF_A_CORPUS = 350;
  private static final int LONGEST = 6000;
  private static final double FALSE_ALARMS = 0.01;
  private final Lexicon lexicon = Lexicon.shipped();
  private final List<Prepared> injections;
  private final List<Prepared> own;
  private final List<Prepared> background;
  private final PrintStream out =
      new PrintStream(
          new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);

  private InjectionTraining(Path folder) throws IOException {
    this.injections = prepared(Examples.injections(folder));
    this.own = prepared(Examples.own());
    this.background = prepared(thinned(Examples.background(folder)));
  }

  public static void main(String[] args) throws IOException {
    new InjectionTraining(Path.of(args[0])).run(Path.of(args[1]));
  }

  private record Judged(Prepared prepared, double attack, double planted) {
    boolean steers() {
      return prepared.example().steers();
    }

    double worst() {
      return Math.max(attack, planted);
    }
  }

  private void run(Path file) throws IOException {
    out.printf(
        Locale.ROOT,
        "seed %d, %d injections, %d own, %d background%n",
        SEED,
        injections.size(),
        own.size(),
        background.size());
    List<Judged> crossed = new ArrayList<>();
    List<Prepared> all = new ArrayList<>(injections);
    all.addAll(own);
    all.addAll(background);
    for (int fold = 0; fold < FOLDS; fold++) {
      int tested = fold;
      crossed.addAll(judged(all, prepared -> fold(prepared.example()) == tested));
    }
    double attack =
        threshold(
            crossed.stream()
                .filter(j -> !j.steers() && isJudge(j))
                .map(Judged::attack)
                .sorted()
                .toList(),
            FALSE_ALARMS / 2);
    double planted =
        threshold(
            crossed.stream()
                .filter(j -> !j.steers() && isJudge(j))
                .map(Judged::planted)
                .sorted()
                .toList(),
            FALSE_ALARMS / 2);
    out.printf(Locale.ROOT, "thresholds: attack %.3f, planted %.3f%n", attack, planted);
    out.println("\n## Cross-validation\n");
    table(crossed, attack, planted);
    misses(crossed, attack, planted);
    out.println("\n## Each corpus by a model that has seen none of it\n");
    List<Judged> left = new ArrayList<>();
    for (String corpus :
        injections.stream()
            .map(p -> p.example().corpus())
            .collect(Collectors.toCollection(java.util.TreeSet::new))) {
      left.addAll(judged(all, p -> p.example().corpus().equals(corpus)));
    }
    table(left, attack, planted);
    Training last = new Training(all, SEED);
    try (var data =
        new DataOutputStream(new GZIPOutputStream(new FileOutputStream(file.toFile())))) {
      last.attack().model(-attack).write(data);
      last.planted().model(-planted).write(data);
    }
  }

  private static boolean isBackground(Judged judged) {
    String corpus = judged.prepared().example().corpus();
    return corpus.startsWith("pii") || corpus.startsWith("ner") || corpus.startsWith("secrets");
  }

  private static boolean isJudge(Judged judged) {
    String corpus = judged.prepared().example().corpus();
    return !isBackground(judged) && !corpus.equals("own");
  }

  private List<Judged> judged(List<Prepared> all, Predicate<Prepared> tested) {
    Set<String> targets =
        all.stream()
            .filter(tested)
            .map(p -> p.example().target())
            .filter(t -> !t.isEmpty())
            .collect(Collectors.toSet());
    Training training =
        new Training(
            all.stream()
                .filter(tested.negate())
                .filter(p -> !targets.contains(p.example().target()))
                .toList(),
            SEED);
    Steering steering =
        new Steering(lexicon, training.attack().model(0), training.planted().model(0));
    return all.stream()
        .filter(tested)
        .map(p -> {
          String text = p.example().text();
          double worst =
              steering.attacks(text, -20).stream()
                  .mapToDouble(Steering.Suspect::score)
                  .max()
                  .orElse(-20);
          return new Judged(p, worst, steering.planted(text));
        })
        .toList();
  }

  private static int fold(Example example) {
    return Math.floorMod((example.corpus() + "|" + example.group()).hashCode() * 31 >>> 7, FOLDS);
  }

  private static double threshold(List<Double> ascending, double share) {
    return ascending.get(ascending.size() - 1 - (int) (ascending.size() * share));
  }

  private void table(List<Judged> judged, double attack, double planted) {
    Map<String, List<Judged>> rows = new TreeMap<>();
    for (Judged one : judged) {
      Example e = one.prepared().example();
      rows.computeIfAbsent(
              e.corpus() + " " + (e.steers() ? "steers" : "harmless"), _ -> new ArrayList<>())
          .add(one);
      if (!isBackground(one) && !e.corpus().equals("own")) {
        rows.computeIfAbsent(
                "| all six, " + (e.steers() ? "steers" : "harmless"), _ -> new ArrayList<>())
            .add(one);
      }
      if (isBackground(one)) {
        rows.computeIfAbsent("| background", _ -> new ArrayList<>()).add(one);
      }
    }
    rows.forEach((name, list) -> {
      long hit = list.stream().filter(j -> j.attack() > attack || j.planted() > planted).count();
      long byAttack = list.stream().filter(j -> j.attack() > attack).count();
      long one = list.stream().filter(j -> j.attack() > attack + 1).count();
      long two = list.stream().filter(j -> j.attack() > attack + 2).count();
      long three = list.stream().filter(j -> j.attack() > attack + 3).count();
      out.printf(
          Locale.ROOT,
          "%-32s %5d  found %.3f  attack %.3f  +1 %.3f  +2 %.3f +3 %.3f%n",
          name,
          list.size(),
          hit / (double) list.size(),
          byAttack / (double) list.size(),
          one / (double) list.size(),
          two / (double) list.size(),
          three / (double) list.size());
    });
  }

  private void misses(List<Judged> judged, double attack, double planted) {
    judged.stream()
        .filter(j -> !j.steers() && (j.attack() > attack || j.planted() > planted))
        .sorted(java.util.Comparator.comparingDouble(j -> -j.attack()))
        .limit(60)
        .forEach(j ->
            out.printf(
                Locale.ROOT,
                "FP %.2f %.2f %s %s%n",
                j.attack() - attack,
                j.planted() - planted,
                j.prepared().example().corpus(),
                j.prepared()
                    .example()
                    .text()
                    .substring(0, Math.min(160, j.prepared().example().text().length()))
                    .replace("\n", "\\n")));
  }

  private static List<Example> thinned(List<Example> examples) {
    Map<String, Integer> counts = new TreeMap<>();
    return examples.stream()
        .filter(e -> counts.merge(e.corpus(), 1, Integer::sum) <= MOST_OF_A_CORPUS)
        .map(e ->
            new Example(
                e.corpus(),
                e.group(),
                Kind.DATA,
                e.text().substring(0, Math.min(LONGEST, e.text().length())),
                ""))
        .toList();
  }

  private List<Prepared> prepared(List<Example> examples) {
    return examples.stream().map(e -> Prepared.of(lexicon, e)).toList();
  }
}
