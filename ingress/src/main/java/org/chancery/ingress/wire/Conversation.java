package org.chancery.ingress.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chancery.catalog.policy.Reason;
import org.chancery.redaction.detect.Text;
import org.jspecify.annotations.Nullable;

/**
 * What a request says, for a provider in this process that has to answer it.
 *
 * @param model as it was asked for
 * @param usage whether a streamed reply ends with a usage chunk
 * @param tool the first tool on offer
 * @param toolDemanded whether the reply has to be a tool call
 */
public record Conversation(
    String model, boolean usage, List<Turn> turns, Optional<Tool> tool, boolean toolDemanded) {
  public Conversation {
    turns = List.copyOf(turns);
  }

  /** One message: who speaks, and its text, parts joined by line feeds. */
  public record Turn(String role, Text text) {}

  /**
   * A function on offer.
   *
   * @param arguments name and JSON type of each, in order of name
   */
  public record Tool(String name, Map<String, String> arguments) {
    public Tool {
      arguments = Collections.unmodifiableMap(new TreeMap<>(arguments));
    }

    @Override
    public String toString() {
      return "Tool[" + arguments.size() + " arguments]";
    }
  }

  /**
   * Reads a body.
   *
   * @throws WireException {@code MALFORMED_REQUEST} if it is no request
   */
  public static Conversation of(byte[] body, WireLimits limits) {
    OpenAiRequest request = OpenAiRequest.read(body, limits);
    Json.Obj root = request.body();
    List<Turn> turns = new ArrayList<>();
    for (Json.Obj message : request.messages().toList()) {
      String role = string(message, "role").orElse("");
      turns.add(new Turn(role, new Text(text(message.member("content").orElse(null)))));
    }
    boolean demanded =
        root.member("tool_choice").orElse(null) instanceof Json.Obj
            || string(root, "tool_choice").equals(Optional.of("required"));
    return new Conversation(request.model(), request.usageAsked(), turns, tool(root), demanded);
  }

  private static Optional<Tool> tool(Json.Obj root) {
    if (string(root, "tool_choice").equals(Optional.of("none"))
        || !(root.member("tools").orElse(null) instanceof Json.Arr tools)
        || tools.items().isEmpty()
        || !(tools.items().getFirst() instanceof Json.Obj tool)
        || !(tool.member("function").orElse(null) instanceof Json.Obj function)) {
      return Optional.empty();
    }
    String name =
        string(function, "name")
            .orElseThrow(
                () -> new WireException(Reason.MALFORMED_REQUEST, "a function has no name"));
    Map<String, String> arguments = new TreeMap<>();
    if (function.member("parameters").orElse(null) instanceof Json.Obj schema
        && schema.member("properties").orElse(null) instanceof Json.Obj properties) {
      for (Json.Member member : properties.members()) {
        String type =
            member.value() instanceof Json.Obj property
                ? string(property, "type").orElse("string")
                : "string";
        arguments.put(member.name().value(), type);
      }
    }
    return Optional.of(new Tool(name, arguments));
  }

  private static String text(@Nullable Json content) {
    return switch (content) {
      case null -> "";
      case Json.Str text -> text.value();
      case Json.Arr parts -> {
        List<String> texts = new ArrayList<>();
        for (Json part : parts.items()) {
          if (part instanceof Json.Obj object) {
            string(object, "text").ifPresent(texts::add);
          }
        }
        yield String.join("\n", texts);
      }
      case Json.Obj _, Json.Num _, Json.Word _ -> "";
    };
  }

  private static Optional<String> string(Json.Obj object, String name) {
    return object.member(name).orElse(null) instanceof Json.Str text
        ? Optional.of(text.value())
        : Optional.empty();
  }
}
