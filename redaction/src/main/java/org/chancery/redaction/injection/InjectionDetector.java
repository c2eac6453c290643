package org.chancery.redaction.injection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.chancery.catalog.policy.Label;
import org.chancery.redaction.detect.Detector;
import org.chancery.redaction.detect.DetectorId;
import org.chancery.redaction.detect.Finding;
import org.chancery.redaction.detect.Span;
import org.chancery.redaction.detect.Text;

/**
 * Finds attacks on the model that reads a text, and text that is hidden from people. It cannot know
 * who wrote what, so that it asks only whether a passage is an attack, never whether it is a fair
 * instruction in the wrong place, and it asks for much more certainty than {@link Injections}. A
 * finding covers the sentences that were judged together. Stateless and safe for threads.
 */
public final class InjectionDetector implements Detector {
  /** The label of its findings. */
  public static final Label PROMPT_INJECTION = new Label("PROMPT_INJECTION");

  private static final DetectorId ID = new DetectorId("injection", 1);

  /** How much further than an injection is taken to start an attack must be. */
  static final double CERTAIN = 2.5;

  private static final double HIDDEN = 0.95;

  /** So many passages are told apart; a text with more of them has been found out anyway. */
  private static final int MOST = 64;

  private final Steering steering = Steering.shipped();

  /** A detector with the model that ships. */
  public InjectionDetector() {}

  @Override
  public DetectorId id() {
    return ID;
  }

  @Override
  public Set<Label> labels() {
    return Set.of(PROMPT_INJECTION);
  }

  @Override
  public List<Finding> detect(Text text) {
    List<Finding> findings = new ArrayList<>();
    for (Span run : HiddenText.find(text.value())) {
      findings.add(new Finding(run, PROMPT_INJECTION, HIDDEN, false, ID));
    }
    List<Steering.Suspect> taken = new ArrayList<>();
    List<Steering.Suspect> suspects = steering.tellingAttacks(text.value(), CERTAIN);
    suspects.stream()
        .sorted(
            Comparator.comparingInt((Steering.Suspect s) -> s.span().length())
                .thenComparing(Steering.Suspect::span))
        .filter(s -> taken.stream().noneMatch(t -> t.span().overlaps(s.span())))
        .limit(MOST)
        .forEach(taken::add);
    for (Steering.Suspect suspect : taken) {
      double score = 1 / (1 + Math.exp(-suspect.score()));
      findings.add(
          new Finding(stripped(text.value(), suspect.span()), PROMPT_INJECTION, score, false, ID));
    }
    return findings;
  }

  private static Span stripped(String text, Span span) {
    int start = span.start();
    int end = span.end();
    while (start + 1 < end && text.charAt(start) <= ' ') {
      start++;
    }
    while (end - 1 > start && text.charAt(end - 1) <= ' ') {
      end--;
    }
    return new Span(start, end);
  }
}
