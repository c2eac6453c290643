package org.chancery.catalog.document;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of one mapping, all of whose keys are known. Immutable. */
public final class Fields {
  private final Element mapping;
  private final Map<String, Element.Entry> entries;

  Fields(Element mapping, Map<String, Element.Entry> entries) {
    this.mapping = mapping;
    this.entries = entries;
  }

  /** What {@code key} says; refused if it is absent. */
  public Element need(String key) {
    return optional(key)
        .orElseThrow(() -> mapping.refuse("the key " + key + " is missing", key + ": ..."));
  }

  /** What {@code key} says, if it is there. */
  public Optional<Element> optional(String key) {
    return Optional.ofNullable(entries.get(key)).map(Element.Entry::value);
  }

  /** The items of a list, none where {@code key} is absent. */
  public List<Element> items(String key) {
    return optional(key).map(Element::items).orElse(List.of());
  }

  /** One value or a list of them; none where {@code key} is absent. */
  public List<Element> oneOrMore(String key) {
    return optional(key).map(Element::oneOrMore).orElse(List.of());
  }

  /** A refusal of the whole mapping, to be thrown. */
  public RefusedException refuse(String wrong, String write) {
    return mapping.refuse(wrong, write);
  }
}
