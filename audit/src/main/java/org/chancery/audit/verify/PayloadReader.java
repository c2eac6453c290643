package org.chancery.audit.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Reads sealed payloads and holds each against its leg. One thread at a time; closed by its maker.
 */
final class PayloadReader implements AutoCloseable {
  static final int HEADER = 8;
  static final int BUFFER = 1 << 18;
  private static final int MOST_OPEN = 8;

  /** What became of one payload. */
  sealed interface Outcome {
    /** It is what its leg says. */
    record Right(long file, long offset, long end) implements Outcome {}

    /** There is something else in its place. */
    record Altered(long file, long offset, long end, String why) implements Outcome {}

    /** Its place is not there. */
    record Absent(long file, long offset, long end, String why) implements Outcome {}

    /** Its place cannot be one. */
    record Nowhere(String why) implements Outcome {}

    /** It is what its leg says, and lists parts. */
    record Listing(Right own, List<Part> parts) implements Outcome {}

    /** The whole file is not there. */
    record NoFile(String why) implements Outcome {}
  }

  /** What became of one part, and the file that it is in. */
  record Part(long file, Outcome outcome) {}

  private final Path folder;
  private final Parts parts = new Parts();
  private final MessageDigest digest = Bytes.sha256();
  private final Map<Long, Window> open = new LinkedHashMap<>();

  PayloadReader(Path folder) {
    this.folder = folder;
  }

  static String name(long file) {
    return "%010d.pay".formatted(file);
  }

  /** Checks the payload that a leg refers to. */
  Outcome check(long number, long offset, Leaf.Leg leg) throws IOException {
    Outcome own = check(number, offset, leg, "its payload");
    if (!(own instanceof Outcome.Right right)) {
      return own;
    }
    Window window = open(number).orElseThrow();
    var listed = Parts.of(window, number, offset, leg.bytes());
    if (!listed.whole()) {
      String why = "its payload lists more parts than it can";
      return new Outcome.Altered(number, offset, right.end(), why);
    }
    var found = new ArrayList<Part>();
    for (var part : listed.parts()) {
      if (!parts.known(part)) {
        long file = part.place().file();
        var wanted = new Leaf.Leg(part.length(), part.digest(), leg.ground());
        Outcome outcome = check(file, part.place().offset(), wanted, "a part of its payload");
        found.add(new Part(file, outcome));
        if (outcome instanceof Outcome.Right) {
          parts.note(part);
        }
      }
    }
    return found.isEmpty() ? own : new Outcome.Listing(right, found);
  }

  private Outcome check(long number, long offset, Leaf.Leg leg, String what) throws IOException {
    String name = "payload/" + name(number);
    var opened = open(number);
    if (opened.isEmpty()) {
      return new Outcome.NoFile(name + " is not there");
    }
    Window window = opened.get();
    if (offset < HEADER || leg.bytes() > 0xffff_ffffL || offset > Long.MAX_VALUE / 2) {
      return new Outcome.Nowhere("it refers to no payload in " + name);
    }
    long end = offset + 8 + leg.bytes();
    if (end > window.size()) {
      window.refresh();
    }
    if (window.size() - offset >= 4
        && Integer.toUnsignedLong(window.intAt(offset)) != leg.bytes()) {
      String why = what + " in " + name + " has the wrong length";
      return new Outcome.Altered(number, offset, end, why);
    }
    if (end > window.size()) {
      return new Outcome.Absent(number, offset, end, name + " ends before " + what + " does");
    }
    if (!whole(window, offset, leg.bytes(), leg.bytes(), Optional.of(digest))) {
      digest.reset();
      String why = "the checksum of " + what + " in " + name + " is not right";
      return new Outcome.Altered(number, offset, end, why);
    }
    if (!MessageDigest.isEqual(digest.digest(), leg.ciphertext())) {
      String why = what + " in " + name + " is not the one it names";
      return new Outcome.Altered(number, offset, end, why);
    }
    return new Outcome.Right(number, offset, end);
  }

  /** Whether a frame of {@code there} bytes is whole, its length field read as {@code length}. */
  static boolean whole(
      Window window, long offset, long length, long there, Optional<MessageDigest> digest)
      throws IOException {
    var crc = new CRC32C();
    crc.update(ByteBuffer.allocate(4).putInt((int) length).flip());
    for (long done = 0; done < there; ) {
      int part = (int) Math.min(BUFFER, there - done);
      int at = window.at(offset + 4 + done, part);
      crc.update(window.bytes(), at, part);
      if (digest.isPresent()) {
        digest.get().update(window.bytes(), at, part);
      }
      done += part;
    }
    return window.intAt(offset + 4 + there) == (int) crc.getValue();
  }

  private Optional<Window> open(long number) throws IOException {
    var known = open.get(number);
    if (known != null) {
      return Optional.of(known);
    }
    try {
      var window = Window.open(folder.resolve(name(number)), BUFFER);
      open.put(number, window);
      if (open.size() > MOST_OPEN) {
        var eldest = open.values().iterator();
        eldest.next().close();
        eldest.remove();
      }
      return Optional.of(window);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    for (var window : open.values()) {
      window.close();
    }
    open.clear();
  }
}
