package org.chancery.catalog.document;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One element of a document - a value, a list or a mapping - that knows where it stands. Its
 * readers accept one form each and throw {@link RefusedException} for every other. Immutable.
 */
public final class Element {
  private static final int SEEN_LIMIT = 60;
  private final Place place;
  private final Body body;

  Element(Place place, Body body) {
    this.place = place;
    this.body = body;
  }

  /** What stands in an element. */
  sealed interface Body {
    record Value(String text, Kind kind) implements Body {}

    record Items(List<Element> items) implements Body {}

    record Mapping(Map<String, Entry> entries) implements Body {}
  }

  /** How YAML 1.2 understands a value. */
  enum Kind {
    TEXT,
    WHOLE,
    DECIMAL,
    BOOLEAN,
    NOTHING
  }

  /** One key and what it says. */
  public record Entry(Element key, Element value) {}

  /** Where the element starts. */
  public Place place() {
    return place;
  }

  /** Whether the element is a mapping. */
  public boolean isMapping() {
    return body instanceof Body.Mapping;
  }

  /** Whether the element is a list. */
  public boolean isList() {
    return body instanceof Body.Items;
  }

  /** The text under {@code key}, where this is a mapping that has one; refuses nothing. */
  public Optional<String> hint(String key) {
    return body instanceof Body.Mapping(Map<String, Entry> entries)
        ? Optional.ofNullable(entries.get(key)).map(entry -> entry.value().shown())
        : Optional.empty();
  }

  /** The fields of a mapping that may have no keys but {@code allowed}. */
  public Fields fields(String... allowed) {
    Map<String, Entry> entries = entries();
    var known = List.of(allowed);
    for (Entry entry : entries.values()) {
      if (!known.contains(entry.key().text())) {
        throw entry.key().refuse("unknown key", "one of " + String.join(", ", known));
      }
    }
    return new Fields(this, entries);
  }

  /** The entries of a mapping whose keys are open, by key, in the order of the document. */
  public Map<String, Entry> entries() {
    if (body instanceof Body.Mapping(Map<String, Entry> entries)) {
      return new LinkedHashMap<>(entries);
    }
    throw refuse("a mapping is needed here", "key: value");
  }

  /** The items of a list. */
  public List<Element> items() {
    if (body instanceof Body.Items(List<Element> items)) {
      return items;
    }
    throw refuse("a list is needed here", "[...], or one item a line after \"- \"");
  }

  /** The items of a list, or the one value where no list stands. */
  public List<Element> oneOrMore() {
    List<Element> all = isList() ? items() : List.of(this);
    if (all.isEmpty()) {
      throw refuse("the list is empty", "at least one, or leave the key out");
    }
    return all;
  }

  /** A text of at least one and at most a thousand characters. */
  public String text() {
    String text = value(Kind.TEXT, "a text; put it in quotes if it looks like something else");
    if (text.isBlank() || text.length() > 1000) {
      throw refuse("a text has 1 to 1000 characters", "a shorter text, or one that says something");
    }
    return text;
  }

  /** A text that {@code type} accepts; its {@link IllegalArgumentException} becomes a refusal. */
  public <T> T as(Function<String, T> type) {
    String text = text();
    try {
      return type.apply(text);
    } catch (IllegalArgumentException e) {
      throw refuse(
          "not of the right form", e.getMessage() == null ? "another text" : e.getMessage());
    }
  }

  /** A whole number in the range, ends included. */
  public int whole(int least, int most) {
    String range = "a whole number from " + least + " to " + most;
    String digits = value(Kind.WHOLE, range);
    if (digits.matches("[0-9]{1,10}")) {
      long number = Long.parseLong(digits);
      if (number >= least && number <= most) {
        return (int) number;
      }
    }
    throw refuse("number out of range", range);
  }

  /** A number of at least zero, exactly as written. */
  public BigDecimal decimal() {
    boolean number =
        body instanceof Body.Value(_, Kind kind) && (kind == Kind.WHOLE || kind == Kind.DECIMAL);
    if (!number || !shown().matches("[0-9]{1,12}(\\.[0-9]{1,12})?")) {
      throw refuse("a plain number is needed here", "digits, for example 0.25");
    }
    return new BigDecimal(shown());
  }

  /** {@code true} or {@code false}. */
  public boolean yesOrNo() {
    return Boolean.parseBoolean(value(Kind.BOOLEAN, "true or false"));
  }

  /** A day as {@code YYYY-MM-DD}. */
  public LocalDate day() {
    try {
      return LocalDate.parse(text());
    } catch (DateTimeException _) {
      throw refuse("not a day", "a day as YYYY-MM-DD, for example 2027-03-31");
    }
  }

  /** One of the constants of {@code type}, in lower case, with a hyphen for each underscore. */
  public <E extends Enum<E>> E oneOf(Class<E> type) {
    return oneOf(Arrays.asList(type.getEnumConstants()));
  }

  /** One of {@code constants}, in lower case, with a hyphen for each underscore. */
  public <E extends Enum<E>> E oneOf(List<E> constants) {
    String words = constants.stream().map(Element::word).collect(Collectors.joining(", "));
    String word = value(Kind.TEXT, "one of " + words);
    return constants.stream()
        .filter(constant -> word(constant).equals(word))
        .findFirst()
        .orElseThrow(() -> refuse("unknown word", "one of " + words));
  }

  /** A refusal of this element, to be thrown. */
  public RefusedException refuse(String wrong, String write) {
    return new RefusedException(new Refusal(place, wrong, seen(), write));
  }

  /** A refusal of this element that does not show what stands there, to be thrown. */
  public RefusedException refuseUnseen(String wrong, String write) {
    String seen =
        body instanceof Body.Value(String text, _) ? text.length() + " characters" : seen();
    return new RefusedException(new Refusal(place, wrong, seen, write));
  }

  private String value(Kind wanted, String write) {
    if (body instanceof Body.Value(String text, Kind kind) && kind == wanted) {
      return text;
    }
    String wrong = body instanceof Body.Value ? "wrong type" : "a single value is needed here";
    throw refuse(wrong, write);
  }

  private String shown() {
    return body instanceof Body.Value(String text, _) ? text : "";
  }

  private String seen() {
    return switch (body) {
      case Body.Value(_, Kind kind) when kind == Kind.NOTHING -> "nothing";
      case Body.Value(String text, _) -> shorten(text);
      case Body.Items(List<Element> items) -> "a list of " + items.size();
      case Body.Mapping(Map<String, Entry> entries) -> "a mapping of " + entries.size();
    };
  }

  private static String shorten(String text) {
    String printable = text.replaceAll("\\p{Cntrl}", " ");
    return printable.length() <= SEEN_LIMIT
        ? '"' + printable + '"'
        : '"' + printable.substring(0, SEEN_LIMIT) + "...\"";
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
