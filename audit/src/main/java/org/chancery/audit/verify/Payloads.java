package org.chancery.audit.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Keeps account of which bytes of payload files leaves refer to, and checks the bytes between them.
 * Memory grows with the disorder of a file, not with its length. One use, one thread.
 */
final class Payloads {
  private static final String SEVERAL = "several";

  private final Path folder;
  private final Findings findings;
  private final boolean resumed;
  private final Expiries expiries;
  private final Map<Long, PayloadFile> files = new HashMap<>();
  private long checked;
  private long unreferenced;
  private long tails;
  private long skipped;

  /** A stretch of a file that no leg has referred to so far, between legs of two leaves. */
  private record Gap(long end, long before, long after) {}

  /** What is known of one payload file. */
  private static final class PayloadFile {
    final String name;
    final Path path;
    final PayloadHead head;
    final NavigableMap<Long, Gap> gaps = new TreeMap<>();
    Optional<String> ground = Optional.empty();
    long reached;
    long firstLeaf = Long.MAX_VALUE;
    long lastLeaf;

    PayloadFile(String name, Path path, PayloadHead head) {
      this.name = name;
      this.path = path;
      this.head = head;
      this.reached = head.length();
    }

    void of(String another) {
      ground = Optional.of(ground.isEmpty() || ground.get().equals(another) ? another : SEVERAL);
    }
  }

  /**
   * Of the payload files of a log.
   *
   * @param expiries takes what is not there
   * @param resumed whether leaves before the first one that comes were checked by an earlier run
   */
  Payloads(Path folder, Findings findings, Expiries expiries, boolean resumed) {
    this.expiries = expiries;
    this.folder = folder;
    this.findings = findings;
    this.resumed = resumed;
  }

  /** Takes note of what became of one leg of leaf {@code index}. */
  void add(long index, long number, Leaf.Leg leg, PayloadReader.Outcome outcome)
      throws IOException {
    switch (outcome) {
      case PayloadReader.Outcome.Right _,
          PayloadReader.Outcome.Altered _,
          PayloadReader.Outcome.Absent _,
          PayloadReader.Outcome.Listing _ ->
          checked++;
      case PayloadReader.Outcome.Nowhere _, PayloadReader.Outcome.NoFile _ -> {}
    }
    account(index, number, leg.ground(), outcome);
  }

  private void account(long index, long number, String ground, PayloadReader.Outcome outcome)
      throws IOException {
    var file = file(number);
    file.of(ground);
    boolean first = file.firstLeaf > file.lastLeaf;
    file.firstLeaf = Math.min(file.firstLeaf, index);
    file.lastLeaf = Math.max(file.lastLeaf, index);
    switch (outcome) {
      case PayloadReader.Outcome.Right(_, long offset, long end) ->
          used(file, index, offset, end, first);
      case PayloadReader.Outcome.Altered(_, long offset, long end, String why) -> {
        findings.failed(index, index, why);
        used(file, index, offset, end, first);
      }
      case PayloadReader.Outcome.Absent(_, long offset, long end, String why) -> {
        findings.missing(index, index, why);
        used(file, index, offset, end, first);
      }
      case PayloadReader.Outcome.Listing(var own, var parts) -> {
        used(file, index, own.offset(), own.end(), first);
        for (var part : parts) {
          account(index, part.file(), ground, part.outcome());
        }
      }
      case PayloadReader.Outcome.Nowhere(String why) -> findings.failed(index, index, why);
      case PayloadReader.Outcome.NoFile(String why) -> {
        if (ground.isEmpty()) {
          findings.missing(index, index, why);
        } else {
          expiries.absent(index, file.name, ground);
        }
      }
    }
  }

  private void used(PayloadFile file, long index, long offset, long end, boolean first) {
    if (first && resumed) {
      file.reached = offset;
    }
    if (offset >= file.reached) {
      if (offset > file.reached) {
        file.gaps.put(file.reached, new Gap(offset, file.lastLeaf, index));
      }
      file.reached = end;
      return;
    }
    var around = file.gaps.floorEntry(offset);
    if (around == null || end > around.getValue().end()) {
      return;
    }
    Gap gap = around.getValue();
    file.gaps.remove(around.getKey());
    if (around.getKey() < offset) {
      file.gaps.put(around.getKey(), new Gap(offset, gap.before(), index));
    }
    if (end < gap.end()) {
      file.gaps.put(end, new Gap(gap.end(), index, gap.after()));
    }
  }

