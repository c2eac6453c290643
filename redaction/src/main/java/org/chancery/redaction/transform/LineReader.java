package org.chancery.redaction.transform;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/** Cuts a stream into lines, and never keeps more than one line of limited length. */
final class LineReader {
  private final InputStream in;
  private final int limit;

  LineReader(InputStream in, int limit) {
    this.in = new BufferedInputStream(in);
    this.limit = limit;
  }

  /** Bytes of a line without its end; of a line over the limit only so many that it shows. */
  record Raw(byte[] bytes, boolean tooLong) {}

  /** The next line; nothing at the end of the stream. A last line may lack its end. */
  Optional<Raw> next() throws IOException {
    var bytes = new ByteArrayOutputStream();
    boolean tooLong = false;
    int b = in.read();
    if (b < 0) {
      return Optional.empty();
    }
    for (; b >= 0 && b != '\n'; b = in.read()) {
      if (bytes.size() < limit) {
        bytes.write(b);
      } else {
        tooLong = true;
      }
    }
    return Optional.of(new Raw(bytes.toByteArray(), tooLong));
  }

  /**
   * Writes an answer to each line as it comes, and does not close {@code out}.
   *
   * @return how many lines were bad
   */
  long answer(OutputStream out, Function<Raw, Answer> work) throws IOException {
    var buffered = new BufferedOutputStream(out);
    long bad = 0;
    for (var raw = next(); raw.isPresent(); raw = next()) {
      var answer = work.apply(raw.get());
      buffered.write(answer.json().value().getBytes(StandardCharsets.UTF_8));
      buffered.write('\n');
      bad += answer.bad() ? 1 : 0;
    }
    buffered.flush();
    return bad;
  }
}
