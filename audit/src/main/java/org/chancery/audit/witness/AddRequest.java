package org.chancery.audit.witness;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.chancery.audit.checkpoint.Checkpoint;
import org.chancery.audit.checkpoint.Note;
import org.chancery.audit.record.Digest;

/**
 * The body of C2SP tlog-witness {@code add-checkpoint}.
 *
 * @param old the size that the asker thinks the witness has seen
 * @param path the consistency proof from there
 * @param note the checkpoint as signed
 */
record AddRequest(long old, List<Digest> path, Note note, Checkpoint checkpoint) {
  private static final int LONGEST_PATH = 63;

  AddRequest {
    path = List.copyOf(path);
  }

  /**
   * Reads a body.
   *
   * @throws IllegalArgumentException if it is malformed
   */
  static AddRequest parse(String body) {
    int end = body.indexOf("\n\n");
    if (end < 0) {
      throw new IllegalArgumentException("a request is a head, an empty line and a checkpoint");
    }
    String[] lines = body.substring(0, end).split("\n", -1);
    if (!lines[0].matches("old (0|[1-9][0-9]{0,17})") || lines.length > LONGEST_PATH + 1) {
      throw new IllegalArgumentException("a request begins with the old size and 0 to 63 hashes");
    }
    var path = new ArrayList<Digest>();
    for (int i = 1; i < lines.length; i++) {
      byte[] hash = Base64.getDecoder().decode(lines[i]);
      if (hash.length != 32 || !Base64.getEncoder().encodeToString(hash).equals(lines[i])) {
        throw new IllegalArgumentException("a line of the proof is one SHA-256 hash in base64");
      }
      path.add(new Digest(HexFormat.of().formatHex(hash)));
    }
    Note note = Note.parse(body.substring(end + 2));
    return new AddRequest(
        Long.parseLong(lines[0].substring(4)), path, note, Checkpoint.parse(note.text()));
  }
}