  Expiries expiries() {
    return expiries;
  }

  /** No more leaves: checks what no leg referred to. */
  void finish(long leaves) throws IOException {
    if (Files.isDirectory(folder)) {
      try (var listed = Files.newDirectoryStream(folder)) {
        for (Path path : listed) {
          String name = path.getFileName().toString();
          if (name.matches("[0-9]{10}\\.pay")) {
            file(Long.parseLong(name, 0, 10, 10));
          } else {
            findings.notChecked("payload/" + name + " is not a payload file");
          }
        }
      }
    }
    for (var file : files.values()) {
      boolean unseen = file.firstLeaf > file.lastLeaf;
      if (unseen && resumed) {
        skipped++;
        continue;
      }
      if (unseen) {
        file.firstLeaf = Math.max(0, leaves - 1);
        file.lastLeaf = file.firstLeaf;
      }
      try (var window = Window.open(file.path, PayloadReader.BUFFER)) {
        finish(window, file, leaves);
      } catch (NoSuchFileException _) {
        // the leaves that name it have said so
      }
    }
    expiries.settle(findings);
  }

  private void finish(Window window, PayloadFile file, long leaves) throws IOException {
    header(window, file);
    for (var gap : file.gaps.entrySet()) {
      if (gap.getValue().end() <= window.size()) { // else the leaves after it said what is missing
        between(window, file, gap.getKey(), gap.getValue(), false);
      }
    }
    var rest = new Gap(window.size(), file.lastLeaf, Math.max(file.lastLeaf, leaves - 1));
    between(window, file, file.reached, rest, true);
  }

  private void header(Window window, PayloadFile file) throws IOException {
    file.head
        .wrong(window, file.ground)
        .ifPresent(why -> findings.failed(file.firstLeaf, file.lastLeaf, why.formatted(file.name)));
  }

  private void between(Window window, PayloadFile file, long start, Gap gap, boolean last)
      throws IOException {
    long at = start;
    while (at < gap.end()) {
      long room = gap.end() - at - 8;
      long length = room < -4 ? -1 : Integer.toUnsignedLong(window.intAt(at));
      if (length >= 1
          && length <= room
          && PayloadReader.whole(window, at, length, length, Optional.empty())) {
        unreferenced++;
        at += 8 + length;
        continue;
      }
      boolean beyond = length < 0 || length > room;
      boolean unfinished = beyond && !altered(window, at, length, room);
      if (last && (unfinished || empty(window, at, gap.end()))) {
        tails += gap.end() - at;
        return;
      }
      findings.failed(
          gap.before(),
          Math.max(gap.before(), gap.after()),
          "bytes of " + file.name + " from " + at + " on, of no leaf, are not what was written");
      return;
    }
  }

  /** Whether one altered bit of the length explains why the frame ends beyond the file. */
  private boolean altered(Window window, long at, long length, long room) throws IOException {
    if (length < 0 || room < 1) {
      return false;
    }
    if (PayloadReader.whole(window, at, room, room, Optional.empty())) {
      return true;
    }
    for (int bit = 0; bit < 32; bit++) {
      long other = length ^ 1L << bit;
      if (other >= 1
          && other <= room
          && PayloadReader.whole(window, at, other, other, Optional.empty())) {
        return true;
      }
    }
    return false;
  }

  private static boolean empty(Window window, long start, long end) throws IOException {
    for (long at = start; at < end; ) {
      int part = (int) Math.min(PayloadReader.BUFFER, end - at);
      int offset = window.at(at, part);
      for (int i = offset; i < offset + part; i++) {
        if (window.bytes()[i] != 0) {
          return false;
        }
      }
      at += part;
    }
    return true;
  }

  long checked() {
    return checked;
  }

  /** Whole payloads that no leaf names. */
  long unreferenced() {
    return unreferenced;
  }

  /** Bytes at ends of files that are the beginning of a payload. */
  long tails() {
    return tails;
  }

  /** Files that no leaf of this run names, and that were left alone for that. */
  long skipped() {
    return skipped;
  }

  private PayloadFile file(long number) throws IOException {
    var known = files.get(number);
    if (known != null) {
      return known;
    }
    String name = PayloadReader.name(number);
    Path path = folder.resolve(name);
    var file = new PayloadFile("payload/" + name, path, PayloadHead.of(path));
    files.put(number, file);
    return file;
  }
}
