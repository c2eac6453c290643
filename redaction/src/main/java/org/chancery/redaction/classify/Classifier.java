package org.chancery.redaction.classify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.chancery.catalog.policy.DataClass;
import org.chancery.catalog.policy.Label;
import org.chancery.redaction.detect.Finding;
import org.chancery.redaction.detect.Text;

/** Derives data classes from findings and from markings in the texts. */
public final class Classifier {
  private Classifier() {}

  /**
   * The classes of a body under a policy's definitions, highest rank first. The confidence of a
   * class is the chance that at least one of its findings is right, each being right with its score
   * by itself, or that one of the texts is about one of its {@link Topics}: 1 - (1 - s1)(1 -
   * s2)...; a marking makes it 1. Where nothing speaks for any class, the lowest-ranked class is
   * the answer, with confidence 1.
   *
   * @throws IllegalArgumentException if there are no classes, or texts and inspection do not match
   */
  public static Classification classify(
      List<Text> texts, Inspection inspection, List<DataClass> classes) {
    if (classes.isEmpty() || texts.size() != inspection.findings().size()) {
      throw new IllegalArgumentException(
          "classes: %d, texts: %d, inspected: %d"
              .formatted(classes.size(), texts.size(), inspection.findings().size()));
    }
    List<DataClass> ranked =
        classes.stream()
            .sorted(
                Comparator.comparingInt(DataClass::rank).reversed().thenComparing(DataClass::name))
            .toList();
    List<Topic> topics = topics(texts, ranked);
    List<Classification.Evidence> evidence = new ArrayList<>();
    for (DataClass dataClass : ranked) {
      judge(texts, inspection, topics, dataClass, evidence);
    }
    if (evidence.isEmpty()) {
      evidence.add(new Classification.Evidence(ranked.getLast().name(), 1, List.of()));
    }
    return new Classification(evidence);
  }

  /** Topics of the texts, if some class wants to know them; each once, where it is surest. */
  private static List<Topic> topics(List<Text> texts, List<DataClass> classes) {
    if (classes.stream().allMatch(c -> Collections.disjoint(c.labels(), Topics.labels()))) {
      return List.of();
    }
    Map<Label, Topic> surest = new TreeMap<>();
    for (Text text : texts) {
      for (Topic topic : Topics.of(text.value())) {
        surest.merge(topic.label(), topic, (a, b) -> a.confidence() < b.confidence() ? b : a);
      }
    }
    return List.copyOf(surest.values());
  }

  private static void judge(
      List<Text> texts,
      Inspection inspection,
      List<Topic> topics,
      DataClass dataClass,
      List<Classification.Evidence> evidence) {
    TreeSet<String> because = new TreeSet<>();
    double wrong = 1;
    for (List<Finding> findings : inspection.findings()) {
      for (Finding finding : findings) {
        if (dataClass.labels().contains(finding.label())) {
          because.add(finding.label().value());
          wrong *= 1 - finding.score();
        }
      }
    }
    for (Topic topic : topics) {
      if (dataClass.labels().contains(topic.label())) {
        because.add(topic.label().value());
        wrong *= 1 - topic.confidence();
      }
    }
    for (String marking : dataClass.markings()) {
      if (texts.stream().anyMatch(text -> marked(text.value(), marking))) {
        because.add(marking);
        wrong = 0;
      }
    }
    if (!because.isEmpty()) {
      evidence.add(new Classification.Evidence(dataClass.name(), 1 - wrong, List.copyOf(because)));
    }
  }

  /** Whether a marking stands in a text as whole words, in any case. */
  private static boolean marked(String text, String marking) {
    if (marking.isBlank()) {
      return false;
    }
    char upper = Character.toUpperCase(marking.charAt(0));
    char lower = Character.toLowerCase(marking.charAt(0));
    for (int i = 0; i + marking.length() <= text.length(); i++) {
      char c = text.charAt(i);
      if ((c == upper || c == lower)
          && text.regionMatches(true, i, marking, 0, marking.length())
          && whole(text, i, i + marking.length(), marking)) {
        return true;
      }
    }
    return false;
  }

  private static boolean whole(String text, int start, int end, String marking) {
    boolean before = start > 0 && word(text.codePointBefore(start)) && word(marking.codePointAt(0));
    boolean after =
        end < text.length()
            && word(text.codePointAt(end))
            && word(marking.codePointBefore(marking.length()));
    return !before && !after;
  }

  private static boolean word(int codePoint) {
    return Character.isLetterOrDigit(codePoint);
  }
}
