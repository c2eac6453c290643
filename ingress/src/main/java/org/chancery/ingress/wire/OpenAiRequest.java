package org.chancery.ingress.wire;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.chancery.catalog.policy.Reason;
import org.chancery.catalog.provider.Capability;
import org.chancery.redaction.detect.Text;

/** A request for chat completions as OpenAI defines it. Unchangeable; safe for threads. */
final class OpenAiRequest implements ChatRequest {
  private static final Set<String> STEERING = Set.of("models", "fallbacks", "route");

  /** The members that name a person, the one that wins first. */
  static final List<String> SUBJECT = List.of("safety_identifier", "user");

  private final byte[] bytes;
  private final Json.Obj body;
  private final Json.Str model;
  private final boolean stream;
  private final List<Leaf> leaves;
  private final Slots slots;

  private OpenAiRequest(
      byte[] bytes, Json.Obj body, Json.Str model, List<Leaf> leaves, Slots slots) {
    this.bytes = bytes;
    this.body = body;
    this.model = model;
    this.stream = flag(body, "stream");
    this.leaves = List.copyOf(leaves);
    this.slots = slots;
  }

  /** Reads a body. */
  static OpenAiRequest read(byte[] bytes, WireLimits limits) {
    if (bytes.length > limits.bytes()) {
      throw new WireException(
          Reason.BODY_TOO_LARGE, "the body is larger than " + limits.bytes() + " bytes");
    }
    var reader = new JsonReader(limits);
    var source = Source.of(bytes);
    Json json;
    try {
      json = reader.read(source, 0);
    } catch (NotJsonException e) {
      throw malformed("the body is not JSON: " + e.getMessage());
    }
    if (!(json instanceof Json.Obj body)) {
      throw malformed("the body is not a JSON object");
    }
    for (Json.Member member : body.members()) {
      if (STEERING.contains(member.name().value().toLowerCase(Locale.ROOT))) {
        throw malformed("the body names other models; name one, in model");
      }
    }
    var listing = new Listing(reader);
    listing.body(body, source);
    if (!(body.member("model").orElse(null) instanceof Json.Str model) || model.value().isBlank()) {
      throw malformed("model is not a name");
    }
    checkMessages(body);
    checkOptions(body);
    SUBJECT.forEach(name -> checkSubject(body, name));
    return new OpenAiRequest(
        bytes, body, model, listing.leaves(), new Slots(listing.slots(), List.of()));
  }

  private static void checkMessages(Json.Obj body) {
    if (!(body.member("messages").orElse(null) instanceof Json.Arr messages)
        || messages.items().isEmpty()) {
      throw malformed("messages is not a list of at least one message");
    }
    for (int i = 0; i < messages.items().size(); i++) {
      if (!(messages.items().get(i) instanceof Json.Obj message)) {
        throw malformed("messages[" + i + "] is not an object");
      }
      Optional<Json> content = message.member("content");
      if (content.isPresent()
          && !(content.get() instanceof Json.Str)
          && !(content.get() instanceof Json.Arr)) {
        throw malformed("messages[" + i + "].content is neither text nor a list of parts");
      }
    }
  }

  private static void checkSubject(Json.Obj body, String name) {
    if (body.member(name).orElse(null) instanceof Json.Str person
        && !person.value().isEmpty()
        && !Subjects.printable(person.value())) {
      throw malformed(name + " is not " + Subjects.RULE);
    }
  }

  private static void checkOptions(Json.Obj body) {
    Optional<Json> options = body.member("stream_options");
    if (options.isPresent()) {
      if (!(options.get() instanceof Json.Obj object)) {
        throw malformed("stream_options is not an object");
      }
      flag(object, "include_usage");
    }
  }

  /** The body, read. */
  Json.Obj body() {
    return body;
  }

  @Override
  public String model() {
    return model.value();
  }

  @Override
  public boolean stream() {
    return stream;
  }

  @Override
  public Optional<Text> subject() {
    return SUBJECT.stream()
        .flatMap(name -> body.member(name).stream())
        .filter(Json.Str.class::isInstance)
        .map(json -> ((Json.Str) json).value())
        .filter(name -> !name.isEmpty())
        .findFirst()
        .map(Text::new);
  }

  @Override
  public boolean naming(String path) {
    return SUBJECT.contains(path);
  }

  /** Whether the caller wants the usage of a streamed reply. */
  boolean usageAsked() {
    return body.member("stream_options").orElse(null) instanceof Json.Obj options
        && flag(options, "include_usage");
  }

