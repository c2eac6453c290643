package org.chancery.redaction.transform;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads values with the names of identifier schemes, and writes what the schemes say: one line out
 * for each line in, in order. A line in is {@code {"id","scheme","value"}} with perhaps a {@code
 * locale}; a line out is {@code {"id","valid":true|false|null}}, null where the scheme is not
 * known, or {@code {"id","error"}}. Safe for threads.
 *
 * @param limit the longest line that is read, in bytes without its end
 */
public record IdentifierLines(int limit) {
  public IdentifierLines {
    if (limit < 1) {
      throw new IllegalArgumentException("a line limit must be positive, not " + limit);
    }
  }

  /**
   * Writes a verdict for each line. Closes neither stream.
   *
   * @return how many lines were bad
   */
  public long prove(InputStream in, OutputStream out) throws IOException {
    var lines = new LineReader(in, limit);
    var buffered = new BufferedOutputStream(out);
    long bad = 0;
    for (var raw = lines.next(); raw.isPresent(); raw = lines.next()) {
      var answer =
          raw.get().tooLong()
              ? Answer.bad(null, "the line is longer than " + limit + " bytes")
              : IdentifierLine.answer(raw.get().bytes());
      buffered.write(answer.json().value().getBytes(StandardCharsets.UTF_8));
      buffered.write('\n');
      bad += answer.bad() ? 1 : 0;
    }
    buffered.flush();
    return bad;
  }
}
