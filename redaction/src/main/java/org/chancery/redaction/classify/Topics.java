package org.chancery.redaction.classify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.chancery.catalog.policy.Label;
import org.chancery.redaction.detect.Fold;
import org.chancery.redaction.detect.WordGroups;

/**
 * Tells what a text is about: each topic is a field of words in six languages, and the more
 * different words of a field a text holds, the surer it is. How sure is not guessed but counted, in
 * corpora whose topic is known; docs/topics.md has the command and the curve. Safe for threads.
 */
public final class Topics {
  /** Less sure than this is not evidence. */
  static final double LEAST = 0.5;

  private static final List<String> NAMES =
      List.of(
          "HEALTH",
          "RELIGION",
          "POLITICS",
          "ETHNICITY",
          "SEXUALITY",
          "TRADE_UNION",
          "BIOMETRICS",
          "CRIMINAL_RECORD",
          "FINANCIAL_DATA",
          "LEGAL",
          "SOURCE_CODE",
          "TRADE_SECRET");

  private static final List<Label> LABELS = NAMES.stream().map(Label::new).toList();
  private static final Set<Label> ALL = Set.copyOf(LABELS);
  private static final int MOST_WORDS = 1 << 16;
  private static final int LONGEST_WORD = 24;
  private static final int MOST_DIFFERENT = 64;
  private static final int STEM = 5;
  private static final WordGroups WORDS =
      WordGroups.read(
          Objects.requireNonNull(Topics.class.getResourceAsStream("topics.txt")),
          name -> 1 << NAMES.indexOf(name));

  private Topics() {}

  /** The label of every topic. */
  public static Set<Label> labels() {
    return ALL;
  }

  /** The topics of a text of which it is at least as sure as not, the surest first. */
  static List<Topic> of(String text) {
    Count count = count(text);
    List<Topic> topics = new ArrayList<>();
    for (int topic = 0; topic < NAMES.size(); topic++) {
      double confidence = Sureness.of(count.distinct()[topic], count.words());
      if (confidence >= LEAST) {
        topics.add(new Topic(LABELS.get(topic), confidence));
      }
    }
    topics.sort((a, b) -> Double.compare(b.confidence(), a.confidence()));
    return topics;
  }

  /**
   * How many words a text holds.
   *
   * @param distinct different words of each topic, by its place in the list
   */
  record Count(int words, int[] distinct) {}

  /** Counts the words of each topic; a word counts once, by its first five letters. */
  static Count count(String text) {
    int[] distinct = new int[NAMES.size()];
    int[] seen = new int[16];
    int known = 0;
    int words = 0;
    char[] word = new char[LONGEST_WORD];
    int i = 0;
    while (i < text.length() && words < MOST_WORDS) {
      if (!Fold.word(text.charAt(i))) {
        i++;
        continue;
      }
      int length = 0;
      for (; i < text.length() && Fold.word(text.charAt(i)); i++) {
        if (length < LONGEST_WORD) {
          word[length++] = Fold.of(text.charAt(i));
        }
      }
      words++;
      int groups = WORDS.groups(word, 0, length);
      if (groups == 0 || known >= MOST_DIFFERENT) {
        continue;
      }
      int key = Arrays.hashCode(Arrays.copyOf(word, Math.min(length, STEM)));
      if (!contains(seen, known, key)) {
        seen = known == seen.length ? Arrays.copyOf(seen, 2 * known) : seen;
        seen[known++] = key;
        for (int rest = groups; rest != 0; rest &= rest - 1) {
          distinct[Integer.numberOfTrailingZeros(rest)]++;
        }
      }
    }
    return new Count(words, distinct);
  }

  private static boolean contains(int[] seen, int known, int key) {
    for (int i = 0; i < known; i++) {
      if (seen[i] == key) {
        return true;
      }
    }
    return false;
  }

  /** The place of a topic in a count. */
  static int place(Label topic) {
    return LABELS.indexOf(topic);
  }
}
