package org.chancery.ingress.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.chancery.redaction.detect.Text;

/**
 * A streamed reply. From the frame on that finishes the last choice, frames are held until {@link
 * #finish} gives them: the end of a reply must not reach the caller before it is written down.
 * Should another choice turn up after all, what was held goes on. For one thread.
 */
final class StreamReply implements ChatReply, SseReader.Sink {
  private static final int LARGEST_FRAME = 4 << 20;
  private static final List<String> COPIED =
      List.of("id", "object", "created", "model", "system_fingerprint", "service_tier");

  private final WireLimits limits;
  private final boolean usageAsked;
  private final Function<Channel, TextFilter> filters;
  private final SseReader events;
  private final Learnt learnt;
  private final Map<Strand, TextFilter> strands = new LinkedHashMap<>();
  private final Set<Integer> open = new HashSet<>();
  private final Set<Integer> closed = new HashSet<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private String head = "";
  private boolean done;

  StreamReply(WireLimits limits, boolean usageAsked, Function<Channel, TextFilter> filters) {
    this.limits = limits;
    this.usageAsked = usageAsked;
    this.filters = filters;
    this.events = new SseReader(Math.min(limits.bytes(), LARGEST_FRAME), this);
    this.learnt = new Learnt(limits.bytes());
  }

  @Override
  public byte[] push(byte[] bytes, int offset, int length) {
    events.push(bytes, offset, length);
    return taken();
  }

  @Override
  public byte[] finish() {
    events.finish();
    if (closed.isEmpty() && open.isEmpty()) {
      throw Answer.unreadable("the stream ended before it began");
    }
    if (!done && !open.isEmpty()) {
      throw Answer.unreadable("the stream ended before its end mark");
    }
    // an end mark without finish reasons: what the filters held back goes before it
    var rest = new ByteArrayOutputStream();
    Set.copyOf(open).forEach(choice -> rest.writeBytes(remainders(choice, head, Map.of())));
    out.writeBytes(rest.toByteArray());
    out.writeBytes(held.toByteArray());
    held.reset();
    if (!done) {
      out.writeBytes("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
    }
    return taken();
  }

  private byte[] taken() {
    byte[] bytes = out.toByteArray();
    out.reset();
    return bytes;
  }

  @Override
  public ReplyFacts facts() {
    return learnt.facts();
  }

  @Override
  public void loose(byte[] raw) {
    emit(raw);
  }

  @Override
  public void event(byte[] raw, Source data) {
    if (done) {
      return; // nothing that comes after the end mark is part of the reply
    }
    if (new String(data.bytes(), StandardCharsets.ISO_8859_1).strip().equals("[DONE]")) {
      done = true;
      emit(raw);
      return;
    }
    Answer answer = Answer.read(data, "delta", limits);
    learnt.add(answer);
    if (answer.choices().isEmpty()) {
      withoutChoices(raw, data, answer);
    } else {
      chunk(raw, data, answer);
    }
  }

  /** A chunk that only counts, or only greets; the caller who did not ask for a count gets none. */
  private void withoutChoices(byte[] raw, Source data, Answer answer) {
    boolean listed = answer.root().member("choices").isPresent();
    boolean counts = answer.usage().isPresent();
    if (counts ? !usageAsked : !listed) {
      return;
    }
    var edits = new Edits();
    if (!listed) {
      listNone(answer.root(), data, edits);
    }
    emit(edits.apply(raw));
  }

  private static void listNone(Json.Obj root, Source data, Edits edits) {
    for (Json.Member member : root.members()) {
      if (member.name().value().equals("choices")) {
        edits.replace(data.at(member.value().start()), data.at(member.value().end()), "[]");
        return;
      }
    }
    int first = data.at(root.start() + 1);
    edits.replace(first, first, "\"choices\":[],");
  }

  private void chunk(byte[] raw, Source data, Answer answer) {
    head = head(data, answer.root());
    for (int choice : answer.choices()) {
      if (!closed.contains(choice)) {
        open.add(choice);
      }
    }
    Map<Answer.Piece, StringBuilder> given = new LinkedHashMap<>();
    Map<Strand, StringBuilder> last = new HashMap<>();
    for (Answer.Piece piece : answer.pieces()) {
      StringBuilder text = new StringBuilder(filtered(piece));
      given.put(piece, text);
      last.put(piece.strand(), text);
    }
    var before = new ByteArrayOutputStream();
    for (int choice : answer.finished().keySet()) {
      before.writeBytes(remainders(choice, head, last));
    }
    var edits = new Edits();
    given.forEach((piece, text) -> {
      if (!piece.at().value().contentEquals(text)) {
        int start = data.at(piece.at().start());
        edits.replace(start, data.at(piece.at().end()), JsonText.inside(text.toString()));
      }
    });
    if (!open.isEmpty() && held.size() > 0) {
      out.writeBytes(held.toByteArray());
      held.reset();
    }
    out.writeBytes(before.toByteArray());
    emit(edits.apply(raw));
  }

  private String filtered(Answer.Piece piece) {
    String sent = piece.at().value();
    Strand strand = piece.strand();
    if (closed.contains(strand.channel().choice())) {
      if (sent.isEmpty()) {
        return sent;
      }
      throw Answer.unreadable("text after the end of its choice");
    }
    learnt.add(strand, sent);
    return strands
        .computeIfAbsent(strand, _ -> filters.apply(strand.channel()))
        .push(new Text(sent))
        .value();
  }

  /**
   * Ends a choice: what its filters held back joins the piece of the same text in {@code last}, or
   * becomes a chunk of its own.
   */
  private byte[] remainders(int choice, String head, Map<Strand, StringBuilder> last) {
    var chunks = new StringBuilder();
    open.remove(choice);
    if (closed.add(choice)) {
      strands.forEach((strand, filter) -> {
        if (strand.channel().choice() == choice) {
          String rest = filter.finish().value();
          StringBuilder piece = last.get(strand);
          if (piece != null) {
            piece.append(rest);
          } else if (!rest.isEmpty()) {
            chunks.append(
                "data: {%s\"choices\":[{\"index\":%s,\"delta\":%s,\"finish_reason\":null}]}\n\n"
                    .formatted(head, choice, strand.delta(rest)));
          }
        }
      });
    }
    return chunks.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The members that every chunk of this stream shares, as they stand in this one. */
  private static String head(Source data, Json.Obj root) {
    var head = new StringBuilder();
    for (Json.Member member : root.members()) {
      if (COPIED.contains(member.name().value())) {
        int quote = member.value() instanceof Json.Str ? 1 : 0;
        int start = member.value().start() - quote;
        int length = member.value().end() + quote - start;
        if (!(member.value() instanceof Json.Obj || member.value() instanceof Json.Arr)) {
          head.append(JsonText.quoted(member.name().value())).append(':');
          head.append(new String(data.bytes(), start, length, StandardCharsets.UTF_8)).append(',');
        }
      }
    }
    return head.toString();
  }

  private void emit(byte[] raw) {
    boolean ending = done || (open.isEmpty() && !closed.isEmpty());
    if (!ending) {
      out.writeBytes(raw);
      return;
    }
    if (held.size() + (long) raw.length > LARGEST_FRAME) {
      throw Answer.unreadable("too much after the end");
    }
    held.writeBytes(raw);
  }
}
