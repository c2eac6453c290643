package org.chancery.ingress.wire;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.chancery.redaction.detect.Text;
import org.jspecify.annotations.Nullable;

/** Gathers the facts of one reply as its documents come in. For one thread. */
final class Learnt {
  private static final int LONGEST_WORD = 128;
  private static final Comparator<Channel> ORDER =
      Comparator.comparingInt(Channel::choice)
          .thenComparing(Channel::kind)
          .thenComparingInt(Channel::tool);

  private final long mostText;
  private final Map<Strand, StringBuilder> texts = new LinkedHashMap<>();
  private final Map<Integer, String> finish = new TreeMap<>();
  private final List<OpaquePart> opaque = new ArrayList<>();
  private @Nullable String id;
  private OptionalLong input = OptionalLong.empty();
  private OptionalLong output = OptionalLong.empty();
  private long length;

  /**
   * Starts knowing nothing.
   *
   * @param mostText the most UTF-16 code units of text in all
   */
  Learnt(long mostText) {
    this.mostText = mostText;
  }

  /** Adds what a document says besides its texts. */
  void add(Answer answer) {
    if (id == null && answer.root().member("id").orElse(null) instanceof Json.Str given) {
      id = word(given.value());
    }
    answer.finished().forEach((choice, reason) -> finish.put(choice, word(reason)));
    if (opaque.size() < 1_024) {
      opaque.addAll(answer.opaque());
    }
    answer
        .usage()
        .ifPresent(usage -> {
          input = count(usage, "prompt_tokens", input);
          output = count(usage, "completion_tokens", output);
        });
  }

  /**
   * Adds a piece of a text as the provider sent it.
   *
   * @throws WireException if that is more text than is kept
   */
  void add(Strand strand, String piece) {
    length += piece.length();
    if (length > mostText) {
      throw Answer.unreadable("more than " + mostText + " code units of text");
    }
    texts.computeIfAbsent(strand, _ -> new StringBuilder()).append(piece);
    if (texts.size() > 1_024) {
      throw Answer.unreadable("too many texts");
    }
  }

  /** What is known now. */
  ReplyFacts facts() {
    Map<Channel, String> joined = new TreeMap<>(ORDER);
    texts.forEach(
        (strand, text) -> joined.merge(strand.channel(), text.toString(), String::concat));
    Map<Channel, Text> given = new LinkedHashMap<>();
    joined.forEach((channel, text) -> given.put(channel, new Text(text)));
    return new ReplyFacts(
        Optional.ofNullable(id),
        Optional.of(finish.values().stream().collect(Collectors.joining(",")))
            .filter(reasons -> !reasons.isEmpty()),
        input,
        output,
        given,
        opaque);
  }

  private static OptionalLong count(Json.Obj usage, String name, OptionalLong before) {
    return usage.member(name).orElse(null) instanceof Json.Num number
            && number.spelling().matches("[0-9]{1,15}")
        ? OptionalLong.of(Long.parseLong(number.spelling()))
        : before;
  }

  private static String word(String value) {
    return value.length() > LONGEST_WORD ? value.substring(0, LONGEST_WORD) : value;
  }
}
