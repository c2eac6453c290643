package org.chancery.redaction.transform;

import org.chancery.redaction.detect.Text;

/** Restores by a reading of the lexicon; holds back what the reading says is open. */
final class StreamRestorer implements Restorer {
  private static final Text EMPTY = new Text("");
  private final Lexicon.Reading reading;
  private final Escape escape;
  private String held = "";
  private boolean finished;

  StreamRestorer(Lexicon.Reading reading, Escape escape) {
    this.reading = reading;
    this.escape = escape;
  }

  @Override
  public Text push(Text piece) {
    if (finished) {
      throw new IllegalStateException("nothing may be pushed after the end");
    }
    var text = held.isEmpty() ? piece.value() : held + piece.value();
    var out = new StringBuilder(text.length());
    int from = 0;
    for (int i = held.length(); i < text.length(); i++) {
      var found = reading.step(text.charAt(i));
      if (found != null) {
        out.append(text, from, i + 1 - reading.length());
        out.append(escape.write(found.original().value()));
        from = i + 1;
      }
    }
    int until = text.length() - reading.open();
    held = text.substring(until);
    if (from == 0 && text.length() == piece.value().length() && held.isEmpty()) {
      return piece;
    }
    return until == 0 ? EMPTY : new Text(out.append(text, from, until).toString());
  }

  @Override
  public Text finish() {
    finished = true;
    var rest = new Text(held);
    held = "";
    return rest;
  }
}
