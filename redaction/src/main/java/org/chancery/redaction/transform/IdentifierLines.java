package org.chancery.redaction.transform;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

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
    return new LineReader(in, limit)
        .answer(
            out,
            raw ->
                raw.tooLong()
                    ? Answer.bad(null, "the line is longer than " + limit + " bytes")
                    : IdentifierLine.answer(raw.bytes()));
  }
}
