package org.chancery.audit.verify;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A small log with every kind of file there is, and every way to tamper with each file. Run as a
 * program it writes all of them as folders, with what the Java verifier says, for another to check.
 */
final class Tampering {
  static final LogKeys FIRST = LogKeys.make("tamper.example/log");
  static final LogKeys SECOND = LogKeys.make("tamper.example/log");
  static final LogKeys WITNESS = LogKeys.make("witness.example");
  private static final long TIME = 1_790_000_000L;

  /** What is done to a file. */
  enum Act {
    FLIP,
    TRUNCATE,
    SWAP,
    DELETE,
    REPLAY
  }

  /**
   * One way to tamper.
   *
   * @param alone what the folder shows by itself
   * @param kept what it shows to somebody who kept keys, a checkpoint and a witness policy
   */
  record Case(String file, String act, Map<String, byte[]> files, Report alone, Report kept) {}

  final Map<String, byte[]> whole;
  final Map<String, byte[]> older;
  final Map<String, byte[]> resigned;
  final String checkpoint;
  final String policy = "witness w " + WITNESS.witnessVkey(false) + "\nquorum w\n";
  private final Path scratch;

  Tampering(Path scratch) throws IOException {
    this.scratch = scratch;
    var log = leaves(scratch.resolve("whole"), "start", "note");
    log.write(7, 10);
    finish(log, scratch.resolve("whole"), true);
    this.whole = read(scratch.resolve("whole"));
    this.checkpoint = new String(whole.get("checkpoint"), StandardCharsets.UTF_8);
    var early = new LogWriter(scratch.resolve("older"), FIRST, 4, 3);
    early.add(LogWriter.system("start")).call(true, 21, 0).write(3);
    this.older = read(scratch.resolve("older"));
    var other = leaves(scratch.resolve("resigned"), "stop!", "note");
    other.write(7, 10);
    finish(other, scratch.resolve("resigned"), false);
    this.resigned = read(scratch.resolve("resigned"));
  }

  private static LogWriter leaves(Path folder, String event, String note) {
    var log = new LogWriter(folder, FIRST, 4, 3);
    log.add(LogWriter.system(event)).call(true, 21, 0).call(false, 22, 3);
    log.add(
        "{\"act\":\"rotate\",\"actor\":\"p-1\",\"details\":"
            + SECOND.rotation(2, FIRST)
            + ",\"ts\":\"2026-09-01T11:00:00.000000Z\",\"type\":\"key\",\"v\":1}");
    return log.call(true, 23, 1).add(LogWriter.system(note)).call(true, 24, 0);
  }

  private static void finish(LogWriter log, Path folder, boolean witnessed) throws IOException {
    put(folder, "log.vkey", SECOND.vkeys() + FIRST.vkeys());
    put(folder, "checkpoint", SECOND.with(FIRST, 10, log.root(0, 10)));
    put(folder, "handover/2", SECOND.with(FIRST, 5, log.root(0, 5)));
    String seven = SECOND.with(FIRST, 7, log.root(0, 7));
    put(folder, "witnessed", witnessed ? WITNESS.cosign(seven, TIME) : seven);
    put(folder, "time/7.checkpoint", seven);
    byte[] digest = LogWriter.sha(seven.getBytes(StandardCharsets.UTF_8));
    byte[] token = Arrays.copyOf("not a real token ".getBytes(StandardCharsets.UTF_8), 60);
    System.arraycopy(digest, 0, token, 20, 32);
    Files.write(folder.resolve("time/7.tsr"), token);
    put(folder, "lock", "");
  }

