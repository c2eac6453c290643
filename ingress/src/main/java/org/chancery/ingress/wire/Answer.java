package org.chancery.ingress.wire;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chancery.catalog.policy.Reason;

/** One JSON document of a reply, read: the whole reply or one chunk of a stream. */
final class Answer {
  /** Indexes past this are no reply. */
  private static final int MOST = 1_024;

  /** A piece of a text and where it stands. */
  record Piece(Strand strand, Json.Str at) {}

  private final Json.Obj root;
  private final List<Piece> pieces = new ArrayList<>();
  private final Set<Integer> choices = new LinkedHashSet<>();
  private final Map<Integer, String> finished = new LinkedHashMap<>();
  private final List<OpaquePart> opaque = new ArrayList<>();

  private Answer(Json.Obj root) {
    this.root = root;
  }

  /**
   * Reads a document.
   *
   * @param body the member of a choice that holds its texts: {@code message} or {@code delta}
   * @throws WireException {@code PROVIDER_FAILED} if it is an error, {@code
   *     PROVIDER_ANSWER_UNREADABLE} if it is not what a provider sends
   */
  static Answer read(Source source, String body, WireLimits limits) {
    Json json;
    try {
      json = new JsonReader(limits).read(source, 0);
    } catch (NotJsonException e) {
      throw unreadable("not JSON: " + e.getMessage());
    } catch (WireException e) {
      throw unreadable(String.valueOf(e.getMessage()));
    }
    if (!(json instanceof Json.Obj root)) {
      throw unreadable("not a JSON object");
    }
    once(root);
    if (root.member("error").isPresent()) {
      throw new WireException(
          Reason.PROVIDER_FAILED, "the provider reported an error in place of a reply");
    }
    var answer = new Answer(root);
    List<Json> choices =
        switch (root.member("choices").orElse(null)) {
          case null -> List.of();
          case Json.Arr list -> list.items();
          case Json.Obj _, Json.Str _, Json.Num _, Json.Word _ ->
              throw unreadable("choices is not a list");
        };
    for (int i = 0; i < choices.size(); i++) {
      answer.choice(object(choices.get(i), "a choice"), i, body);
    }
    return answer;
  }

  Json.Obj root() {
    return root;
  }

  /** The texts, in the order of the document. */
  List<Piece> pieces() {
    return pieces;
  }

  /** The choices that it speaks of. */
  Set<Integer> choices() {
    return choices;
  }

  /** The finish reason of each choice that ends with it. */
  Map<Integer, String> finished() {
    return finished;
  }

  List<OpaquePart> opaque() {
    return opaque;
  }

  /** Tokens counted by the provider. */
  Optional<Json.Obj> usage() {
    return root.member("usage").filter(Json.Obj.class::isInstance).map(Json.Obj.class::cast);
  }

  private void choice(Json.Obj choice, int position, String body) {
    once(choice);
    int index = index(choice, position);
    if (!choices.add(index)) {
      throw unreadable("a choice comes twice");
    }
    if (choice.member("finish_reason").orElse(null) instanceof Json.Str reason
        && !reason.value().isEmpty()) {
      finished.put(index, reason.value());
    }
    if (choice.member(body).isPresent()) {
      message(object(choice.member(body).get(), body), index);
    }
  }

  private void message(Json.Obj message, int choice) {
    once(message);
    var content = new Channel(choice, Channel.Kind.CONTENT, 0);
    content(message.member("content"), content);
    text(message, "refusal", new Channel(choice, Channel.Kind.REFUSAL, 0), "refusal");
    var reasoning = new Channel(choice, Channel.Kind.REASONING, 0);
    text(message, "reasoning_content", reasoning, "reasoning_content");
    text(message, "reasoning", reasoning, "reasoning");
    if (message.member("function_call").orElse(null) instanceof Json.Obj call) {
      once(call);
      text(call, "arguments", new Channel(choice, Channel.Kind.ARGUMENTS, 0), "function_call");
    }
    if (message.member("tool_calls").orElse(null) instanceof Json.Arr calls) {
      for (int i = 0; i < calls.items().size(); i++) {
        call(object(calls.items().get(i), "a tool call"), choice, i);
      }
    }
    if (message.member("audio").isPresent()) {
      opaque.add(new OpaquePart("choices[" + choice + "].audio", "audio"));
    }
  }

  private void content(Optional<Json> content, Channel channel) {
    if (content.orElse(null) instanceof Json.Str text) {
      pieces.add(new Piece(new Strand(channel, "content"), text));
    } else if (content.orElse(null) instanceof Json.Arr parts) {
      for (Json json : parts.items()) {
        Json.Obj part = object(json, "a content part");
        once(part);
        text(part, "text", channel, "content");
        text(part, "refusal", channel, "content");
        if (part.member("text").isEmpty() && part.member("refusal").isEmpty()) {
          opaque.add(new OpaquePart("choices[" + channel.choice() + "].content", "unknown"));
        }
      }
    }
  }

  private void call(Json.Obj call, int choice, int position) {
    once(call);
    var channel = new Channel(choice, Channel.Kind.ARGUMENTS, index(call, position));
    if (call.member("function").orElse(null) instanceof Json.Obj function) {
      once(function);
      text(function, "arguments", channel, "tool_calls");
    }
    if (call.member("custom").orElse(null) instanceof Json.Obj custom) {
      once(custom);
      text(custom, "input", channel, "custom");
    }
  }

  private void text(Json.Obj holder, String name, Channel channel, String member) {
    if (holder.member(name).orElse(null) instanceof Json.Str text) {
      pieces.add(new Piece(new Strand(channel, member), text));
    }
  }

  private static int index(Json.Obj object, int position) {
    if (object.member("index").isEmpty()) {
      return position;
    }
    if (object.member("index").get() instanceof Json.Num number
        && number.spelling().matches("[0-9]{1,4}")
        && Integer.parseInt(number.spelling()) < MOST) {
      return Integer.parseInt(number.spelling());
    }
    throw unreadable("an index is not a small number");
  }

  /** Names may not come twice where we read: another reader might take the other one. */
  private static void once(Json.Obj object) {
    Set<String> seen = new HashSet<>();
    for (Json.Member member : object.members()) {
      if (!seen.add(member.name().value())) {
        throw unreadable("a member comes twice");
      }
    }
  }

  private static Json.Obj object(Json json, String what) {
    if (json instanceof Json.Obj object) {
      return object;
    }
    throw unreadable(what + " is not an object");
  }

  /** The refusal to hand on what is not a reply. */
  static WireException unreadable(String why) {
    return new WireException(
        Reason.PROVIDER_ANSWER_UNREADABLE, "the provider's answer cannot be read: " + why);
  }
}
