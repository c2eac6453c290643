// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Reads English by a cased and a caseless model, and judges what they believe. */
final class English implements Reader {
  /** How sure a firm is that a list and a model name, and the judge does not. */
  private static final double LISTED = 0.6;

  /** How sure a name in small letters is that something asks for. */
  private static final double ASKED = 0.6;

  /** Words before someone in a request without capitals. */
  private static final Set<String> ASKING =
      Set.of(
          "contact", "ask", "tell", "call", "phone", "email", "mail", "message", "text", "ping",
          "remind", "invite", "thank", "inform", "notify", "cc", "meet", "with");

  private final Scenes scenes;
  private final Judge judge;

  English(Scenes scenes, Judge judge) {
    this.scenes = scenes;
    this.judge = judge;
  }

  @Override
  public Reading read(String text, List<Token> sentence) {
    var scene = scenes.of(text, sentence);
    var belief = judge.judge(scene);
    var kinds = belief.kinds();
    var scores = belief.scores();
    for (int i = 0; i < kinds.length; i++) {
      if (kinds[i] == Kind.OTHER && scene.isListedFirm(i)) {
        kinds[i] = Kind.ORGANIZATION;
        scores[i] = LISTED;
      }
    }
    for (int i = 1; i < kinds.length; i++) {
      complete(scene, kinds, scores, i - 1, i);
    }
    for (int i = kinds.length - 2; i >= 0; i--) {
      complete(scene, kinds, scores, i + 1, i);
    }
    for (int i = 1; i < kinds.length; i++) {
      boolean name = kinds[i] == Kind.OTHER && scene.isRareGivenName(i) && !scene.startsLine(i);
      if (name && ASKING.contains(sentence.get(i - 1).word())) {
        asked(scene, kinds, scores, i);
      }
    }
    return new Reading(Arrays.asList(kinds), scores);
  }

  /** A person's name is whole where a model saw it whole. */
  private static void complete(Scene scene, Kind[] kinds, double[] scores, int from, int to) {
    if (kinds[from] == Kind.PERSON
        && kinds[to] == Kind.OTHER
        && scene.isBelieved(to, Kind.PERSON)
        && !scene.startsLine(Math.max(from, to))) {
      kinds[to] = Kind.PERSON;
      scores[to] = scores[from];
    }
  }

  /** Marks a given name that something asks for, and the rare word after it. */
  private static void asked(Scene scene, Kind[] kinds, double[] scores, int i) {
    kinds[i] = Kind.PERSON;
    scores[i] = ASKED;
    int next = i + 1;
    if (next < kinds.length
        && kinds[next] == Kind.OTHER
        && scene.isRareSmall(next)
        && !scene.startsLine(next)) {
      kinds[next] = Kind.PERSON;
      scores[next] = ASKED;
    }
  }
}
