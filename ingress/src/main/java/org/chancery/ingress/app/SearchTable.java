package org.chancery.ingress.app;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a search found, a line a call, in columns as wide as what is in them. */
final class SearchTable implements FoundPage.Taker {
  private static final List<String> HEADS =
      List.of("time", "record", "team", "workflow", "model", "provider", "classes", "result", "");
  private static final int WIDEST = 32;
  private static final int SNIPPET = 100;

  private final List<List<String>> rows = new ArrayList<>();

  @Override
  public void take(JsonParser json) throws IOException {
    var members = new HashMap<String, String>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      members.put(
          name,
          switch (name) {
            case "classes" -> strings(json);
            case "snippets" -> runs(json);
            default -> json.getValueAsString("");
          });
      json.skipChildren();
    }
    rows.add(row(members));
  }

  private static List<String> row(Map<String, String> of) {
    String country = of.getOrDefault("country", "");
    String provider = of.getOrDefault("provider", "");
    return List.of(
        time(of.getOrDefault("at", "")),
        of.getOrDefault("index", ""),
        cell(of.getOrDefault("team", ""), WIDEST),
        cell(of.getOrDefault("workflow", ""), WIDEST),
        cell(of.getOrDefault("model", ""), WIDEST),
        cell(country.isEmpty() ? provider : provider + " (" + country + ")", WIDEST),
        cell(of.getOrDefault("classes", ""), WIDEST),
        Stream.of("verdict", "end", "code")
            .map(name -> cell(of.getOrDefault(name, ""), WIDEST))
            .filter(word -> !word.isEmpty())
            .collect(Collectors.joining("/")),
        cell(of.getOrDefault("snippets", ""), SNIPPET));
  }

  /** Prints all rows, and how many there are beyond them. */
  void print(PrintWriter out, long total) {
    int[] widths = HEADS.stream().mapToInt(SearchTable::width).toArray();
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    print(out, HEADS, widths);
    rows.forEach(row -> print(out, row, widths));
    if (total > rows.size()) {
      out.println(rows.size() + " of " + total + " calls; more with --limit");
    }
  }

  private static void print(PrintWriter out, List<String> cells, int[] widths) {
    var line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(cells.get(i)).repeat(' ', widths[i] - width(cells.get(i)) + 2);
    }
    out.println(line.toString().stripTrailing());
  }

  private static String strings(JsonParser json) throws IOException {
    var words = new ArrayList<String>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      words.add(json.getValueAsString(""));
    }
    return String.join(",", words);
  }

  /** The texts of all runs of all snippets; the parser is left at the end of their array. */
  private static String runs(JsonParser json) throws IOException {
    var text = new StringBuilder();
    for (int depth = 1; depth > 0; ) {
      switch (json.nextToken()) {
        case START_ARRAY -> depth++;
        case END_ARRAY -> {
          depth--;
          text.append(' ');
        }
        case VALUE_STRING -> text.append(json.getText());
        default -> {}
      }
    }
    return text.toString();
  }

  private static String time(String at) {
    return Instant.parse(at).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  /** At most {@code most} characters, none of which a terminal or a line could take for more. */
  private static String cell(String text, int most) {
    var shown = new StringBuilder();
    text.codePoints().forEach(c -> shown.appendCodePoint(harmless(c) ? c : ' '));
    String plain = shown.toString().strip().replaceAll(" {2,}", " ");
    return width(plain) <= most
        ? plain
        : plain.substring(0, plain.offsetByCodePoints(0, most - 1)) + "\u2026";
  }

  private static boolean harmless(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
