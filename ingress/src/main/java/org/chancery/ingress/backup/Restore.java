package org.chancery.ingress.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.chancery.audit.verify.Report;
import org.chancery.audit.verify.Verdict;
import org.chancery.audit.verify.Verification;

/** Puts a backup into an empty folder, after each of its files was found as it was written. */
public final class Restore {
  private Restore() {}

  /**
   * What is put back.
   *
   * @param from a backup folder, or one backup below its {@code data/}
   * @param keys what opens contents, where it is not beside {@code from}
   * @param guard the guard of the log: what is older than it is said
   * @param erasures a newer record of what was erased than the one in the backup
   * @param trust who must have signed the backup
   */
  public record Wanted(
      Path from, Optional<Path> keys, Optional<Path> guard, Optional<Path> erasures, Trust trust) {}

  /**
   * Who must have signed a backup.
   *
   * @param keys the log's public keys as somebody kept them, vkey lines; else those in the backup
   * @param unsigned whether one that nobody signed is taken too
   */
  public record Trust(Optional<Path> keys, boolean unsigned) {}

  /** Reads the rows of one schema into the restored gateway's database. */
  @FunctionalInterface
  public interface Tables {
    /** Reads in; how many rows. */
    long read(InputStream from) throws IOException;
  }

  /** Opens the restored gateway's database; it is closed by {@link Restore}. */
  @FunctionalInterface
  public interface Bases {
    /** Runs {@code work} on the database of the folder at {@code data}. */
    void with(Path data, Work work) throws IOException;
  }

  /** What is done with an open database. */
  @FunctionalInterface
  public interface Work {
    /** Does it. */
    void on(Tables tables) throws IOException;
  }

  /**
   * What a restore came to.
   *
   * @param report what the verifier says of the restored log
   * @param remarks what else whoever restores must know
   */
  public record Done(Report report, List<String> remarks) {
    public Done {
      remarks = List.copyOf(remarks);
    }

    /** Whether the log is as it was signed. */
    public boolean intact() {
      return report.verdict() instanceof Verdict.Intact;
    }
  }

  /**
   * Restores into {@code data}, which must be empty or not there.
   *
   * @throws BackupException if it is not empty, or the backup's manifest is not signed as it must
   *     be, or a file is missing or altered; nothing was written then
   */
  public static Done into(Path data, Wanted wanted, Bases bases) throws IOException {
    empty(data);
    Path main = main(wanted.from());
    Manifest manifest = Manifest.read(main);
    var remarks = new ArrayList<String>();
    signed(main, main, Backup.Part.DATA, wanted.trust(), remarks);
    check(main, manifest);
    Optional<Path> keys = keys(main, wanted);
    if (keys.isPresent()) {
      signed(keys.get(), main, Backup.Part.KEYS, wanted.trust(), remarks);
      check(keys.get(), Manifest.read(keys.get()));
    }
    Files.createDirectories(data, Copying.owner());
    copy(main, manifest, data);
    if (keys.isPresent()) {
      copy(keys.get(), Manifest.read(keys.get()), data);
    }
    remarks.addFirst("backup of " + manifest.made() + ", checkpoint of " + manifest.checkpoint());
    erasures(data, wanted, remarks);
    tables(data, main, keys, bases, remarks);
    guard(manifest, wanted, remarks);
    if (keys.isEmpty()) {
      remarks.add(
          "no keys were restored: no content can be opened, and the log cannot be signed on");
    }
    remarks.add("settings, the guard's file and what they name outside the folder are not in it");
    remarks.add("whether contents open was not checked; the index is made again at the start");
    return new Done(Verification.of(data.resolve("log")), remarks);
  }

  private static void empty(Path data) throws IOException {
    if (Files.exists(data)) {
      try (Stream<Path> within = Files.list(data)) {
        if (within.findAny().isPresent()) {
          throw new BackupException(data + " is not empty: name a new folder");
        }
      }
    }
  }

  private static Path main(Path from) throws IOException {
    if (Files.exists(from.resolve(Manifest.NAME))) {
      return from;
    }
    return Backup.latest(from.resolve(Backup.MAIN))
        .orElseThrow(() -> new BackupException("there is no whole backup in " + from));
  }

  /** Those of the same moment or the first after it; those before lack what came between. */
  private static Optional<Path> keys(Path main, Wanted wanted) throws IOException {
    if (wanted.keys().isPresent()) {
      return wanted.keys();
    }
    Path all = main.toAbsolutePath().normalize().resolve("../../" + Backup.KEYS).normalize();
    if (!Files.isDirectory(all)) {
      return Optional.empty();
    }
    String stamp = String.valueOf(main.getFileName());
    try (Stream<Path> found = Files.list(all)) {
      return found
          .filter(path -> Files.exists(path.resolve(Manifest.NAME)))
          .filter(path -> String.valueOf(path.getFileName()).compareTo(stamp) >= 0)
          .min(java.util.Comparator.naturalOrder());
    }
  }

