package org.chancery.audit.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The time stamps beside a log: that each is about the checkpoint it lies beside. Whether an
 * authority signed it is for {@code openssl ts -verify}.
 */
final class Stamps {
  private static final Pattern NAME =
      Pattern.compile(
          "(0|[1-9][0-9]{0,18})\\.(checkpoint|tsr|ers)|[0-9a-f]+\\.(crl|ocsp)|(roots|chain)\\.pem");

  private Stamps() {}

  /** The stamped checkpoints, by their names in the log; other files are listed. */
  static List<String> in(Folder folder, Findings findings) throws IOException {
    names(folder).stream()
        .filter(name -> !NAME.matcher(name).matches() && !name.endsWith(".new"))
        .forEach(name -> findings.notChecked("time/" + name + " is no part of a time stamp"));
    for (String name : names(folder)) {
      if (name.endsWith(".tsr")
          && !Files.exists(path(folder).resolve(name.replace(".tsr", ".checkpoint")))) {
        findings.missing(0, 0, "the checkpoint that time/" + name + " is about is not there");
      }
    }
    return names(folder).stream()
        .filter(name -> NAME.matcher(name).matches() && name.endsWith(".checkpoint"))
        .map(name -> "time/" + name)
        .toList();
  }

  /** How many stamps there are. */
  static long count(Folder folder) throws IOException {
    return names(folder).stream().filter(name -> name.endsWith(".tsr")).count();
  }

  /** Holds a stamp against its checkpoint: the size in its name, and the digest in the token. */
  static void check(
      Folder folder, String name, byte[] note, Optional<Checkpoint> read, Findings findings)
      throws IOException {
    long last = read.map(checkpoint -> Math.max(0, checkpoint.size() - 1)).orElse(0L);
    if (read.isPresent() && !name.equals("time/" + read.get().size() + ".checkpoint")) {
      findings.failed(0, last, name + " is not of the size that its name says");
    }
    String stamp = name.replace(".checkpoint", ".tsr");
    var token = folder.read(stamp, Shelf.LARGEST_NOTE);
    if (token.isEmpty()) {
      findings.missing(0, last, stamp + " is not there");
    } else if (!contains(token.get(), Bytes.sha256().digest(note))) {
      findings.failed(0, last, stamp + " is not about " + name);
    }
  }

  static boolean contains(byte[] bytes, byte[] part) {
    for (int at = 0; at + part.length <= bytes.length; at++) {
      if (Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
        return true;
      }
    }
    return false;
  }

  private static Path path(Folder folder) {
    return folder.path().resolve("time");
  }

  private static List<String> names(Folder folder) throws IOException {
    if (!Files.isDirectory(path(folder))) {
      return List.of();
    }
    try (var listed = Files.list(path(folder))) {
      return listed.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
