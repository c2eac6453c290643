package org.chancery.ingress.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chancery.audit.checkpoint.VerifierKey;
import org.chancery.audit.record.Digest;

/**
 * What a copy consists of: a line for each file, with its SHA-256 and length.
 *
 * @param made when, RFC 3339 in UTC
 * @param checkpoint the size of the checkpoint up to which the log is in it; -1 where there is none
 */
record Manifest(String made, long checkpoint, Map<String, Entry> files) {
  static final String NAME = "MANIFEST";

  /** What vouches for it: {@link SignedManifest}. */
  static final String SIGNED = "MANIFEST.signed";

  private static final String HEAD = "chancery-backup 1";
  private static final int LARGEST = 1 << 28;

  /** A file: 64 lower-case hex digits, and bytes. */
  record Entry(String digest, long length) {}

  Manifest {
    files = new TreeMap<>(files);
  }

  /** Writes what vouches for it, and then it: a folder that has it is whole. */
  void write(Path folder, Backup.Part part, Backup.Signing signing, List<VerifierKey> trusted)
      throws IOException {
    var signed = signing.signed(part, Digest.of(form().getBytes(StandardCharsets.UTF_8)));
    signed.check(form(), folder, part, trusted);
    Files.write(folder.resolve(SIGNED), signed.form());
    write(folder);
  }

  void write(Path folder) throws IOException {
    Path fresh = folder.resolve(NAME + ".new");
    Files.writeString(fresh, form());
    Files.move(fresh, folder.resolve(NAME), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
  }

  private String form() {
    var text = new StringBuilder(HEAD).append('\n');
    text.append("made ").append(made).append('\n');
    text.append("checkpoint ").append(checkpoint).append('\n');
    files.forEach((name, entry) ->
        text.append(entry.digest())
            .append(' ')
            .append(entry.length())
            .append(' ')
            .append(name)
            .append('\n'));
    return text.toString();
  }

  /**
   * Reads it.
   *
   * @throws BackupException if the copy is not complete, or this is none
   */
  static Manifest read(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file) || Files.size(file) > LARGEST) {
      throw new BackupException(folder + " has no " + NAME + ": not a backup, or not a whole one");
    }
    List<String> lines =
        new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
    if (lines.size() < 3
        || !lines.get(0).equals(HEAD)
        || !lines.get(1).startsWith("made ")
        || !lines.get(2).matches("checkpoint -?[0-9]{1,18}")) {
      throw new BackupException(file + " is not a manifest of this program");
    }
    var files = new TreeMap<String, Entry>();
    for (String line : lines.subList(3, lines.size())) {
      String[] parts = line.split(" ", 3);
      if (parts.length < 3
          || !parts[0].matches("[0-9a-f]{64}")
          || !parts[1].matches("[0-9]{1,18}")
          || !within(parts[2])) {
        throw new BackupException(file + " has a line that is not one of a manifest: " + line);
      }
      files.put(parts[2], new Entry(parts[0], Long.parseLong(parts[1])));
    }
    return new Manifest(
        lines.get(1).substring(5), Long.parseLong(lines.get(2).substring(11)), files);
  }

  /** Whether a name is one of a file below the folder. */
  private static boolean within(String name) {
    try {
      Path path = Path.of(name);
      return !path.isAbsolute() && path.normalize().equals(path) && !path.startsWith("..");
    } catch (InvalidPathException _) {
      return false;
    }
  }
}
