package org.chancery.redaction.notation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A number that no word announces is read as if one might: over texts put together at random, from
 * a fixed seed, out of words that the readings know and words that they do not.
 */
final class AnnouncingTest {
  private static final long SEED = 20_261_121;
  private static final int TEXTS = 20_000;
  private static final Pattern NUMBER = Pattern.compile("(?<![A-Za-z0-9])[0-9]+");
  private static final List<String> PARTS =
      List.of(
          "May ",
          "march ",
          "verano ",
          "de ",
          "of ",
          "in ",
          "since ",
          "case ",
          "no. ",
          "n° ",
          "Az. ",
          "ticket ",
          "aged ",
          "Edad: ",
          "about ",
          "zip ",
          "code ",
          "is ",
          "PLZ: ",
          "blue ",
          "horse ",
          "\n",
          "(",
          "'",
          "-",
          "/",
          ", ",
          ". ",
          " ",
          "12",
          "2023",
          "88213",
          "4",
          "12345/99",
          "1990",
          " years old",
          " ans",
          " pm",
          ":30",
          ".5",
          "st",
          " K 123/20",
          "CA ",
          "été ",
          "l'année ");

  private final Random random = new Random(SEED);

  @Test
  void whatNoWordAnnouncesIsReadTheSame() {
    List<String> changed = new ArrayList<>();
    int silent = 0;
    for (int i = 0; i < TEXTS; i++) {
      String text = text();
      Script script = Script.of(text);
      Matcher numbers = NUMBER.matcher(text);
      while (numbers.find()) {
        int start = numbers.start();
        if (Announcing.may(script, start)) {
          continue;
        }
        silent++;
        if (!read(script, start, numbers.end(), true)
            .equals(read(script, start, numbers.end(), false))) {
          changed.add(start + " of " + text);
        }
      }
    }
    assertThat(changed).as("seed %d", SEED).isEmpty();
    assertThat(silent).isGreaterThan(TEXTS / 10);
  }

  private static List<String> read(Script text, int start, int end, boolean announced) {
    return List.of(
        String.valueOf(Dates.read(text, start, announced)),
        String.valueOf(CaseNumbers.read(text, start, end, announced)),
        String.valueOf(Postcodes.read(text, start, announced)),
        String.valueOf(Ages.read(text, start, announced)));
  }

  private String text() {
    StringBuilder made = new StringBuilder();
    for (int parts = 2 + random.nextInt(6); parts > 0; parts--) {
      made.append(PARTS.get(random.nextInt(PARTS.size())));
    }
    return made.toString();
  }
}
