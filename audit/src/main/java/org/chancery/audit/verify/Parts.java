package org.chancery.audit.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parts that sealed payloads of the second form list, and which of them were checked already:
 * the 65,536 seen last. One thread.
 */
final class Parts {
  private static final byte[] SECOND = "CHSLD2\n\0".getBytes(StandardCharsets.US_ASCII);
  private static final int HEAD = 50;
  private static final int ENTRY = 48;
  private static final int PIECE = 1_000 * ENTRY;
  private static final int MOST = 65_536;

  private final Map<Place, byte[]> seen =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, byte[]> eldest) {
          return size() > MOST;
        }
      };

  /** Where a part is. */
  record Place(long file, long offset) {}

  /** A part as a payload lists it. */
  record Part(Place place, long length, byte[] digest) {}

  /** What a payload lists, or that it cannot be a list. */
  record Listed(boolean whole, List<Part> parts) {}

  /** Reads the list of the payload of {@code length} bytes at {@code at} of a file. */
  static Listed of(Window window, long file, long frame, long length) throws IOException {
    long at = frame + 4;
    if (length < HEAD || !second(window, at)) {
      return new Listed(true, List.of());
    }
    int head = window.at(at + HEAD - 2, 2);
    int count = ByteBuffer.wrap(window.bytes()).getChar(head);
    if (HEAD + (long) count * ENTRY > length) {
      return new Listed(false, List.of());
    }
    var parts = new ArrayList<Part>(count);
    for (long done = 0; done < (long) count * ENTRY; ) {
      int piece = (int) Math.min(PIECE, (long) count * ENTRY - done);
      int from = window.at(at + HEAD + done, piece);
      var list = ByteBuffer.wrap(window.bytes(), from, piece);
      while (list.hasRemaining()) {
        parts.add(part(list, file, frame));
      }
      done += piece;
    }
    return new Listed(true, parts);
  }

  private static boolean second(Window window, long at) throws IOException {
    int from = window.at(at, SECOND.length);
    return Arrays.equals(window.bytes(), from, from + SECOND.length, SECOND, 0, SECOND.length);
  }

  private static Part part(ByteBuffer list, long file, long frame) {
    int number = list.getInt();
    long offset = list.getLong();
    long length = Integer.toUnsignedLong(list.getInt());
    byte[] digest = new byte[32];
    list.get(digest);
    Place place =
        number == -1
            ? new Place(file, frame - offset)
            : new Place(Integer.toUnsignedLong(number), offset);
    return new Part(place, length, digest);
  }

  /** Whether this very part was found whole before. */
  boolean known(Part part) {
    byte[] digest = seen.get(part.place());
    return digest != null && Arrays.equals(digest, part.digest());
  }

  void note(Part part) {
    seen.put(part.place(), part.digest());
  }
}
