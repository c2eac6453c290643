package org.chancery.ingress.wire;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chancery.catalog.policy.Reason;
import org.chancery.redaction.detect.Text;

/**
 * Walks a request and lists what may hold content: every string, every long number and every name
 * that is not the dialect's own, and what stands in JSON inside strings. For one body.
 */
final class Listing {
  /** JSON inside strings is walked this many strings deep; deeper JSON is refused. */
  static final int LEVELS = 5;

  /** Fewer digits than this say nothing about anybody. */
  private static final int LONG_NUMBER = 7;

  private final JsonReader reader;
  private final List<Leaf> leaves = new ArrayList<>();
  private final List<Slot> slots = new ArrayList<>();
  private final StringBuilder path = new StringBuilder();

  /** A listing whose JSON inside strings counts against the limits of {@code reader}. */
  Listing(JsonReader reader) {
    this.reader = reader;
  }

  /** Every text, in the order of the body. */
  List<Leaf> leaves() {
    return leaves;
  }

  /** Every part without readable text. */
  List<Slot> slots() {
    return slots;
  }

  /**
   * Lists a body.
   *
   * @throws WireException {@code MALFORMED_REQUEST} if a name comes twice or in disguise
   */
  void body(Json.Obj body, Source source) {
    object(body, new Spot(source, Place.BODY, "", 0, 1));
  }

  /**
   * Where the walk is.
   *
   * @param name of the member that the value belongs to, directly or as an item of its array
   * @param level how many strings deep
   * @param depth how deep in all
   */
  private record Spot(Source source, Place place, String name, int level, int depth) {
    Spot member(String member) {
      return new Spot(source, place.member(member), member, level, depth + 1);
    }

    Spot item() {
      return new Spot(source, place.item(), name, level, depth + 1);
    }

    Spot embedded(Source inner) {
      return new Spot(inner, Place.FREE, "", level + 1, depth + 1);
    }
  }

  private void walk(Json json, Place within, Spot spot) {
    switch (json) {
      case Json.Obj object -> object(object, spot);
      case Json.Arr array -> array(array, spot);
      case Json.Str string -> {
        if (within == Place.BODY && OpenAiRequest.SUBJECT.contains(spot.name())) {
          leaf(string, string.value(), spot, false); // replaced whole, whatever it looks like
          return;
        }
        boolean model = within == Place.BODY && spot.name().equals("model"); // always replaced
        if (!model
            && !Words.value(spot.name(), string.value())
            && !within.medium(spot.name(), string.value())) {
          string(string, spot);
        }
      }
      case Json.Num number -> {
        if (number.wholeDigits() >= LONG_NUMBER
            && !(within == Place.BODY && Words.number(spot.name()))) {
          leaf(number, number.spelling(), spot, true);
        }
      }
      case Json.Word _ -> {}
    }
  }

  private void object(Json.Obj object, Spot spot) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < object.members().size(); i++) {
      Json.Str name = object.members().get(i).name();
      boolean known = Words.name(name.value());
      int mark = path.length();
      path.append(mark == 0 ? "" : ".").append(known ? name.value() : "{" + i + "}");
      boolean again = known && !seen.add(name.value());
      if (spot.place() != Place.FREE && (again || Words.disguised(name.value()))) {
        throw new WireException(
            Reason.MALFORMED_REQUEST,
            "a member comes twice, or with a name in the wrong case, at " + path);
      }
      if (!known) {
        path.append(":name");
        leaf(name, name.value(), spot, false);
        path.setLength(path.length() - 5);
      }
      walk(object.members().get(i).value(), spot.place(), spot.member(name.value()));
      path.setLength(mark);
    }
    if (spot.place() == Place.PART) {
      slots.addAll(slots(path.toString(), object));
    }
    if (spot.place() == Place.MESSAGE && object.member("audio").isPresent()) {
      slots.add(Slot.elsewhere(path + ".audio", "audio", object));
    }
  }

  private void array(Json.Arr array, Spot spot) {
    int mark = path.length();
    for (int i = 0; i < array.items().size(); i++) {
      path.append('[').append(i).append(']');
      walk(array.items().get(i), spot.place(), spot.item());
      path.setLength(mark);
    }
  }

  private void string(Json.Str string, Spot spot) {
    Optional<Embedded> embedded = embedded(string, spot);
    if (embedded.isEmpty()) {
      leaf(string, string.value(), spot, false);
      return;
    }
    if (spot.level() == LEVELS) {
      throw new WireException(
          Reason.CONTENT_NOT_SCANNABLE, "JSON in strings more than " + LEVELS + " deep at " + path);
    }
    int mark = path.length();
    path.append("~json");
    walk(embedded.get().json(), Place.FREE, spot.embedded(embedded.get().source()));
    path.setLength(mark);
  }

  private record Embedded(Json json, Source source) {}

  /** What a string holds, if that is a JSON object or array. */
  private Optional<Embedded> embedded(Json.Str string, Spot spot) {
    String value = string.value().strip();
    if (!(value.startsWith("{") && value.endsWith("}"))
        && !(value.startsWith("[") && value.endsWith("]"))) {
      return Optional.empty();
    }
    try {
      Source inner = spot.source().inside(string.start(), string.end());
      return Optional.of(new Embedded(reader.read(inner, spot.depth()), inner));
    } catch (NotJsonException _) {
      return Optional.empty(); // it is scanned as the plain text that it is
    }
  }

  private void leaf(Json json, String value, Spot spot, boolean bare) {
    if (!value.isEmpty()) {
      var part = new TextPart(path.toString(), new Text(value));
      int start = spot.source().at(json.start());
      leaves.add(new Leaf(part, start, spot.source().at(json.end()), spot.level(), bare));
    }
  }

  /** What a content part holds that is not known to be text. */
  private static List<Slot> slots(String path, Json.Obj part) {
    List<Slot> slots = Slot.of(path, part);
    if (!slots.isEmpty()) {
      return slots;
    }
    String type = part.member("type").orElse(null) instanceof Json.Str word ? word.value() : "";
    return switch (type) {
      case "text", "refusal" -> List.of();
      case "image_url" -> List.of(Slot.elsewhere(path, "image", part));
      case "input_audio" -> List.of(Slot.elsewhere(path, "audio", part));
      // a caller's word is printed only where it cannot say anything about anybody
      default ->
          List.of(Slot.elsewhere(path, type.matches("[a-z][a-z_]{0,31}") ? type : "unknown", part));
    };
  }
}
