package org.chancery.redaction.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chancery.redaction.transform.Redactions.PERMISSION;
import static org.chancery.redaction.transform.Redactions.redacted;
import static org.chancery.redaction.transform.Redactions.restored;
import static org.chancery.redaction.transform.Redactions.safe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.chancery.catalog.policy.Treatment;
import org.chancery.catalog.policy.Treatment.Kind;
import org.chancery.redaction.classify.Inspection;
import org.chancery.redaction.detect.Finding;
import org.chancery.redaction.detect.Text;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Redact-then-restore is the identity, on texts made to be confused with pseudonyms. */
class RoundTripTest {
  private static final int TEXTS = 1_000;
  private static final List<String> LABELS =
      List.of("PERSON", "EMAIL_ADDRESS", "A", "A_B", "B", "PERSON_PERSON", "CREDIT_CARD", "DATE");
  private static final List<String> VALUES =
      List.of(
          "Ann",
          "ann",
          "ANN",
          "Ann  Lee",
          "ann lee",
          "Ann Lee",
          "Lee",
          "\ud800",
          "\ud801",
          "?",
          "😀",
          "A",
          "_",
          "4111 1111 1111 1111",
          "4111-1111-1111-1111",
          "4111111111111111",
          "1985-02-03",
          "3 Feb 1985",
          "Zoe\u0308 Lee",
          "a@x.org",
          "Ann\r\nLee");

  @ParameterizedTest(name = "{0}, seed {1}")
  @CsvSource({
    "TOKEN, 1",
    "TOKEN, 20260101",
    "TOKEN, -77",
    "STAND_IN, 1",
    "STAND_IN, 20260101",
    "FORM, 1",
    "FORM, -77",
    "SHIFT, 1",
    "SHIFT, 5"
  })
  void restoringTheSafeTextsGivesTheTextsWhollyAndInPieces(Kind kind, long seed) {
    var random = new Random(seed);
    for (int i = 0; i < (kind == Kind.TOKEN ? TEXTS : TEXTS / 4); i++) {
      var marked = confusing(kind, random);
      var redaction = redacted(Treatment.of(kind), marked);
      assertThat(safe(redacted(Treatment.of(kind), marked))).isEqualTo(safe(redaction));
      for (int t = 0; t < marked.texts().size(); t++) {
        var safe = safe(redaction).get(t);
        assertThat(restored(redaction, safe)).isEqualTo(marked.texts().get(t).value());
        assertThat(inPieces(redaction, safe, random)).isEqualTo(marked.texts().get(t).value());
      }
    }
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @CsvSource({"TOKEN, 2", "TOKEN, 42", "STAND_IN, 2", "FORM, 42", "SHIFT, 7"})
  void everyCutGivesWhatTheWholeGives(Kind kind, long seed) {
    var random = new Random(seed);
    for (int i = 0; i < 20; i++) {
      var redaction = redacted(Treatment.of(kind), confusing(kind, random));
      var reply = reply(redaction, random);
      var whole = restored(redaction, reply);
      for (int cut = 0; cut <= reply.length(); cut++) {
        var restorer = redaction.restorer(PERMISSION, Escape.NONE);
        var pieces =
            restorer.push(new Text(reply.substring(0, cut))).value()
                + restorer.push(new Text(reply.substring(cut))).value()
                + restorer.finish().value();
        assertThat(pieces).isEqualTo(whole);
      }
      for (int n = 0; n < 20; n++) {
        assertThat(inPieces(redaction, reply, random)).isEqualTo(whole);
      }
      assertThat(oneByOne(redaction, reply)).isEqualTo(whole);
    }
  }

  private static String inPieces(Redaction redaction, String text, Random random) {
    var restorer = redaction.restorer(PERMISSION, Escape.NONE);
    var out = new StringBuilder();
    for (int from = 0; from < text.length(); ) {
      int to = Math.min(text.length(), from + random.nextInt(9));
      out.append(restorer.push(new Text(text.substring(from, to))).value());
      from = to;
    }
    return out.append(restorer.finish().value()).toString();
  }

  /**
   * Also checks that no more is held than the longest pseudonym with what it may be filled with.
   */
  private static String oneByOne(Redaction redaction, String text) {
    var restorer = redaction.restorer(PERMISSION, Escape.NONE);
    var out = new StringBuilder();
    int silent = 0;
    for (int i = 0; i < text.length(); i++) {
      var piece = restorer.push(new Text(text.substring(i, i + 1))).value();
      silent = piece.isEmpty() ? silent + 1 : 0;
      assertThat(silent).isLessThan("PERSON\\\\_PERSON\\\\_".length() + Code.LENGTH + 6);
      out.append(piece);
    }
    return out.append(restorer.finish().value()).toString();
  }

  /** Tokens as models write them, pieces of tokens, and other text. */
  private static String reply(Redaction redaction, Random random) {
    var out = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      var safe = safe(redaction).get(random.nextInt(safe(redaction).size()));
      var piece = random.nextInt(3) == 0 ? part(safe, random) : safe;
      switch (random.nextInt(5)) {
        case 4 -> out.append(piece.replace(' ', '\n').toUpperCase(Locale.ROOT)).append("\u00a0");
        case 0 -> out.append(piece.toLowerCase(Locale.ROOT));
        case 1 -> out.append(piece.replace("_", "\\_"));
        case 2 -> out.append('[').append(piece).append(']');
        default -> out.append(piece).append("s ");
      }
    }
    return out.toString();
  }

  /** Texts with findings at random, between pieces of the very tokens that they will get. */
  private static Marked confusing(Kind kind, Random random) {
    var tokens = new ArrayList<String>();
    for (var label : LABELS) {
      for (var value : VALUES) {
        if (random.nextInt(12) == 0) {
          var marked = Marked.of("⟨%s:%s⟩".formatted(label, value));
          tokens.addAll(safe(redacted(Treatment.of(kind), marked)));
        }
      }
    }
    var texts = new ArrayList<Text>();
    var findings = new ArrayList<List<Finding>>();
    for (int t = 0; t <= random.nextInt(3); t++) {
      var text = new StringBuilder();
      var found = new ArrayList<Finding>();
      for (int i = random.nextInt(12); i > 0; i--) {
        var piece = piece(tokens, random);
        if (!piece.isEmpty() && random.nextInt(2) == 0) {
          found.add(Marked.finding(text.length(), piece.length(), pick(LABELS, random)));
        }
        text.append(piece);
      }
      texts.add(new Text(text.toString()));
      findings.add(found);
    }
    return new Marked(texts, new Inspection(findings, Set.of(Marked.DETECTOR)));
  }

  private static String piece(List<String> tokens, Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> tokens.isEmpty() ? "" : pick(tokens, random);
      case 1 -> tokens.isEmpty() ? "" : part(pick(tokens, random), random);
      case 2 -> pick(LABELS, random) + "_";
      case 3 -> pick(List.of(" ", "\r\n", "_", "\\", "\\_", "-", "s", ""), random);
      default -> pick(VALUES, random);
    };
  }

  private static String part(String text, Random random) {
    int from = random.nextInt(text.length() + 1);
    return text.substring(from, from + random.nextInt(text.length() - from + 1));
  }

  private static String pick(List<String> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }
}
