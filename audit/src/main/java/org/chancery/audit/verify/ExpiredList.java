package org.chancery.audit.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The list of payload files that expired: the gateway's own note, and no proof of anything. */
final class ExpiredList {
  static final String NAME = "expired";
  private static final int MOST = 1 << 28;
  private static final String HEADER = "chancery expired 1\n";
  private static final String LINE =
      "[0-9]{10} [A-Za-z0-9][A-Za-z0-9._/-]{0,127}/[0-9]{4}-[0-9]{2} [0-9]{1,18}";

  private ExpiredList() {}

  /** Whether the list, where there is one, is as it was written. */
  static void check(Shelf shelf, long lastLeaf, Findings findings) throws IOException {
    try {
      var bytes = shelf.read(NAME, MOST);
      if (bytes.isEmpty() || whole(new String(bytes.get(), StandardCharsets.ISO_8859_1))) {
        return;
      }
    } catch (Folder.TooLong _) {
      // no list of ours is so long
    }
    findings.failed(0, lastLeaf, NAME + " is not what was written");
  }

  private static boolean whole(String text) {
    int end = text.lastIndexOf("end ");
    if (!text.startsWith(HEADER) || end < HEADER.length() || text.charAt(end - 1) != '\n') {
      return false;
    }
    String before = text.substring(0, end);
    byte[] digest = Bytes.sha256().digest(before.getBytes(StandardCharsets.ISO_8859_1));
    return text.equals(before + "end " + HexFormat.of().formatHex(digest) + "\n")
        && before.substring(HEADER.length()).lines().allMatch(line -> line.matches(LINE));
  }
}
