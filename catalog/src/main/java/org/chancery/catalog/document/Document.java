package org.chancery.catalog.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chancery.catalog.document.Element.Body;
import org.chancery.catalog.document.Element.Entry;
import org.chancery.catalog.document.Element.Kind;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads the strict part of YAML 1.2 that our documents are written in: one document, no anchors,
 * aliases or tags, no key twice, and limits on size, depth and number of elements.
 */
public final class Document {
  private static final int MOST_CHARACTERS = 512 * 1024;
  private static final int MOST_ELEMENTS = 50_000;
  private static final int MOST_DEPTH = 24;

  private final String file;

  private Document(String file) {
    this.file = file;
  }

  /**
   * The root element of {@code text}.
   *
   * @param file the name that refusals give
   * @throws RefusedException if the text is not such a document
   */
  public static Element parse(String file, String text) {
    var document = new Document(file);
    if (text.length() > MOST_CHARACTERS) {
      throw document.refuse(
          Optional.empty(), "document too large", text.length() + " characters", "at most 512 KiB");
    }
    try {
      return document.read(text);
    } catch (MarkedYamlEngineException e) {
      throw document.refuse(e.getProblemMark(), "not YAML", e.getProblem(), "valid YAML 1.2");
    } catch (YamlEngineException _) {
      throw document.refuse(
          Optional.empty(), "not YAML", "unreadable characters", "valid YAML 1.2 in UTF-8");
    }
  }

  private Element read(String text) {
    var settings =
        LoadSettings.builder()
            .setLabel(file)
            .setCodePointLimit(MOST_CHARACTERS)
            .setAllowNonScalarKeys(true) // refused below, where the place is known
            .build();
    // Events come first: they are parsed without recursion, so depth is known before composing.
    checkEvents(new Parse(settings).parseString(text));
    Node root =
        new Compose(settings)
            .composeString(text)
            .orElseThrow(
                () -> refuse(Optional.empty(), "the document is empty", "nothing", "key: value"));
    return element(root);
  }

  private void checkEvents(Iterable<Event> events) {
    int depth = 0;
    int elements = 0;
    for (Event event : events) {
      elements++;
      depth += event instanceof CollectionStartEvent ? 1 : 0;
      depth -= event instanceof CollectionEndEvent ? 1 : 0;
      if (depth > MOST_DEPTH) {
        throw refuse(
            event.getStartMark(), "nested too deeply", "level " + depth, "at most " + MOST_DEPTH);
      }
      if (elements > MOST_ELEMENTS) {
        throw refuse(
            event.getStartMark(), "too many elements", "" + elements, "at most " + MOST_ELEMENTS);
      }
      if (event instanceof NodeEvent node) {
        checkPlain(node);
      }
    }
  }

  private void checkPlain(NodeEvent event) {
    Optional<Anchor> anchor = event.getAnchor();
    if (event instanceof AliasEvent || anchor.isPresent()) {
      throw refuse(
          event.getStartMark(),
          "anchors and aliases are not allowed",
          anchor.map(Anchor::getValue).orElse("an alias"),
          "the value itself");
    }
    Optional<String> tag =
        switch (event) {
          case ScalarEvent scalar -> scalar.getTag();
          case CollectionStartEvent collection -> collection.getTag();
          default -> Optional.empty(); // their type, not ours: nothing else carries a tag
        };
    if (tag.isPresent()) {
      throw refuse(event.getStartMark(), "tags are not allowed", tag.get(), "the plain value");
    }
  }

  private Element element(Node node) {
    Place place = place(node.getStartMark());
    return switch (node) {
      case ScalarNode scalar ->
          new Element(place, new Body.Value(scalar.getValue(), kind(scalar.getTag())));
      case SequenceNode list ->
          new Element(place, new Body.Items(list.getValue().stream().map(this::element).toList()));
      case MappingNode mapping -> new Element(place, new Body.Mapping(entries(mapping.getValue())));
      default ->
          throw refuse(node.getStartMark(), "unknown kind of element", "an element", "a value");
    };
  }

  private Map<String, Entry> entries(List<NodeTuple> tuples) {
    var entries = new LinkedHashMap<String, Entry>();
    for (NodeTuple tuple : tuples) {
      Element key = element(tuple.getKeyNode());
      String name = key.text();
      if (entries.containsKey(name)) {
        throw key.refuse("the key stands here twice", "each key once");
      }
      entries.put(name, new Entry(key, element(tuple.getValueNode())));
    }
    return entries;
  }

  private static Kind kind(Tag tag) {
    if (tag.equals(Tag.INT)) {
      return Kind.WHOLE;
    }
    if (tag.equals(Tag.FLOAT)) {
      return Kind.DECIMAL;
    }
    if (tag.equals(Tag.BOOL)) {
      return Kind.BOOLEAN;
    }
    return tag.equals(Tag.NULL) ? Kind.NOTHING : Kind.TEXT;
  }

  private Place place(Optional<Mark> mark) {
    return mark.map(m -> new Place(file, m.getLine() + 1, m.getColumn() + 1))
        .orElse(new Place(file, 1, 1));
  }

  private RefusedException refuse(Optional<Mark> mark, String wrong, String seen, String write) {
    return new RefusedException(new Refusal(place(mark), wrong, seen, write));
  }
}
