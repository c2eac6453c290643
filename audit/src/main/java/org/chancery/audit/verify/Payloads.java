package org.chancery.audit.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Checks sealed payloads against the leaves that name them, and the bytes between them. Memory
 * grows with the disorder of a file, not with its length. One use, one thread; whoever opens it
 * closes it.
 */
final class Payloads implements AutoCloseable {
  private static final byte[] MAGIC = "CHPAY1\n\0".getBytes(StandardCharsets.US_ASCII);
  private static final int BUFFER = 1 << 18;
  private static final int MOST_OPEN = 8;

  private final Path folder;
  private final Findings findings;
  private final MessageDigest digest = Bytes.sha256();
  private final Map<Long, PayloadFile> files = new HashMap<>();
  private final List<PayloadFile> open = new ArrayList<>();
  private final Parts parts = new Parts();
  private long checked;
  private long unreferenced;
  private long tails;

  Payloads(Path folder, Findings findings) {
    this.folder = folder.resolve("payload");
    this.findings = findings;
  }

  /** Checks the payload that a leg of leaf {@code index} refers to, and the parts it lists. */
  void check(long index, long number, long offset, Leaf.Leg leg) throws IOException {
    var frame = new Framed(number, offset, leg.bytes(), leg.ciphertext(), "its payload");
    if (!whole(index, frame)) {
      return;
    }
    checked++;
    Window window = open(files.get(number)).orElseThrow();
    var listed = Parts.of(window, number, offset, leg.bytes());
    if (!listed.whole()) {
      findings.failed(index, index, "its payload lists more parts than it can");
    }
    for (var part : listed.parts()) {
      if (!parts.known(part)) {
        var place = part.place();
        var own =
            new Framed(
                place.file(),
                place.offset(),
                part.length(),
                part.digest(),
                "a part of its payload");
        if (whole(index, own)) {
          parts.note(part);
        }
      }
    }
  }

  /** A frame that a leaf, or a payload of it, says is there. */
  private record Framed(long number, long offset, long length, byte[] digest, String what) {}

  /** Whether the frame is there and is what it should be; says what is wrong. */
  private boolean whole(long index, Framed frame) throws IOException {
    var file = files.computeIfAbsent(frame.number(), this::file);
    file.firstLeaf = Math.min(file.firstLeaf, index);
    file.lastLeaf = Math.max(file.lastLeaf, index);
    var opened = open(file);
    if (opened.isEmpty()) {
      findings.missing(index, index, file.name + " is not there");
      return false;
    }
    Window window = opened.get();
    long end = frame.offset() + 8 + frame.length();
    if (end > window.size()) {
      window.refresh();
    }
    if (frame.offset() < MAGIC.length || frame.length() > 0xffff_ffffL) {
      findings.failed(index, index, "it refers to no payload in " + file.name);
      return false;
    }
    String where = frame.what() + " in " + file.name;
    boolean right = false;
    if (window.size() - frame.offset() >= 4
        && Integer.toUnsignedLong(window.intAt(frame.offset())) != frame.length()) {
      findings.failed(index, index, where + " has the wrong length");
    } else if (end > window.size()) {
      findings.missing(index, index, file.name + " ends before " + frame.what() + " does");
    } else {
      right = contents(window, index, frame, where);
    }
    file.used(index, frame.offset(), end);
    return right;
  }

  private boolean contents(Window window, long index, Framed frame, String where)
      throws IOException {
    if (!whole(window, frame.offset(), frame.length(), frame.length(), true)) {
      findings.failed(index, index, "the checksum of " + where + " is not right");
      digest.reset();
      return false;
    }
    if (!MessageDigest.isEqual(digest.digest(), frame.digest())) {
      findings.failed(index, index, where + " is not the one it names");
      return false;
    }
    return true;
  }

  /** Whether a frame of {@code there} bytes is whole, its length field read as {@code length}. */
  private boolean whole(Window window, long offset, long length, long there, boolean digested)
      throws IOException {
    var crc = new CRC32C();
    crc.update(ByteBuffer.allocate(4).putInt((int) length).flip());
    for (long done = 0; done < there; ) {
      int part = (int) Math.min(BUFFER, there - done);
      int at = window.at(offset + 4 + done, part);
      crc.update(window.bytes(), at, part);
      if (digested) {
        digest.update(window.bytes(), at, part);
      }
      done += part;
    }
    return window.intAt(offset + 4 + there) == (int) crc.getValue();
  }

  /** No more leaves: checks what no leg referred to. */
  void finish(long leaves) throws IOException {
    if (Files.isDirectory(folder)) {
      try (var listed = Files.newDirectoryStream(folder)) {
        for (Path path : listed) {
          String name = path.getFileName().toString();
          if (name.matches("[0-9]{10}\\.pay")) {
            files.computeIfAbsent(Long.parseLong(name, 0, 10, 10), this::file);
          } else {
            findings.notChecked("payload/" + name + " is not a payload file");
          }
        }
      }
    }
    for (var file : files.values()) {
      if (file.firstLeaf > file.lastLeaf) {
        file.firstLeaf = Math.max(0, leaves - 1);
        file.lastLeaf = file.firstLeaf;
      }
      var window = open(file);
      if (window.isPresent()) {
        header(window.get(), file);
        for (var gap : file.gaps.entrySet()) {
          between(window.get(), file, gap.getKey(), gap.getValue(), false);
        }
        window.get().refresh();
        long size = window.get().size();
        var rest = new PayloadFile.Gap(size, file.lastLeaf, Math.max(file.lastLeaf, leaves - 1));
        between(window.get(), file, file.reached, rest, true);
      }
    }
  }

  private void header(Window window, PayloadFile file) throws IOException {
    int there = (int) Math.min(MAGIC.length, window.size());
    int at = window.at(0, there);
    boolean whole = true; // a header that was cut off shows in the payloads that are not there
    for (int i = 0; i < there; i++) {
      whole &= window.bytes()[at + i] == MAGIC[i];
    }
    if (!whole) {
      findings.failed(file.firstLeaf, file.lastLeaf, "the header of " + file.name + " is wrong");
    }
  }

  private void between(
      Window window, PayloadFile file, long start, PayloadFile.Gap gap, boolean last)
      throws IOException {
    long at = start;
    while (at < gap.end()) {
      long room = gap.end() - at - 8;
      long length = room < -4 ? -1 : Integer.toUnsignedLong(window.intAt(at));
      if (length >= 1 && length <= room && whole(window, at, length, length, false)) {
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
    if (whole(window, at, room, room, false)) {
      return true;
    }
    for (int bit = 0; bit < 32; bit++) {
      long other = length ^ 1L << bit;
      if (other >= 1 && other <= room && whole(window, at, other, other, false)) {
        return true;
      }
    }
    return false;
  }

  private static boolean empty(Window window, long start, long end) throws IOException {
    for (long at = start; at < end; ) {
      int part = (int) Math.min(BUFFER, end - at);
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

  private PayloadFile file(long number) {
    String name = "%010d.pay".formatted(number);
    return new PayloadFile("payload/" + name, folder.resolve(name), MAGIC.length);
  }

  private Optional<Window> open(PayloadFile file) throws IOException {
    if (file.window.isPresent()) {
      return file.window;
    }
    try {
      file.window = Optional.of(Window.open(file.path, BUFFER));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    open.add(file);
    if (open.size() > MOST_OPEN) {
      close(open.removeFirst());
    }
    return file.window;
  }

  private static void close(PayloadFile file) throws IOException {
    if (file.window.isPresent()) {
      file.window.get().close();
      file.window = Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    for (var file : open) {
      close(file);
    }
    open.clear();
  }
}
