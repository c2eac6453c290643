package org.chancery.ingress.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.chancery.ingress.testing.TestUpstream;

/**
 * Measures what a gateway adds, by sending the same load to a test provider directly and through
 * it: {@code LoadRun [--rate N] [--seconds N] [--warm-up N]}. Loopback only; ends by itself.
 */
final class LoadRun {
  private static final int STREAMS = 50;
  private static final int ROUNDS = 10;

  private final int rate;
  private final int seconds;
  private final int warmUp;

  private LoadRun(int rate, int seconds, int warmUp) {
    this.rate = rate;
    this.seconds = seconds;
    this.warmUp = warmUp;
  }

  /** Runs it and prints the figures. */
  public static void main(String[] arguments) throws Exception {
    Map<String, String> options = new TreeMap<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      options.put(arguments[i], arguments[i + 1]);
    }
    new LoadRun(
            Integer.parseInt(options.getOrDefault("--rate", "200")),
            Integer.parseInt(options.getOrDefault("--seconds", "20")),
            Integer.parseInt(options.getOrDefault("--warm-up", "10")))
        .run();
  }

  private void run() throws Exception {
    Path folder = Files.createTempDirectory("load-run-");
    Process upstream = upstream();
    try (BufferedReader out = upstream.inputReader(StandardCharsets.UTF_8)) {
      URI base = URI.create(out.readLine());
      var direct = new LoadSide("direct", base.resolve("/"), "key", TrialFiles.MODEL);
      Path settings = TrialFiles.settings(folder, base);
      long begun = System.nanoTime();
      try (var gateway =
          GatewayProcess.start(
              folder.resolve("data"), settings, Map.of(TrialFiles.CREDENTIAL, "credential"))) {
        System.out.printf("ready in %.1f s, %s%n", (System.nanoTime() - begun) / 1e9, load());
        var through =
            new LoadSide(
                "gateway",
                gateway.address(),
                gateway.firstStart().applicationKey(),
                TrialFiles.MODEL);
        for (boolean fresh : new boolean[] {false, true}) {
          compare(direct, through, gateway.pid(), fresh);
        }
        streams(direct, through);
        Meter end = Meter.of(gateway.pid());
        System.out.printf(
            "memory: gateway %d MB resident, database %d MB%n", end.resident(), end.children());
      }
    } finally {
      upstream.destroy();
    }
    Trees.delete(folder);
  }

  private void compare(LoadSide direct, LoadSide through, long pid, boolean fresh)
      throws IOException, InterruptedException {
    var texts = new LoadText(fresh ? 2 : 1, fresh);
    System.out.printf(
        "%s, %d calls/s for %d s, bodies of %d bytes%n",
        fresh ? "every turn new" : "history repeated",
        rate,
        seconds,
        texts.body(TrialFiles.MODEL, false).length);
    direct.constant(texts, rate, warmUp / 2);
    LoadSide.Times without = direct.constant(texts, rate, seconds);
    System.out.printf("  direct   %s, %s%n", without, load());
    through.constant(texts, rate, warmUp);
    Meter before = Meter.of(pid);
    LoadSide.Times with = through.constant(texts, rate, seconds);
    Meter after = Meter.of(pid);
    System.out.printf("  gateway  %s, %s%n", with, load());
    System.out.printf(
        "  added    p50 %.2f ms, p90 %.2f ms, p99 %.2f ms; %.2f ms of processor a call%n",
        with.millis(0.5) - without.millis(0.5),
        with.millis(0.9) - without.millis(0.9),
        with.millis(0.99) - without.millis(0.99),
        (double) (after.processor() - before.processor()) / Math.max(1, with.sorted().length));
  }

  private static void streams(LoadSide direct, LoadSide through) throws InterruptedException {
    System.out.printf("first byte at %d streams%n", STREAMS);
    var texts = new LoadText(3, false);
    direct.streams(texts, STREAMS, 2);
    LoadSide.Times without = direct.streams(texts, STREAMS, ROUNDS);
    System.out.printf("  direct   %s%n", without);
    through.streams(texts, STREAMS, 2);
    LoadSide.Times with = through.streams(texts, STREAMS, ROUNDS);
    System.out.printf("  gateway  %s, %s%n", with, load());
    System.out.printf(
        "  added    p50 %.2f ms, p99 %.2f ms%n",
        with.millis(0.5) - without.millis(0.5), with.millis(0.99) - without.millis(0.99));
  }

  private static Process upstream() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            TestUpstream.class.getName(),
            "--split",
            "12")
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static String load() {
    try {
      return "load " + Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
    } catch (IOException _) {
      return "load unknown";
    }
  }
}
