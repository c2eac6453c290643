package org.chancery.ingress.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.chancery.audit.record.Digest;

/**
 * Copies the data folder of a gateway that runs. What opens contents goes apart, below {@code
 * keys/}, because its copies must not live long. What is written first is copied last, so that
 * every copy holds all that its checkpoint covers.
 */
public final class Backup {
  static final String MAIN = Part.DATA.word();
  static final String KEYS = Part.KEYS.word();

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final List<String> LOG =
      List.of(
          "time",
          "handover",
          "witnessed",
          "checkpoint",
          "log.vkey",
          "tile",
          "segment",
          "payload",
          "expired"); // after the files that it says are gone

  /** Copied in another way, can be made again, or not to be where contents are. */
  private static final Set<String> NOT =
      Set.of("log", "keys", "database", "index", "reporting", "watch", "first-start.json", "lock");

  private static final String NOTE =
      """
      Each folder here holds the root key, the signing keys (sealed) and the schema "vault" of the
      database as they were at one backup. Whoever has one of these and a backup of the log reads
      every prompt. Keep this folder in another place than the rest, with other readers.

      What was erased can be opened from every older folder here: remove each after days, not
      years. The last ones are enough: a later folder opens all that an earlier backup of the log
      holds, but for what was erased meanwhile.
      """;

  private Backup() {}

  /** The halves of a backup, which are kept apart. */
  public enum Part {
    /** Everything but what opens contents. */
    DATA,
    /** What opens contents. */
    KEYS;

    /** Its folder's name. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Has the gateway's log keys vouch for a part. */
  @FunctionalInterface
  public interface Signing {
    /** The signed statement about the manifest of that digest. */
    SignedManifest signed(Part part, Digest manifest) throws IOException;
  }

  /** Streams the tables of one schema of the gateway's database. */
  @FunctionalInterface
  public interface Tables {
    /** The tables, as {@code org.chancery.catalog.store.Dump} writes them. */
    InputStream of(String schema) throws IOException;
  }

  /**
   * What a backup came to.
   *
   * @param folder the part without keys
   * @param checkpoint how many records its checkpoint covers
   * @param copied bytes written
   * @param linked bytes that an earlier backup had already
   */
  public record Made(Path folder, Path keys, long checkpoint, long copied, long linked) {}

  /**
   * Makes one below {@code to}.
   *
   * @throws BackupException if there is no log with a checkpoint in {@code data}, or its keys
   *     changed meanwhile
   */
  public static Made make(Path data, Path to, Tables tables, Signing signing, Instant now)
      throws IOException {
    Path log = data.resolve("log");
    if (!Files.exists(log.resolve("checkpoint"))) {
      throw new BackupException("there is no log with a checkpoint in " + data);
    }
    String stamp = STAMP.format(now);
    Files.createDirectories(to, Copying.owner());
    var main = copying(to, MAIN, stamp);
    for (String name : List.of("feeds", "lists")) {
      main.take(data.resolve(name), name);
    }
    for (String name : LOG) {
      main.take(log.resolve(name), "log/" + name);
    }
    for (String schema : List.of("catalogue", "watch", "keeping")) {
      dump(tables, schema, main);
    }
    var keys = copying(to, KEYS, stamp);
    dump(tables, "vault", keys);
    keys.take(data.resolve("keys"), "keys");
    keys.take(data.resolve("first-start.json"), "first-start.json");
    rest(data, main);
    Path folder = to.resolve(MAIN).resolve(stamp);
    Path apart = to.resolve(KEYS).resolve(stamp);
    long checkpoint = checkpoint(folder.resolve("log").resolve("checkpoint"));
    var trusted = SignedManifest.keys(folder.resolve("log").resolve("log.vkey"));
    var manifest = new Manifest(now.toString(), checkpoint, keys.files());
    manifest.write(apart, Part.KEYS, signing, trusted);
    Files.writeString(to.resolve(KEYS).resolve("README.txt"), NOTE);
    manifest = new Manifest(now.toString(), checkpoint, main.files());
    manifest.write(folder, Part.DATA, signing, trusted);
    return new Made(
        folder, apart, checkpoint, main.copied() + keys.copied(), main.linked() + keys.linked());
  }

  /** Whatever else is kept, such as what was erased: last, so that it is never behind. */
  private static void rest(Path data, Copying main) throws IOException {
    try (Stream<Path> all = Files.list(data)) {
      for (Path path : all.sorted().toList()) {
        String name = String.valueOf(path.getFileName());
        if (!NOT.contains(name) && !name.equals("feeds") && !name.equals("lists")) {
          main.take(path, name);
        }
      }
    }
  }

  private static void dump(Tables tables, String schema, Copying to) throws IOException {
    try (InputStream in = tables.of(schema)) {
      to.put(in, "tables/" + schema);
    }
  }

  private static Copying copying(Path to, String part, String stamp) throws IOException {
    Path all = to.resolve(part);
    Path folder = all.resolve(stamp);
    Optional<Path> earlier = latest(all);
    Files.createDirectories(folder, Copying.owner());
    return earlier.isEmpty()
        ? new Copying(folder, folder, Map.of())
        : new Copying(folder, earlier.get(), Manifest.read(earlier.get()).files());
  }

  /** The newest whole backup below {@code part}. */
  static Optional<Path> latest(Path part) throws IOException {
    if (!Files.isDirectory(part)) {
      return Optional.empty();
    }
    try (Stream<Path> all = Files.list(part)) {
      return all.filter(path -> Files.exists(path.resolve(Manifest.NAME)))
          .max(Comparator.naturalOrder());
    }
  }

  /** How many records the checkpoint in {@code file} covers; -1 where there is none. */
  static long checkpoint(Path file) throws IOException {
    if (!Files.exists(file)) {
      return -1;
    }
    List<String> lines = Files.readAllLines(file);
    return lines.size() > 1 && lines.get(1).matches("[0-9]{1,18}")
        ? Long.parseLong(lines.get(1))
        : -1;
  }
}
