package org.chancery.ingress.app;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.chancery.audit.checkpoint.CosignerKeys;
import org.chancery.audit.checkpoint.Passphrase;
import org.chancery.audit.witness.Witness;
import org.chancery.audit.witness.WitnessServer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs a witness for somebody's log, away from whoever runs that log. */
@Command(
    name = "witness",
    description = {
      "Cosigns the checkpoints of logs that only ever grow, and refuses any other history.",
      "Run it at another site, by other people; see docs/witness.md."
    },
    mixinStandardHelpOptions = true)
final class WitnessCommand implements Callable<Integer> {
  /** How often the logs' key files are read again. */
  private static final Duration LOOK = Duration.ofSeconds(5);

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Its keys and memory. Default: ${DEFAULT-VALUE}")
  private Path data = Path.of("witness");

  @Option(names = "--host", description = "Where it listens. Default: ${DEFAULT-VALUE}")
  private String host = "127.0.0.1";

  @Option(names = "--port", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}")
  private int port = 8090;

  @Option(
      names = "--log",
      required = true,
      arity = "1..*",
      paramLabel = "VKEYFILE",
      description =
          "The log.vkey of each log that it knows; read again every few seconds, so put a new one"
              + " in its place after a rotation.")
  private List<Path> logs = new ArrayList<>();

  @Option(
      names = "--name",
      paramLabel = "ORIGIN",
      description = "Its name, chosen at its first start. Default: ${DEFAULT-VALUE}")
  private String name = "chancery.local/witness";

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description = "What its keys are sealed under. Default: a random one in its data folder.")
  private @Nullable Path passphrase;

  @Override
  public Integer call() throws InterruptedException {
    WitnessServer.limits();
    try {
      DataFolder folder = DataFolder.open(data);
      CosignerKeys keys =
          CosignerKeys.open(folder.keys(), name, given(passphrase), new SecureRandom());
      try (var files = new LogKeyFiles(logs, WitnessCommand::tell)) {
        Witness witness = Witness.open(folder.log(), keys, files.keys(), InstantSource.system());
        files.follow(witness, LOOK);
        run(WitnessServer.start(witness, keys, new InetSocketAddress(host, port)), keys);
      }
      return 0;
    } catch (IOException | IllegalArgumentException e) {
      throw new CommandException(
          ExitCode.USAGE, "the witness cannot be started: " + e.getMessage());
    }
  }

  private static void run(WitnessServer server, CosignerKeys keys) throws InterruptedException {
    var stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    server.close();
                  } catch (IOException e) {
                    System.err.println("chancery: " + e.getMessage());
                  }
                  stopped.countDown();
                },
                "chancery-stop"));
    System.out.println("witness at " + server.address());
    System.out.println("its keys; put one or both into the log's policy file:");
    System.out.println();
    keys.vkeys().forEach(System.out::println);
    System.out.flush();
    stopped.await();
  }

  private static void tell(String line) {
    System.out.println(line);
  }

  private static Optional<Passphrase> given(@Nullable Path file) throws IOException {
    return file == null ? Optional.empty() : Optional.of(Passphrase.read(file));
  }
}
