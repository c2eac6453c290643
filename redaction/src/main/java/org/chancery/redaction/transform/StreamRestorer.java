package org.chancery.redaction.transform;

import org.chancery.redaction.detect.Text;

/** Restores by a reading of the index; holds back what the reading says is open. */
final class StreamRestorer implements Restorer {
  private static final Text EMPTY = new Text("");
  private final PseudonymIndex.Reading reading;
  private final Escape escape;
  private String held = "";

  /** How many code units went before what is held. */
  private int begin;

  private boolean finished;

  StreamRestorer(PseudonymIndex.Reading reading, Escape escape) {
    this.reading = reading;
    this.escape = escape;
  }

  @Override
  public Text push(Text piece) {
    if (finished) {
      throw new IllegalStateException("nothing may be pushed after the end");
    }
    var text = held.isEmpty() ? piece.value() : held + piece.value();
    for (int i = held.length(); i < text.length(); i++) {
      reading.step(text.charAt(i));
    }
    var out = new StringBuilder(text.length());
    int from = restore(text, out);
    int until = text.length() - reading.open();
    held = text.substring(until);
    begin += until;
    if (from == 0 && text.length() == piece.value().length() && held.isEmpty()) {
      return piece;
    }
    return until == 0 ? EMPTY : new Text(out.append(text, from, until).toString());
  }

  @Override
  public Text finish() {
    finished = true;
    reading.end();
    var out = new StringBuilder(held.length());
    int from = restore(held, out);
    var rest = new Text(out.append(held, from, held.length()).toString());
    held = "";
    return rest;
  }

  /** Appends all up to the end of the last match in {@code text}, and returns that end. */
  private int restore(String text, StringBuilder out) {
    int from = 0;
    for (var match = reading.next(); match != null; match = reading.next()) {
      int start = match.start() - begin;
      int end = match.end() - begin;
      var original = match.in(text.substring(start, end)).original();
      out.append(text, from, start).append(escape.write(original.value()));
      from = end;
    }
    return from;
  }
}
