package org.chancery.reporting.evidence;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** A line of {@code matches.jsonl}. */
record MatchLine(
    long index, OptionalLong outcome, String hash, boolean exported, List<Integer> withheld) {
  MatchLine {
    withheld = List.copyOf(withheld);
  }

  MatchLine(long index, OptionalLong outcome, String hash, boolean exported) {
    this(index, outcome, hash, exported, List.of());
  }

  /** The same, where the contents of some legs could not be opened. */
  MatchLine without(List<Integer> legs) {
    return new MatchLine(index, outcome, hash, exported, legs);
  }

  /** In RFC 8785 form, with a line feed after it. */
  String json() {
    var line = new StringBuilder("{\"exported\":").append(exported);
    line.append(",\"hash\":\"").append(hash).append('"');
    if (outcome.isPresent()) {
      line.append(",\"outcome\":").append(outcome.getAsLong());
    }
    line.append(",\"record\":").append(index);
    if (!withheld.isEmpty()) {
      line.append(",\"withheld\":[")
          .append(withheld.stream().map(String::valueOf).collect(Collectors.joining(",")))
          .append(']');
    }
    return line.append("}\n").toString();
  }
}
