package org.chancery.ingress.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chancery.ingress.testing.Behaviour;
import org.chancery.ingress.testing.TestUpstream;

/**
 * Kills a gateway under load and checks that nothing it let out, and nothing it acknowledged, is
 * missing from its log: {@code CrashTrial [--trials N] [--seed N] [--calls N]}. Exits 1 where it
 * is.
 */
final class CrashTrial {
  private static final int CONCURRENCY = 32;
  private static final int SAMPLES = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Pattern TOTAL = Pattern.compile("\"total\":([0-9]+)");

  private final Path folder;
  private final Random chance;
  private final int calls;
  private final TestUpstream upstream;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger lost = new AtomicInteger();
  private final Map<String, Long> complete = new ConcurrentHashMap<>();
  private final Map<String, Long> promised = new ConcurrentHashMap<>();
  private final Map<Integer, Integer> refused = new ConcurrentHashMap<>();
  private final List<String> failures = new ArrayList<>();
  private volatile boolean killed;

  private CrashTrial(Path folder, long seed, int calls) throws IOException {
    this.folder = folder;
    this.chance = new Random(seed);
    this.calls = calls;
    // Slow enough that calls are at every stage of their road when the kill comes.
    var pauses = new Random(seed + 1);
    Behaviour late =
        (request, line) -> {
          int pause;
          synchronized (pauses) {
            pause = 1 + pauses.nextInt(40);
          }
          return Behaviour.echo(7).after(Duration.ofMillis(pause)).answer(request, line);
        };
    this.upstream = TestUpstream.start(0, late, Optional.empty());
  }

