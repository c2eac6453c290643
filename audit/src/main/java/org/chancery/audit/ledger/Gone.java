package org.chancery.audit.ledger;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.chancery.audit.disk.Disk;
import org.chancery.audit.payload.Vintage;
import org.chancery.audit.record.Digest;

/**
 * Which payload files expired: the list {@code expired} of FORMAT.md. What stands in it is deleted,
 * or will be at the next start. Immutable.
 *
 * @param files by number
 */
record Gone(Map<Integer, Gone.File> files) {
  private static final String HEADER = "chancery expired 1\n";
  private static final int MOST = 1 << 28;

  Gone {
    files = Map.copyOf(files);
  }

  /** A file that is gone, and how long it was. */
  record File(Vintage vintage, long bytes) {}

  /**
   * The list of the log in {@code folder}; empty where there is none.
   *
   * @throws IOException if it is damaged
   */
  static Gone read(Disk disk, Path folder) throws IOException {
    Path list = folder.resolve("expired");
    if (!disk.exists(list)) {
      return new Gone(Map.of());
    }
    String text = new String(disk.content(list, MOST), US_ASCII);
    int end = text.lastIndexOf("end ");
    if (!text.startsWith(HEADER) || end < 0 || !text.equals(sealed(text.substring(0, end)))) {
      throw new IOException(list + " is damaged; bring it back from the newest backup");
    }
    var files = new TreeMap<Integer, File>();
    for (String line : text.substring(HEADER.length(), end).lines().toList()) {
      String[] words = line.split(" ", -1);
      files.put(
          Integer.parseInt(words[0]), new File(Vintage.parse(words[1]), Long.parseLong(words[2])));
    }
    return new Gone(files);
  }

  /** The same list with more in it, durable on return. */
  Gone with(Disk disk, Path folder, Map<Integer, File> more) throws IOException {
    var all = new TreeMap<>(files);
    all.putAll(more);
    var text = new StringBuilder(HEADER);
    all.forEach((number, file) ->
        text.append(
            String.format(Locale.ROOT, "%010d %s %d\n", number, file.vintage(), file.bytes())));
    disk.replace(folder.resolve("expired"), sealed(text.toString()).getBytes(US_ASCII));
    return new Gone(all);
  }

  private static String sealed(String lines) {
    return lines + "end " + Digest.of(lines.getBytes(US_ASCII)).hex() + "\n";
  }

  /** How many files of {@code vintage} are in it, and how long they were together. */
  Dropped of(Vintage vintage) {
    Collection<File> all =
        files.values().stream().filter(f -> f.vintage().equals(vintage)).toList();
    return new Dropped(all.size(), all.stream().mapToLong(File::bytes).sum());
  }
}
