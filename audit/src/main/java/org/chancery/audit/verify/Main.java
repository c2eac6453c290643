package org.chancery.audit.verify;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The command line of the verifier; runs with nothing but a JDK 25 and this package. */
public final class Main {
  private static final int WRONG_USAGE = 64;
  private static final long LARGEST = 1 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Arguments given;
  private final PrintStream out;
  private final PrintStream messages;

  private Main(Arguments given, PrintStream out, PrintStream messages) {
    this.given = given;
    this.out = out;
    this.messages = messages;
  }

  /** Checks a log, a bundle or a proof and exits with the verdict. */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.out, System.err));
  }

  /** Does what {@link #main} does, and returns what it would exit with. */
  public static int run(List<String> arguments, PrintStream out, PrintStream messages) {
    if (arguments.contains("--help")) {
      out.print(Arguments.USAGE);
      return 0;
    }
    var given = Arguments.read(arguments);
    if (given.isEmpty()) {
      messages.print(Arguments.USAGE);
      return WRONG_USAGE;
    }
    return new Main(given.get(), out, messages).run();
  }

  private int run() {
    Report report;
    try {
      report = report();
    } catch (IOException e) {
      report = Report.notCheckable("a file cannot be read: " + e.getMessage());
    }
    out.print(given.json() ? report.json() : report.text());
    out.flush();
    return report.verdict().exit();
  }

  private Report report() throws IOException {
    String path = given.path();
    if (path.startsWith("https://") || path.startsWith("http://")) {
      return log(Optional.of(URI.create(path)));
    }
    if (Files.exists(Path.of(path)) && Box.looks(Path.of(path))) {
      return Bundle.check(
          Path.of(path),
          Checking.plain(texts(given.keys()), texts(given.checkpoints()), (_, _) -> {}));
    }
    if (!Files.isRegularFile(Path.of(path))) {
      return log(Optional.empty());
    }
    String text = text(path);
    if (!Proof.begins(text)) {
      return Report.notCheckable(path + " is neither a folder nor a bundle nor a tlog-proof");
    }
    if (given.leaf().isEmpty()) {
      return Report.notCheckable("a proof needs its leaf: --leaf FILE");
    }
    return Proof.check(text, small(given.leaf().get()), texts(given.keys()));
  }

  private Report log(Optional<URI> address) throws IOException {
    boolean terminal = Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    boolean told = given.progress() || (terminal && !given.json());
    try (var crew = crew();
        var bar = new Bar(messages, InstantSource.system(), told)) {
      var checking =
          new Checking(
              texts(given.keys()),
              texts(given.checkpoints()),
              octets(given.policy()),
              state(given.resume()),
              bar,
              crew,
              given.parallel(),
              Path.of("payload"));
      var result = address.isPresent() ? web(address.get(), checking) : folder(checking);
      if (given.resume().isPresent() && result.state().isPresent()) {
        keep(Path.of(given.resume().get()), result.state().get());
      }
      return result.report();
    }
  }

  private Verification.Result folder(Checking checking) {
    return Verification.of(Path.of(given.path()), checking);
  }

  private static Verification.Result web(URI address, Checking checking) {
    try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      return Verification.of(new Web(address, client, Thread::sleep), checking);
    }
  }

  private ExecutorService crew() {
    var names = Thread.ofPlatform().daemon().name("verify-", 0).factory();
    return Executors.newFixedThreadPool(given.parallel(), names);
  }

  private static void keep(Path file, String state) throws IOException {
    Path fresh = Path.of(file + ".new");
    Files.writeString(fresh, state);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static List<String> texts(List<String> files) throws IOException {
    var texts = new ArrayList<String>();
    for (String file : files) {
      texts.add(text(file));
    }
    return texts;
  }

  private static String text(String file) throws IOException {
    return new String(small(file), StandardCharsets.UTF_8);
  }

  /** A policy's octets, each one character. */
  private static Optional<String> octets(Optional<String> file) throws IOException {
    return file.isEmpty()
        ? Optional.empty()
        : Optional.of(new String(small(file.get()), StandardCharsets.ISO_8859_1));
  }

  /** What an earlier check left behind; nothing where this is the first. */
  private static Optional<String> state(Optional<String> file) throws IOException {
    return file.isEmpty() || !Files.exists(Path.of(file.get()))
        ? Optional.empty()
        : Optional.of(text(file.get()));
  }

  private static byte[] small(String name) throws IOException {
    Path file = Path.of(name);
    if (Files.size(file) > LARGEST) {
      throw new IOException(file + " is larger than " + LARGEST + " bytes");
    }
    return Files.readAllBytes(file);
  }
}
