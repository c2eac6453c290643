package org.chancery.ingress.app;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Sends a dozen varied calls, so that the console has something to show. */
@Command(
    name = "demo",
    description =
        "Sends a dozen varied calls to a running gateway with the key of its first start.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  @Option(names = "--data", paramLabel = "DIR", description = "Data folder of the gateway.")
  private Path data = Path.of("data");

  @Override
  public Integer call() {
    var gateway = Remote.of(data);
    int sent = 0;
    for (DemoCall call : DemoCall.dozen()) {
      var answer =
          gateway.post(
              "/v1/chat/completions",
              call.body(),
              gateway.firstStart().applicationKey(),
              Map.of("x-chancery-workflow", call.workflow()));
      sent++;
      System.out.printf(
          "%2d  %-58s %d  %s%n",
          sent,
          call.about(),
          answer.status(),
          answer.header("x-chancery-record").orElse("no record"));
    }
    System.out.println();
    System.out.println("Look at them: " + gateway.firstStart().console());
    return 0;
  }
}