  /** Refuses a part whose manifest is not the one that the log's keys signed. */
  private static void signed(
      Path folder, Path main, Backup.Part part, Trust trust, List<String> remarks)
      throws IOException {
    var signed = SignedManifest.in(folder);
    if (signed.isEmpty() && trust.unsigned()) {
      remarks.add("not checked: who made " + folder + "; nobody signed it");
      return;
    }
    if (signed.isEmpty()) {
      throw new BackupException(
          folder
              + " has no "
              + Manifest.SIGNED
              + ": its signature was removed, or an earlier program made it; --unsigned takes it"
              + " in spite of that. Nothing was restored");
    }
    Path keys = trust.keys().orElse(main.resolve("log").resolve("log.vkey"));
    if (!Files.isRegularFile(keys)) {
      throw new BackupException(keys + ", with the log's public keys, is not there");
    }
    String manifest = Files.readString(folder.resolve(Manifest.NAME));
    signed.get().check(manifest, folder, part, SignedManifest.keys(keys));
    remarks.add(
        folder
            + " is signed by "
            + (trust.keys().isPresent()
                ? "the keys in " + keys
                : "keys that came with it; name your own with --key, or it shows accidents only"));
  }

  private static void check(Path folder, Manifest manifest) throws IOException {
    for (Map.Entry<String, Manifest.Entry> file : manifest.files().entrySet()) {
      Path path = folder.resolve(file.getKey());
      if (!Files.isRegularFile(path)) {
        throw new BackupException(path + " is missing from the backup; nothing was restored");
      }
      if (!Copying.entry(path).equals(file.getValue())) {
        throw new BackupException(path + " is not as it was backed up; nothing was restored");
      }
    }
  }

  private static void copy(Path from, Manifest manifest, Path data) throws IOException {
    var copying = new Copying(data, data, Map.of());
    for (String name : manifest.files().keySet()) {
      if (!name.startsWith("tables/")) {
        copying.take(from.resolve(name), name);
        Copying.owned(data.resolve(name));
      }
    }
  }

  /** The record of what was erased only grows: the longer one is the newer one. */
  private static void erasures(Path data, Wanted wanted, List<String> remarks) throws IOException {
    Path file = data.resolve("erasures").resolve("ledger");
    if (wanted.erasures().isPresent()) {
      Path newer = wanted.erasures().get();
      if (Files.exists(file) && Files.size(newer) < Files.size(file)) {
        throw new BackupException(
            newer + " is older than what the backup says was erased; " + data + " is incomplete");
      }
      if (Files.exists(file)
          && Files.mismatch(newer, file) < Files.size(file)
          && Files.mismatch(newer, file) >= 0) {
        throw new BackupException(newer + " is of another log; " + data + " is incomplete");
      }
      Files.createDirectories(Objects.requireNonNull(file.getParent()), Copying.owner());
      Files.deleteIfExists(file);
      new Copying(data, data, Map.of()).take(newer, "erasures/ledger");
      remarks.add("what was erased since is erased again at the start, by " + newer);
    } else {
      remarks.add(
          "what was erased after the backup comes back, unless you name the newest erasures/ledger"
              + " with --erasures");
    }
  }

  private static void tables(
      Path data, Path main, Optional<Path> keys, Bases bases, List<String> remarks)
      throws IOException {
    List<Path> dumps = new ArrayList<>();
    for (Path part : keys.isPresent() ? List.of(main, keys.get()) : List.of(main)) {
      try (Stream<Path> found = Files.list(part.resolve("tables"))) {
        dumps.addAll(found.sorted().toList());
      }
    }
    bases.with(
        data,
        tables -> {
          for (Path dump : dumps) {
            try (InputStream in = Files.newInputStream(dump)) {
              long rows = tables.read(in);
              remarks.add("database: " + rows + " rows of " + dump.getFileName());
            }
          }
        });
  }

  private static void guard(Manifest manifest, Wanted wanted, List<String> remarks)
      throws IOException {
    if (wanted.guard().isEmpty()) {
      remarks.add("not checked: whether the guard or a witness covers more than this backup");
      return;
    }
    long covered = Backup.checkpoint(wanted.guard().get());
    remarks.add(
        covered > manifest.checkpoint()
            ? "the guard covers %d records and this backup %d: the last %d are not in it, and the gateway will not start while the guard's file is there"
                .formatted(covered, manifest.checkpoint(), covered - manifest.checkpoint())
            : "the guard covers no more records than this backup");
  }
}
