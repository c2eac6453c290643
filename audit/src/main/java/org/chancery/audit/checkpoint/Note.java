package org.chancery.audit.checkpoint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A C2SP signed note: a text and who signed it. */
public record Note(String text, List<Line> lines) {
  private static final int MAX_LINES = 100;
  private static final String DASH = "\u2014 ";

  public Note {
    lines = List.copyOf(lines);
  }

  /** One signature: the signer's name, and key id and signature in bytes. */
  public record Line(String name, byte[] signature) {
    public Line {
      if (signature.length <= VerifierKey.ID) {
        throw new IllegalArgumentException("a signature line holds an id and a signature");
      }
    }

    static Line of(VerifierKey key, byte[] signature) {
      return new Line(
          key.name(),
          ByteBuffer.allocate(VerifierKey.ID + signature.length)
              .put(key.id())
              .put(signature)
              .array());
    }

    /** The line in its text form, with a line break. */
    public String form() {
      return DASH + name + " " + Base64.getEncoder().encodeToString(signature) + "\n";
    }

    /** The time of a cosignature, in seconds since 1970; for such lines only. */
    long seconds() {
      return ByteBuffer.wrap(signature).getLong(VerifierKey.ID);
    }

    /** Whether the line says that it is by {@code key}; not that it is. */
    public boolean by(VerifierKey key) {
      return name.equals(key.name())
          && Arrays.equals(key.id(), Arrays.copyOf(signature, VerifierKey.ID));
    }
  }

  /** The note in its text form. */
  public String form() {
    var out = new StringBuilder(text).append('\n');
    lines.forEach(line -> out.append(line.form()));
    return out.toString();
  }

  /**
   * The note in {@code form}; nothing is verified.
   *
   * @throws IllegalArgumentException if it is malformed
   */
  public static Note parse(String form) {
    int end = form.lastIndexOf("\n\n");
    boolean clean = form.chars().noneMatch(c -> (c < ' ' && c != '\n') || c == 0xFFFD);
    if (end < 0 || !form.endsWith("\n") || !clean) {
      throw new IllegalArgumentException("not a signed note");
    }
    List<Line> lines = new ArrayList<>();
    for (String line : form.substring(end + 2).split("\n", -1)) {
      if (!line.isEmpty() || lines.isEmpty()) {
        lines.add(line(line));
      }
    }
    var note = new Note(form.substring(0, end + 1), List.copyOf(lines));
    if (lines.size() > MAX_LINES || !note.form().equals(form)) {
      throw new IllegalArgumentException("a note has 1 to 100 well-formed signature lines");
    }
    return note;
  }

  private static Line line(String line) {
    int space = line.lastIndexOf(' ');
    String name = space > DASH.length() ? line.substring(DASH.length(), space) : "";
    boolean named = !name.isEmpty() && name.chars().noneMatch(c -> c == '+' || c == ' ');
    if (!line.startsWith(DASH) || !named) {
      throw new IllegalArgumentException("not a signature line");
    }
    return new Line(name, Base64.getDecoder().decode(line.substring(space + 1)));
  }

  /**
   * Which of {@code known} signed the text. Lines of other keys are passed over.
   *
   * @throws IllegalArgumentException if a known key's signature is bad, or two known keys have one
   *     name and id
   */
  public Set<VerifierKey> verified(List<VerifierKey> known) {
    Set<VerifierKey> verified = new HashSet<>();
    for (Line line : lines) {
      List<VerifierKey> candidates = known.stream().filter(line::by).toList();
      if (candidates.size() > 1) {
        throw new IllegalArgumentException("two known keys have one name and id: " + line.name());
      }
      if (candidates.isEmpty() || verified.contains(candidates.getFirst())) {
        continue;
      }
      byte[] own = line.signature();
      if (!candidates
          .getFirst()
          .verifies(text, Arrays.copyOfRange(own, VerifierKey.ID, own.length))) {
        throw new IllegalArgumentException("signature does not verify: " + line.name());
      }
      verified.add(candidates.getFirst());
    }
    return verified;
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
