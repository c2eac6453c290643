package org.chancery.ingress.app;

import io.micronaut.context.env.yaml.YamlPropertySourceLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the gateway until it is told to stop. */
@Command(
    name = "serve",
    description = "Runs the gateway. The first start makes keys and loads the samples.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "Settings in YAML; see docs/operations.md.")
  private @Nullable Path settings;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where everything is kept. Default: ${DEFAULT-VALUE}")
  private Path data = Path.of("data");

  @Option(names = "--port", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}")
  private int port = 8080;

  @Override
  public Integer call() throws InterruptedException {
    long begun = System.nanoTime();
    var folder = DataFolder.open(data);
    var gateway = Gateway.start(folder, port, read(settings));
    var stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  gateway.close();
                  stopped.countDown();
                },
                "chancery-stop"));
    FirstStart first =
        gateway
            .part(FirstKeys.class)
            .open(gateway.address(), name -> Optional.ofNullable(System.getenv(name)));
    tell(System.out, gateway, folder, first, (System.nanoTime() - begun) / 1_000_000);
    stopped.await();
    return 0;
  }

  private static void tell(
      PrintStream out, Gateway gateway, DataFolder folder, FirstStart first, long millis) {
    out.printf("ready in %d.%d s%n%n", millis / 1_000, millis % 1_000 / 100);
    out.println("console   " + first.console());
    out.println("sign in   with adminKey of " + folder.path().resolve(FirstStart.FILE));
    out.println("log       " + folder.log() + ", public key " + first.logKey());
    out.println("try it    (the key is that of the first application)");
    out.println();
    out.println("curl -s " + gateway.address().resolve("/v1/chat/completions") + " \\");
    out.println("  -H 'Authorization: Bearer " + first.applicationKey() + "' \\");
    out.println("  -H 'Content-Type: application/json' \\");
    out.println(
        "  -d '{\"model\":\"demo\",\"messages\":[{\"role\":\"user\",\"content\":"
            + "\"Write to Clara Neumann, clara.neumann@example.com\"}]}'");
    out.println();
    out.flush();
  }

  /** The settings in a file, by whole name. */
  static Map<String, Object> read(@Nullable Path file) {
    if (file == null) {
      return Map.of();
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new YamlPropertySourceLoader().read("settings", in);
    } catch (IOException e) {
      throw new CommandException(ExitCode.USAGE, "the settings cannot be read: " + file);
    }
  }
}
