package org.chancery.ingress.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Puts copies of files below one folder and remembers their digests. A file that an earlier copy
 * has unchanged becomes a hard link to it. Of one thread.
 */
final class Copying {
  private final Path folder;
  private final Path earlier;
  private final Map<String, Manifest.Entry> known;
  private final Map<String, Manifest.Entry> files = new TreeMap<>();
  private long copied;
  private long linked;

  /** {@code known} are the files of the earlier copy in {@code earlier}; empty where is none. */
  Copying(Path folder, Path earlier, Map<String, Manifest.Entry> known) {
    this.folder = folder;
    this.earlier = earlier;
    this.known = known;
  }

  Map<String, Manifest.Entry> files() {
    return files;
  }

  /** How many bytes were written. */
  long copied() {
    return copied;
  }

  /** How many bytes the earlier copy had already. */
  long linked() {
    return linked;
  }

  /** Copies a file, or all files below a folder; what is not there, or goes away, is left out. */
  void take(Path from, String name) throws IOException {
    if (Files.isDirectory(from)) {
      try (Stream<Path> within = Files.list(from)) {
        for (Path path : within.sorted().toList()) {
          take(path, name + "/" + path.getFileName());
        }
      }
    } else if (Files.isRegularFile(from) && !name.endsWith(".new") && !name.endsWith("/lock")) {
      try {
        file(from, name);
      } catch (NoSuchFileException _) {
        return; // a partial tile went away while it was looked for
      }
    }
  }

  private void file(Path from, String name) throws IOException {
    Manifest.Entry before = known.get(name);
    Path to = folder.resolve(name);
    Files.createDirectories(Objects.requireNonNull(to.getParent()), owner());
    if (before != null && before.length() == Files.size(from) && entry(from).equals(before)) {
      try {
        Files.createLink(to, earlier.resolve(name));
        linked += before.length();
        files.put(name, before);
        return;
      } catch (UnsupportedOperationException | FileSystemException _) {
        Files.deleteIfExists(to); // no links here: a copy does as well
      }
    }
    try (InputStream in = Files.newInputStream(from)) {
      put(in, name);
    }
  }

  /** Writes what {@code in} has, durably. */
  void put(InputStream in, String name) throws IOException {
    Path to = folder.resolve(name);
    Files.createDirectories(Objects.requireNonNull(to.getParent()), owner());
    MessageDigest digest = sha256();
    long length = 0;
    try (OutputStream out = Files.newOutputStream(to, StandardOpenOption.CREATE_NEW)) {
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
        digest.update(buffer, 0, read);
        length += read;
      }
    }
    try (FileChannel channel = FileChannel.open(to, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    copied += length;
    files.put(name, new Manifest.Entry(HexFormat.of().formatHex(digest.digest()), length));
  }

  static java.nio.file.attribute.FileAttribute<?> owner() {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  }

  /** Lets only the owner read and write {@code file}. */
  static void owned(Path file) throws IOException {
    if (Files.exists(file)) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }

  static Manifest.Entry entry(Path file) throws IOException {
    MessageDigest digest = sha256();
    long length = 0;
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
        length += read;
      }
    }
    return new Manifest.Entry(HexFormat.of().formatHex(digest.digest()), length);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