  @Override
  public Set<Capability> needs() {
    Set<Capability> needs = EnumSet.noneOf(Capability.class);
    if (stream) {
      needs.add(Capability.STREAMING);
    }
    if (filled(body, "tools")
        || filled(body, "functions")
        || messages().anyMatch(OpenAiRequest::calls)) {
      needs.add(Capability.TOOLS);
    }
    if (opaque().stream().anyMatch(part -> part.kind().equals("image"))) {
      needs.add(Capability.VISION);
    }
    if (body.member("response_format").orElse(null) instanceof Json.Obj format
        && format.member("type").orElse(null) instanceof Json.Str type
        && !type.value().equals("text")) {
      needs.add(Capability.JSON);
    }
    return Set.copyOf(needs);
  }

  /** The messages, in order. */
  Stream<Json.Obj> messages() {
    Json messages = body.member("messages").orElseThrow();
    return messages instanceof Json.Arr list
        ? list.items().stream().map(Json.Obj.class::cast)
        : Stream.empty();
  }

  private static boolean calls(Json.Obj message) {
    return filled(message, "tool_calls") || message.member("function_call").isPresent();
  }

  private static boolean filled(Json.Obj object, String name) {
    return object.member(name).orElse(null) instanceof Json.Arr list && !list.items().isEmpty();
  }

  @Override
  public List<TextPart> texts() {
    return Stream.concat(leaves.stream().map(Leaf::part), slots.texts()).toList();
  }

  @Override
  public List<OpaquePart> opaque() {
    return slots.all().stream().map(Slot::part).toList();
  }

  @Override
  public List<Attachment> attachments() {
    return slots.all().stream().map(Slot::attachment).toList();
  }

  @Override
  public ChatRequest with(List<Attached> read) {
    return new OpenAiRequest(bytes, body, model, leaves, slots.with(read));
  }

  @Override
  public boolean writable(int text) {
    return text < leaves.size() || slots.writable(text - leaves.size());
  }

  @Override
  public byte[] rewritten(String name, List<Text> safe) {
    List<TextPart> texts = texts();
    if (safe.size() != texts.size()) {
      throw new IllegalArgumentException("safe texts: " + safe.size() + ", texts: " + texts.size());
    }
    var edits = new Edits();
    edits.replace(model.start(), model.end(), JsonText.inside(name));
    for (int i = 0; i < leaves.size(); i++) {
      Leaf leaf = leaves.get(i);
      if (!safe.get(i).equals(leaf.part().text()) && !slots.replace(leaf)) {
        edits.replace(leaf.start(), leaf.end(), leaf.written(safe.get(i)));
      }
    }
    slots.write(leaves, safe, edits);
    if (stream) {
      askForUsage(edits);
    }
    return edits.apply(bytes);
  }

  private void askForUsage(Edits edits) {
    for (Json.Member member : body.members()) {
      if (member.name().value().equals("stream_options")) {
        askForUsage(member.value(), edits);
        return;
      }
    }
    int first = body.start() + 1;
    edits.replace(first, first, "\"stream_options\":{\"include_usage\":true},");
  }

  private static void askForUsage(Json options, Edits edits) {
    if (!(options instanceof Json.Obj object)) {
      edits.replace(options.start(), options.end(), "{\"include_usage\":true}");
      return;
    }
    for (Json.Member member : object.members()) {
      if (member.name().value().equals("include_usage")) {
        if (!(member.value() instanceof Json.Word word && word.kind() == Json.Word.Kind.TRUE)) {
          edits.replace(member.value().start(), member.value().end(), "true");
        }
        return;
      }
    }
    int first = object.start() + 1;
    String more = object.members().isEmpty() ? "" : ",";
    edits.replace(first, first, "\"include_usage\":true" + more);
  }

  private static boolean flag(Json.Obj object, String name) {
    return switch (object.member(name).orElse(null)) {
      case null -> false;
      case Json.Word word -> word.kind() == Json.Word.Kind.TRUE;
      case Json.Obj _, Json.Arr _, Json.Str _, Json.Num _ ->
          throw malformed(name + " is neither true nor false");
    };
  }

  private static WireException malformed(String what) {
    return new WireException(Reason.MALFORMED_REQUEST, what);
  }

  @Override
  public String toString() {
    return "OpenAiRequest[" + bytes.length + " bytes, " + leaves.size() + " texts]";
  }
}
