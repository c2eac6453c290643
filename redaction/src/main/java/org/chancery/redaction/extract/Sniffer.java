package org.chancery.redaction.extract;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** Tells what a file is from its first and last bytes. */
final class Sniffer {
  private static final int HEAD = 1_024;
  private static final int TAIL = 65_557;

  /** What the bytes look like, before anything is read. */
  enum Form {
    PDF,
    ZIP,
    OLE,
    IMAGE,
    AUDIO,
    OTHER,
    /** No known mark: a text, perhaps. */
    UNMARKED
  }

  private record Mark(int offset, byte[] bytes, Form form) {
    boolean on(byte[] file) {
      return at(file, offset, bytes);
    }
  }

  private static final List<Mark> MARKS =
      List.of(
          mark(0, "504b0304", Form.ZIP),
          mark(0, "d0cf11e0a1b11ae1", Form.OLE),
          mark(0, "89504e470d0a1a0a", Form.IMAGE),
          mark(0, "ffd8ff", Form.IMAGE),
          mark(0, "474946383761", Form.IMAGE),
          mark(0, "474946383961", Form.IMAGE),
          mark(0, "49492a00", Form.IMAGE),
          mark(0, "4d4d002a", Form.IMAGE),
          mark(0, "d7cdc69a", Form.IMAGE),
          mark(8, "57454250", Form.IMAGE),
          mark(40, "20454d46", Form.IMAGE),
          mark(4, "6674797061766966", Form.IMAGE),
          mark(4, "6674797068656963", Form.IMAGE),
          mark(4, "667479706d696631", Form.IMAGE),
          mark(8, "57415645", Form.AUDIO),
          mark(0, "494433", Form.AUDIO),
          mark(0, "fffb", Form.AUDIO),
          mark(0, "fff3", Form.AUDIO),
          mark(0, "4f676753", Form.AUDIO),
          mark(0, "664c6143", Form.AUDIO),
          mark(4, "667479704d3441", Form.AUDIO),
          mark(0, "1f8b", Form.OTHER),
          mark(0, "377abcaf271c", Form.OTHER),
          mark(0, "526172211a07", Form.OTHER),
          mark(0, "425a68", Form.OTHER),
          mark(0, "fd377a585a00", Form.OTHER),
          mark(0, "28b52ffd", Form.OTHER),
          mark(0, "7f454c46", Form.OTHER),
          mark(0, "7b5c727466", Form.OTHER), // {\rtf
          mark(0, "25215053", Form.OTHER)); // %!PS

  private Sniffer() {}

  /**
   * What the bytes look like.
   *
   * @throws UnreadException for {@code UNREADABLE}, if they look like two things
   */
  static Form form(byte[] file) {
    boolean pdf = find(file, 0, Math.min(file.length, HEAD), "%PDF-") >= 0;
    boolean zip = find(file, Math.max(0, file.length - TAIL), file.length, "PK\5\6") >= 0;
    Form marked =
        MARKS.stream().filter(m -> m.on(file)).map(Mark::form).findFirst().orElse(Form.UNMARKED);
    if (pdf && (marked != Form.UNMARKED || zip)) {
      throw new UnreadException(Unread.Why.UNREADABLE);
    }
    if (pdf) {
      return Form.PDF;
    }
    if (zip && marked != Form.ZIP) {
      throw new UnreadException(Unread.Why.UNREADABLE);
    }
    return marked;
  }

  /** Whether an OLE file holds an encrypted document (MS-OFFCRYPTO 2.3.4.4). */
  static boolean encrypted(byte[] ole) {
    byte[] name = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
    return find(ole, 0, ole.length, name) >= 0;
  }

  static int find(byte[] file, int from, int to, String ascii) {
    return find(file, from, to, ascii.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static int find(byte[] file, int from, int to, byte[] wanted) {
    for (int i = from; i + wanted.length <= to; i++) {
      if (at(file, i, wanted)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean at(byte[] file, int offset, byte[] wanted) {
    if (offset + wanted.length > file.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (file[offset + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  private static Mark mark(int offset, String hex, Form form) {
    return new Mark(offset, HexFormat.of().parseHex(hex), form);
  }
}
