// SPDX-License-Identifier: GPL-3.0-or-later
package org.chancery.redaction.nlp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.chancery.redaction.nlp.Clue.Place;

/** Makes examples for {@link NameTraining} of labelled texts. */
final class NameExamples {
  /** Its names of organisations begin with articles and other words in small letters. */
  private static final String COURT = "pii_tab_echr_en";

  private static final byte NO_NAME = 1 << 3;
  private static final Set<String> ADDRESS =
      Set.of("STREET_ADDRESS", "ADDRESS", "ZIP_CODE", "POSTAL", "CALLE", "STR");

  private final Tokens tokens = new Tokens();
  private final Scenes scenes;

  NameExamples(Scenes scenes) {
    this.scenes = scenes;
  }

  /** One example for each sentence. */
  List<NameExample> of(Labelled labelled) {
    var examples = new ArrayList<NameExample>();
    for (var sentence : tokens.sentences(labelled.text())) {
      var scene = scenes.of(labelled.text(), sentence);
      int size = sentence.size();
      var rows = new int[size][];
      var values = new float[size][];
      var own = new int[size];
      var lines = new boolean[size];
      var allowed = new byte[size];
      for (int i = 0; i < size; i++) {
        var all = new All();
        scene.features(i, all);
        rows[i] = Arrays.copyOf(all.rows, all.count);
        values[i] = Arrays.copyOf(all.values, all.count);
        own[i] = all.own;
        lines[i] = scene.startsLine(i);
        boolean either = !labelled.language().equals("en") && scene.isEither(i);
        allowed[i] = (byte) (allowed(labelled, sentence.get(i)) | (either ? NO_NAME : 0));
      }
      examples.add(new NameExample(rows, values, own, lines, allowed));
    }
    return examples;
  }

  private static byte allowed(Labelled labelled, Token word) {
    for (var range : labelled.ranges()) {
      if (range.start() < word.end() && word.start() < range.end()) {
        char first = labelled.text().charAt(word.start());
        boolean free = labelled.corpus().equals(COURT) && Character.isLowerCase(first);
        return allowed(range, !free);
      }
    }
    return NO_NAME;
  }

  /** The corpora do not agree whether a title is part of a name and an address is a place. */
  private static byte allowed(Labelled.Range range, boolean isCapital) {
    return switch (range.label()) {
      case "PERSON" -> bit(Kind.PERSON);
      case "LOCATION" ->
          ADDRESS.contains(range.original())
              ? (byte) (bit(Kind.LOCATION) | NO_NAME)
              : bit(Kind.LOCATION);
      case "ORGANIZATION" ->
          isCapital ? bit(Kind.ORGANIZATION) : (byte) (bit(Kind.ORGANIZATION) | NO_NAME);
      case "TITLE" -> (byte) (bit(Kind.PERSON) | NO_NAME);
      default -> NO_NAME;
    };
  }

  private static byte bit(Kind kind) {
    return (byte) (1 << kind.at());
  }

  private static final class All implements Judge.Sink {
    private int[] rows = new int[128];
    private float[] values = new float[128];
    private int count;
    private int own;

    @Override
    public void clue(Clue clue, Place place) {
      for (int row : clue.rows()[place.at()]) {
        row(row, 1);
      }
      own = count;
    }

    @Override
    public void row(int row, float value) {
      if (count == rows.length) {
        rows = Arrays.copyOf(rows, 2 * count);
        values = Arrays.copyOf(values, 2 * count);
      }
      rows[count] = row;
      values[count++] = value;
    }
  }
}