  /** Runs the trials one after the other. */
  public static void main(String[] arguments) throws Exception {
    Map<String, String> options = new TreeMap<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      options.put(arguments[i], arguments[i + 1]);
    }
    int trials = Integer.parseInt(options.getOrDefault("--trials", "3"));
    long seed = Long.parseLong(options.getOrDefault("--seed", "1"));
    int calls = Integer.parseInt(options.getOrDefault("--calls", "1000"));
    int bad = 0;
    for (int trial = 0; trial < trials; trial++) {
      Path folder = Files.createTempDirectory("crash-trial-");
      System.out.printf("trial %d, seed %d, in %s%n", trial + 1, seed + trial, folder);
      var failures = new CrashTrial(folder, seed + trial, calls).run();
      failures.forEach(failure -> System.out.println("  FAILED: " + failure));
      bad += failures.isEmpty() ? 0 : 1;
      if (failures.isEmpty()) {
        Trees.delete(folder);
      }
    }
    System.out.printf("%d of %d trials held%n", trials - bad, trials);
    System.exit(bad == 0 ? 0 : 1);
  }

  private List<String> run() throws Exception {
    Path data = folder.resolve("data");
    Path settings = TrialFiles.settings(folder, upstream.baseUri());
    Map<String, String> environment = Map.of(TrialFiles.CREDENTIAL, "trial-credential");
    try (upstream) {
      GatewayProcess first = GatewayProcess.start(data, settings, environment);
      int inFlight = untilKilled(first);
      long begun = System.nanoTime();
      long crashed;
      try (var second = GatewayProcess.start(data, settings, environment)) {
        System.out.printf(
            "  killed after %d complete answers, %d calls in flight; ready again in %.1f s%n",
            complete.size(), inFlight, (System.nanoTime() - begun) / 1e9);
        send(second.address(), second.firstStart().applicationKey());
        expect(lost.get() == inFlight, "a connection broke that nobody killed");
        crashed = asked(second);
      }
      check(data, crashed);
    }
    return failures;
  }

  private int untilKilled(GatewayProcess gateway) throws InterruptedException {
    int after = calls / 5 + chance.nextInt(calls * 3 / 5);
    long micros = chance.nextInt(20_000);
    var killer =
        Thread.ofPlatform()
            .name("trial-killer")
            .start(() -> {
              while (complete.size() < after) {
                LockSupport.parkNanos(100_000);
              }
              LockSupport.parkNanos(micros * 1_000);
              try {
                gateway.kill();
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
              killed = true;
            });
    send(gateway.address(), gateway.firstStart().applicationKey());
    killer.join();
    killed = false;
    return lost.get();
  }

  private void send(URI address, String key) throws InterruptedException {
    var done = new CountDownLatch(CONCURRENCY);
    for (int i = 0; i < CONCURRENCY; i++) {
      Thread.ofVirtual()
          .start(() -> {
            try {
              work(address, key);
            } finally {
              done.countDown();
            }
          });
    }
    done.await();
  }

  private void work(URI address, String key) {
    try (LineClient client = LineClient.to(address, "/v1/chat/completions", key)) {
      while (!killed) {
        int number = next.getAndIncrement();
        if (number >= calls) {
          return;
        }
        take(marker(number), client.post(body(number)));
      }
    } catch (IOException _) {
      lost.incrementAndGet(); // the kill; what was under way is looked for in the log
    }
  }

  private void take(String marker, LineClient.Answered answer) {
    // A refusal because the log cannot be written has no record, and must not claim one.
    String record = answer.headers().getOrDefault("x-chancery-record", "/-1");
    long index = Long.parseLong(record.substring(record.lastIndexOf('/') + 1));
    if (index >= 0) {
      promised.put(marker, index);
    }
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    boolean whole = !text.startsWith("data:") || text.contains("data: [DONE]");
    if (answer.status() == 200 && whole) {
      complete.put(marker, index);
    } else {
      refused.merge(answer.status(), 1, Integer::sum);
    }
  }

  private static byte[] body(int number) {
    return """
    {"model":"%s","stream":%b,"messages":[{"role":"user","content":"Please answer Clara Neumann, clara.neumann@example.com, about order %s and her invoice."}]}\
    """
        .formatted(TrialFiles.MODEL, number % 4 == 0, marker(number))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** A word of letters, so that nothing takes it for a number of somebody. */
  private static String marker(int number) {
    var word = new StringBuilder("zq");
    for (int left = number, i = 0; i < 4; i++, left /= 16) {
      word.append((char) ('a' + left % 16));
    }
    return word.append("qz").toString();
  }

  /** Asks the search for crashed calls and for a sample of markers. */
  private long asked(GatewayProcess gateway) throws Exception {
    String key = gateway.firstStart().adminKey();
    var sample = complete.keySet().stream().sorted().toList();
    int found = 0;
    int wanted = Math.min(SAMPLES, sample.size());
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (int i = 0; i < wanted; i++) {
        String marker = sample.get((int) ((long) i * sample.size() / wanted));
        found += awaited(client, gateway.address(), key, marker) == 1 ? 1 : 0;
      }
      System.out.printf("  search finds %d of %d sampled markers%n", found, wanted);
      expect(found == wanted, "search does not find every sampled marker");
      return total(client, gateway.address(), key, "end:crashed");
    }
  }

  private static long awaited(HttpClient client, URI address, String key, String words)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    long total = 0;
    while (total == 0 && System.nanoTime() < deadline) {
      total = total(client, address, key, words);
      LockSupport.parkNanos(total == 0 ? 50_000_000 : 0);
    }
    return total;
  }

  private static long total(HttpClient client, URI address, String key, String words)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(address.resolve("/api/records?q=" + words))
            .header("Authorization", "Bearer " + key)
            .build();
    var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    Matcher total = TOTAL.matcher(answer.body());
    if (answer.statusCode() != 200 || !total.find()) {
      throw new IOException("the search answers " + answer.statusCode());
    }
    return Long.parseLong(total.group(1));
  }

  private void check(Path data, long crashed) throws IOException {
    int verdict =
        org.chancery.audit.verify.Main.run(
            List.of(data.resolve("log").toString()), System.out, System.err);
    expect(verdict == 0, "verify exits " + verdict);
    TrialLog log = TrialLog.read(data);
    Set<String> sent = ConcurrentHashMap.newKeySet();
    Pattern marker = Pattern.compile("zq[a-p]{4}qz");
    for (TestUpstream.Received request : upstream.received()) {
      marker.matcher(request.text()).results().forEach(found -> sent.add(found.group()));
    }
    Map<String, Long> decided = log.decided(marker);
    long unknown = sent.stream().filter(m -> !decided.containsKey(m)).count();
    long unfinished =
        complete.entrySet().stream().filter(e -> !log.finished(e.getKey(), e.getValue())).count();
    long broken =
        promised.entrySet().stream().filter(e -> !log.holds(e.getKey(), e.getValue())).count();
    System.out.printf(
        "  upstream saw %d calls, %d of them without a decision record%n", sent.size(), unknown);
    System.out.printf(
        "  client has %d complete answers, %d of them without decision and outcome%n",
        complete.size(), unfinished);
    System.out.printf(
        "  %d record numbers were given out, %d of them not in the log; refused %s%n",
        promised.size(), broken, refused);
    System.out.printf(
        "  %d decisions, %d outcomes, %d decisions without outcome, %d shown as crashed%n",
        log.decisions(), log.outcomes(), log.open(), crashed);
    expect(unknown == 0, "something left without a record");
    expect(unfinished == 0, "a complete answer is not recorded as such");
    expect(broken == 0, "a record number that was given out is not in the log");
    expect(log.open() == crashed, "decisions without outcome are not all shown as crashed");
    expect(!sent.isEmpty() && complete.size() > calls / 2, "too few calls to mean anything");
  }

  private void expect(boolean holds, String otherwise) {
    if (!holds) {
      failures.add(otherwise);
    }
  }
}
