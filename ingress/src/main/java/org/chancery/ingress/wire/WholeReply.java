package org.chancery.ingress.wire;

import java.io.ByteArrayOutputStream;
import java.util.function.Function;
import org.chancery.redaction.detect.Text;

/** A reply that comes as one JSON document. For one thread. */
final class WholeReply implements ChatReply {
  private final WireLimits limits;
  private final Function<Channel, TextFilter> filters;
  private final ByteArrayOutputStream got = new ByteArrayOutputStream();
  private final Learnt learnt;

  WholeReply(WireLimits limits, Function<Channel, TextFilter> filters) {
    this.limits = limits;
    this.filters = filters;
    this.learnt = new Learnt(limits.bytes());
  }

  @Override
  public byte[] push(byte[] bytes, int offset, int length) {
    if (got.size() + (long) length > limits.bytes()) {
      throw Answer.unreadable("larger than " + limits.bytes() + " bytes");
    }
    got.write(bytes, offset, length);
    return new byte[0];
  }

  @Override
  public byte[] finish() {
    byte[] body = got.toByteArray();
    Answer answer = Answer.read(Source.of(body), "message", limits);
    if (answer.choices().isEmpty()) {
      throw Answer.unreadable("no choices");
    }
    learnt.add(answer);
    var edits = new Edits();
    for (Answer.Piece piece : answer.pieces()) {
      String sent = piece.at().value();
      learnt.add(piece.strand(), sent);
      TextFilter filter = filters.apply(piece.strand().channel());
      String given = filter.whole(new Text(sent)).value();
      if (!given.equals(sent)) {
        edits.replace(piece.at().start(), piece.at().end(), JsonText.inside(given));
      }
    }
    return edits.apply(body);
  }

  @Override
  public ReplyFacts facts() {
    return learnt.facts();
  }
}
