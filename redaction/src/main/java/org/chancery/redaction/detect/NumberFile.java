package org.chancery.redaction.detect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.chancery.catalog.policy.Label;
import org.chancery.redaction.scheme.Scheme;
import org.chancery.redaction.scheme.Schemes;

/**
 * Reads the table of numbers. A row starts at the margin with its label, scheme or {@code none},
 * score and ways of judging; indented lines give its shapes, its words, and texts that must and
 * must not hold one. Samples and shapes are parted by {@code " ; "}.
 */
final class NumberFile {
  private static final List<String> FILES =
      List.of("europe", "americas", "asia-pacific", "world", "context");

  private NumberFile() {}

  /** All rows, in the order of the table. */
  static List<NumberRow> rows() {
    List<NumberRow> rows = new ArrayList<>();
    for (String file : FILES) {
      List<String> stanza = new ArrayList<>();
      text(file + ".numbers")
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(line -> {
            if (line.charAt(0) != ' ' && !stanza.isEmpty()) {
              rows.add(row(stanza));
              stanza.clear();
            }
            stanza.add(line);
          });
      rows.add(row(stanza));
    }
    return List.copyOf(rows);
  }

  private static NumberRow row(List<String> stanza) {
    String[] head = stanza.getFirst().split(" +", -1);
    String label = head[0];
    boolean proves = !head[1].equals("none");
    Scheme scheme = proves ? Schemes.named(head[1]) : null;
    Set<NumberRow.Way> ways = EnumSet.noneOf(NumberRow.Way.class);
    for (String way : Arrays.copyOfRange(head, 3, head.length)) {
      ways.add(NumberRow.Way.valueOf(way.toUpperCase(Locale.ROOT)));
    }
    List<NumberShape> shapes = values(stanza, "shape").stream().map(NumberShape::of).toList();
    return new NumberRow(
        new DetectorId(label.toLowerCase(Locale.ROOT).replace('_', '-'), 1),
        new Label(label),
        scheme,
        Double.parseDouble(head[2]),
        ways,
        shapes,
        Words.of(String.join(" ", values(stanza, "words"))),
        values(stanza, "must"),
        values(stanza, "not"));
  }

  private static List<String> values(List<String> stanza, String key) {
    return stanza.stream()
        .filter(line -> line.startsWith("  " + key + " "))
        .flatMap(line -> Arrays.stream(line.substring(key.length() + 3).split(" ; ", -1)))
        .toList();
  }

  private static String text(String file) {
    try (var in = NumberFile.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the table of numbers lacks " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the table of numbers cannot be read: " + file, e);
    }
  }
}
