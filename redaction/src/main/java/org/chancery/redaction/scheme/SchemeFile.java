package org.chancery.redaction.scheme;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads schemes from text. A scheme starts at the margin with its name, two spaces and its source;
 * indented lines follow:
 *
 * <pre>
 * strip " -."          separators that may stand in the number
 * prefix DE|(DE)       what may stand before it
 * pad 9                fill up with zeros from the left
 * groups 2,4,7,3       fill up each group
 * raw                  no cleaning at all
 * trim                 no cleaning but of the ends, and capitals
 * form PATTERN : CHECK & CHECK
 * must VALUE ; VALUE
 * not VALUE ; VALUE
 * </pre>
 *
 * A number holds if one form holds with all of its checks; see {@link Checks} for those.
 */
final class SchemeFile {
  private static final Pattern SAMPLES = Pattern.compile(" ; ");
  private final Function<String, Scheme> named;
  private final List<Scheme> schemes = new ArrayList<>();

  private @Nullable String name;
  private String source = "";
  private boolean raw;
  private boolean trim;
  private String separators = "";
  private List<String> prefixes = List.of();
  private List<Integer> groups = List.of();
  private int pad;
  private List<Scheme.Form> forms = new ArrayList<>();
  private List<String> must = List.of();
  private List<String> mustNot = List.of();

  private SchemeFile(Function<String, Scheme> named) {
    this.named = named;
  }

  /** The schemes in a text, in order; {@code named} gives the ones that others refer to, later. */
  static List<Scheme> read(String text, Function<String, Scheme> named) {
    var file = new SchemeFile(named);
    text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(file::line);
    file.end();
    return List.copyOf(file.schemes);
  }

  private void line(String line) {
    if (line.charAt(0) != ' ') {
      end();
      int gap = line.indexOf("  ");
      name = line.substring(0, gap);
      source = line.substring(gap).strip();
      return;
    }
    String rest = line.strip();
    int gap = rest.indexOf(' ');
    String key = gap < 0 ? rest : rest.substring(0, gap);
    String value = gap < 0 ? "" : rest.substring(gap + 1).strip();
    switch (key) {
      case "raw" -> raw = true;
      case "trim" -> trim = true;
      case "strip" -> separators = value.substring(1, value.length() - 1);
      case "prefix" -> prefixes = List.of(value.split("\\|", -1));
      case "pad" -> pad = Integer.parseInt(value);
      case "groups" -> groups = Arrays.stream(value.split(",", -1)).map(Integer::valueOf).toList();
      case "form" -> forms.add(form(value));
      case "must" -> must = samples(rest, gap);
      case "not" -> mustNot = samples(rest, gap);
      default -> throw new IllegalArgumentException("unknown word " + key + " in " + name);
    }
  }

  private static List<String> samples(String rest, int gap) {
    return List.of(SAMPLES.split(rest.substring(gap + 1)));
  }

  private Scheme.Form form(String value) {
    int colon = value.indexOf(" : ");
    var pattern = Pattern.compile(colon < 0 ? value : value.substring(0, colon).strip());
    List<Check> checks =
        colon < 0
            ? List.of()
            : Arrays.stream(value.substring(colon + 3).split(" & ", -1))
                .map(check -> Checks.of(check.strip(), named))
                .toList();
    return new Scheme.Form(pattern, checks);
  }

  private void end() {
    if (name == null) {
      return;
    }
    var cleaning = new Cleaning(raw, trim, separators, prefixes, groups, pad);
    schemes.add(new Scheme(name, source, cleaning, forms, must, mustNot));
    name = null;
    raw = false;
    trim = false;
    separators = "";
    prefixes = List.of();
    groups = List.of();
    pad = 0;
    forms = new ArrayList<>();
    must = List.of();
    mustNot = List.of();
  }
}
