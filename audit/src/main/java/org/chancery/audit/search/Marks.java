package org.chancery.audit.search;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the index as a whole says of itself, in the file {@code partitions}: which log it is of, how
 * far it goes, and which partitions there must be.
 *
 * @param salt 32 hex digits that similar texts are found under
 * @param next all records below are in their partitions
 * @param dropped partitions that expired; their records are not indexed again
 */
record Marks(
    String origin,
    String salt,
    long next,
    TreeMap<PartitionName, Line> lines,
    Set<PartitionName> dropped) {
  static final String FILE = "partitions";

  /** The form of the index; another one is rebuilt. */
  static final String FORM = "3";

  private static final String HEAD = "chancery-index " + FORM;

  /**
   * What there must be of one partition.
   *
   * @param first no record below is in it
   * @param next the record to go on from that its last commit names
   * @param merged whether it has been merged into one segment
   */
  record Line(long first, long next, boolean merged) {}

  static Marks none(String origin, String salt) {
    return new Marks(
        origin, salt, 0, new TreeMap<>(PartitionName.NEWEST_FIRST), new LinkedHashSet<>());
  }

  /** What the file in {@code index} says, if there is one and it is whole. */
  static Optional<Marks> read(Path index) {
    try {
      List<String> text = Files.readAllLines(index.resolve(FILE), StandardCharsets.UTF_8);
      if (text.size() < 5 || !text.getFirst().equals(HEAD) || !text.getLast().equals("end")) {
        return Optional.empty();
      }
      var marks = none(word(text.get(1), 1), word(text.get(2), 1));
      long next = Long.parseLong(word(text.get(3), 1));
      for (String line : text.subList(4, text.size() - 1)) {
        var name = new PartitionName(word(line, 1), YearMonth.parse(word(line, 2)));
        if (line.startsWith("dropped ")) {
          marks.dropped.add(name);
        } else {
          long first = Long.parseLong(word(line, 3));
          long own = Long.parseLong(word(line, 4));
          marks.lines.put(name, new Line(first, own, word(line, 5).equals("merged")));
        }
      }
      return Optional.of(new Marks(marks.origin, marks.salt, next, marks.lines, marks.dropped));
    } catch (IOException | NumberFormatException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String word(String line, int place) {
    String[] words = line.split(" ", -1);
    return place < words.length ? words[place] : "";
  }

  /** Replaces the file as a whole; durable on return. */
  void write(Path index) throws IOException {
    var text = new ArrayList<String>();
    text.add(HEAD);
    text.add("origin " + origin);
    text.add("salt " + salt);
    text.add("next " + next);
    lines.forEach((name, line) ->
        text.add(
            "partition %s %d %d %s"
                .formatted(name, line.first, line.next, line.merged ? "merged" : "open")));
    dropped.forEach(name -> text.add("dropped " + name));
    text.add("end");
    Path made = index.resolve(FILE + ".new");
    Files.writeString(made, String.join("\n", text) + "\n");
    force(made, StandardOpenOption.WRITE);
    Files.move(made, index.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    force(index, StandardOpenOption.READ);
  }

  private static void force(Path path, StandardOpenOption how) throws IOException {
    try (var open = FileChannel.open(path, how)) {
      open.force(true);
    }
  }
}
