package org.chancery.audit.verify;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The command line of the verifier; runs with nothing but a JDK 25 and this package. */
public final class Main {
  private static final String USAGE =
      """
      usage: verify PATH [--key FILE]... [--checkpoint FILE]...
             verify PROOF --leaf FILE --key FILE...

        PATH          folder of a log
        PROOF         file that begins with c2sp.org/tlog-proof@v1
        --key         public keys you trust: vkey lines (as in log.vkey) or PEM
        --checkpoint  a checkpoint of this log that you kept
        --leaf        the bytes of the leaf that the proof is about

      Exits 0 intact, 1 tampered, 2 incomplete, 3 not checkable, 64 wrong usage.
      """;
  private static final int WRONG_USAGE = 64;
  private static final long LARGEST = 1 << 20;

  private final PrintStream out;
  private final PrintStream progress;
  private final List<String> keys = new ArrayList<>();
  private final List<String> checkpoints = new ArrayList<>();
  private Optional<Path> leaf = Optional.empty();
  private Optional<Path> path = Optional.empty();

  private Main(PrintStream out, PrintStream progress) {
    this.out = out;
    this.progress = progress;
  }

  /** Checks a log or a proof and exits with the verdict. */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.out, System.err));
  }

  /** Does what {@link #main} does, and returns what it would exit with. */
  public static int run(List<String> arguments, PrintStream out, PrintStream progress) {
    if (arguments.contains("--help")) {
      out.print(USAGE);
      return 0;
    }
    return new Main(out, progress).run(arguments);
  }

  private int run(List<String> arguments) {
    try {
      if (!understood(arguments)) {
        progress.print(USAGE);
        return WRONG_USAGE;
      }
      var report = report();
      out.print(report.text());
      out.flush();
      return report.verdict().exit();
    } catch (IOException e) {
      return unreadable(e);
    }
  }

  private int unreadable(IOException e) {
    var report = Report.notCheckable("a file cannot be read: " + e.getMessage());
    out.print(report.text());
    return report.verdict().exit();
  }

  private boolean understood(List<String> arguments) throws IOException {
    var left = new ArrayList<>(arguments);
    while (!left.isEmpty()) {
      String argument = left.removeFirst();
      boolean option = argument.startsWith("--");
      if (option ? left.isEmpty() : path.isPresent()) {
        return false;
      }
      switch (argument) {
        case "--key" -> keys.add(text(Path.of(left.removeFirst())));
        case "--checkpoint" -> checkpoints.add(text(Path.of(left.removeFirst())));
        case "--leaf" -> leaf = Optional.of(Path.of(left.removeFirst()));
        default -> {
          if (option) {
            return false;
          }
          path = Optional.of(Path.of(argument));
        }
      }
    }
    return path.isPresent();
  }

  private Report report() throws IOException {
    Path given = path.orElseThrow();
    if (!Files.isRegularFile(given)) {
      return Verification.of(given, keys, checkpoints, this::tell);
    }
    String text = text(given);
    if (!Proof.begins(text)) {
      return Report.notCheckable(given + " is neither a folder nor a tlog-proof");
    }
    if (leaf.isEmpty()) {
      return Report.notCheckable("a proof needs its leaf: --leaf FILE");
    }
    return Proof.check(text, small(leaf.get()), keys);
  }

  private void tell(long leaves) {
    progress.println(leaves + " leaves read");
  }

  private static String text(Path file) throws IOException {
    return new String(small(file), StandardCharsets.UTF_8);
  }

  private static byte[] small(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new IOException(file + " is larger than " + LARGEST + " bytes");
    }
    return Files.readAllBytes(file);
  }
}