  private static void put(Path folder, String name, String text) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.writeString(folder.resolve(name), text);
  }

  static Map<String, byte[]> read(Path folder) throws IOException {
    var files = new TreeMap<String, byte[]>();
    try (var walked = Files.walk(folder)) {
      for (Path file : walked.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }

  /** Every file and every way, then whole histories. */
  List<Case> cases() throws IOException {
    var cases = new ArrayList<Case>();
    cases.add(check("nothing", "", whole));
    for (String file : whole.keySet()) {
      for (Act act : Act.values()) {
        var changed = changed(file, act);
        if (changed.isPresent()) {
          cases.add(check(file, act.name().toLowerCase(java.util.Locale.ROOT), changed.get()));
        }
      }
    }
    cases.add(check("whole log", "replay", older));
    cases.add(check("whole log", "re-sign", resigned));
    for (String file : List.of("checkpoint", "segment/00000000000000000000.seg")) {
      var mixed = new TreeMap<>(whole);
      mixed.put(file, resigned.get(file));
      cases.add(check(file, "re-sign", mixed));
    }
    return cases;
  }

  private Optional<Map<String, byte[]>> changed(String file, Act act) {
    var files = new TreeMap<>(whole);
    byte[] bytes = Objects.requireNonNull(whole.get(file));
    if (bytes.length == 0 && act != Act.DELETE) {
      return Optional.empty();
    }
    switch (act) {
      case FLIP -> {
        byte[] flipped = bytes.clone();
        flipped[bytes.length / 2] ^= 1;
        files.put(file, flipped);
      }
      case TRUNCATE -> files.put(file, Arrays.copyOf(bytes, bytes.length / 2));
      case SWAP -> {
        String other = partner(file);
        files.put(file, whole.get(other));
        files.put(other, bytes);
      }
      case DELETE -> files.remove(file);
      case REPLAY -> {
        if (!older.containsKey(file) || Arrays.equals(older.get(file), bytes)) {
          return Optional.empty();
        }
        files.put(file, older.get(file));
      }
    }
    return Optional.of(files);
  }

  /** The next file of its kind, or one that a careless hand might take for it. */
  private String partner(String file) {
    String kind = file.substring(0, Math.max(0, file.lastIndexOf('/')));
    var alike =
        whole.keySet().stream()
            .filter(name -> !name.equals(file) && !kind.isEmpty() && name.startsWith(kind + "/"))
            .findFirst();
    return alike.orElse(
        switch (file) {
          case "checkpoint" -> "witnessed";
          case "witnessed" -> "handover/2";
          case "tile/0/000.p/7" -> "tile/entries/000.p/7";
          default -> "checkpoint";
        });
  }

  private Case check(String file, String act, Map<String, byte[]> files) throws IOException {
    Path folder = scratch.resolve("case");
    write(folder, files);
    var alone = Checking.plain(List.of(), List.of(), (_, _) -> {});
    var kept =
        new Checking(
            List.of(FIRST.vkeys()),
            List.of(checkpoint),
            Optional.of(policy),
            Optional.empty(),
            (_, _) -> {},
            Runnable::run,
            1,
            folder.resolve("payload"));
    return new Case(
        file,
        act,
        files,
        Verification.of(folder, alone).report(),
        Verification.of(folder, kept).report());
  }

  /** What a log shows to somebody who kept nothing but the policy. */
  Report byPolicy(Map<String, byte[]> files) throws IOException {
    Path folder = scratch.resolve("case");
    write(folder, files);
    var kept =
        new Checking(
            List.of(),
            List.of(),
            Optional.of(policy),
            Optional.empty(),
            (_, _) -> {},
            Runnable::run,
            1,
            folder.resolve("payload"));
    return Verification.of(folder, kept).report();
  }

  /** The log with another end behind what the witness saw, signed with the true keys. */
  Map<String, byte[]> otherEnd() throws IOException {
    Path folder = scratch.resolve("other-end");
    var log = leaves(folder, "start", "later");
    log.write(7, 10);
    finish(log, folder, true);
    return read(folder);
  }

  static void write(Path folder, Map<String, byte[]> files) throws IOException {
    if (Files.exists(folder)) {
      try (var walked = Files.walk(folder)) {
        walked.sorted(java.util.Comparator.reverseOrder()).forEach(Tampering::delete);
      }
    }
    for (var file : files.entrySet()) {
      Files.createDirectories(folder.resolve(file.getKey()).getParent());
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One line a case: file, act, both exits, and what was found first. */
  static String line(Case each) {
    return "%s|%s|%d|%d"
        .formatted(
            each.file(), each.act(), each.alone().verdict().exit(), each.kept().verdict().exit());
  }

  /** Writes every case below the folder given, and {@code cases.tsv}. */
  public static void main(String[] arguments) throws IOException {
    Path out = Path.of(arguments[0]);
    var tampering = new Tampering(Files.createTempDirectory("tampering"));
    put(out, "keys", FIRST.vkeys());
    put(out, "kept", tampering.checkpoint);
    put(out, "policy", tampering.policy);
    try (var table = new PrintStream(out.resolve("cases.tsv").toFile(), StandardCharsets.UTF_8)) {
      int number = 0;
      for (var each : tampering.cases()) {
        write(out.resolve("case-" + number), each.files());
        table.printf(
            "%d\t%s\t%s\t%s\t%s%n",
            number++, each.file(), each.act(), row(each.alone()), row(each.kept()));
      }
      var more = new java.util.LinkedHashMap<String, Map<String, byte[]>>();
      new BundleWriter(FIRST).cases().forEach((name, files) -> more.put("bundle: " + name, files));
      new PersonBundleWriter(FIRST)
          .cases()
          .forEach((name, files) -> more.put("person: " + name, files));
      new Rotations(FIRST, SECOND, Files.createTempDirectory("rotations"))
          .cases()
          .forEach((name, files) -> more.put("keys: " + name, files));
      new Expirations(FIRST, Files.createTempDirectory("expirations"))
          .cases()
          .forEach((name, files) -> more.put("expiry: " + name, files));
      new PartedPayloads(FIRST, Files.createTempDirectory("parts"))
          .cases()
          .forEach((name, files) -> more.put("parts: " + name, files));
      for (var each : more.entrySet()) {
        Path folder = out.resolve("case-" + number);
        write(folder, each.getValue());
        var plain = Checking.plain(List.of(), List.of(), (_, _) -> {});
        var kept =
            Checking.plain(List.of(FIRST.vkeys()), List.of(tampering.checkpoint), (_, _) -> {});
        table.printf(
            "%d\t%s\t\t%s\t%s%n",
            number++, each.getKey(), row(check(folder, plain)), row(check(folder, kept)));
      }
    }
  }

  /** What the command line would do with this folder. */
  static Report check(Path folder, Checking checking) throws IOException {
    return Box.looks(folder)
        ? Bundle.check(folder, checking)
        : Verification.of(folder, checking).report();
  }

  private static String row(Report report) {
    return report.verdict().exit() + "\t" + report.verdict().line();
  }
}
