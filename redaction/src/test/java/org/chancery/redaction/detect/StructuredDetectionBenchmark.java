package org.chancery.redaction.detect;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * The time of all built-in detectors over one text of prose, settings and records with about two
 * findings in a thousand characters. Microseconds for each text: size divided by time is MB/s. The
 * heap is the gateway's: in a larger one every object is written to memory that no cache holds.
 *
 * <p>Run {@code main} on the module's test class path, which {@code mvn -pl redaction test-compile
 * dependency:build-classpath} prints.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 2,
    jvmArgs = {"-Xmx640m", "-XX:+UseCompactObjectHeaders"})
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 5, time = 1)
public class StructuredDetectionBenchmark {
  private static final List<String> PROSE =
      List.of(
          "Please summarise the attached report for the steering group and keep it under a page. ",
          "The supplier answered in March that 3 of the 12 shipments had left on time. ",
          "def total(rows): return sum(r.amount * 1.19 for r in rows if r.status == 'open')\n",
          "In 2023 revenue grew by 4.2 % to 1,250,000 EUR, mostly from the northern region. ",
          "{\"id\": 48213, \"state\": \"open\", \"tags\": [\"billing\", \"urgent\"], \"ttl\": 3600}\n",
          "I would like to know whether the warranty covers a broken hinge after two years. ",
          "Version 2.14.1 fixes the crash at 12:30:45 reported in ticket 88213 (see changelog). ",
          "She asked the team - politely, as always - to look again at section 7.3 of the draft. ");
  private static final List<String> PERSONAL =
      List.of(
          "Write to ann.lee@example.org. ",
          "Call +49 30 1234567 before noon. ",
          "Transfer it to DE89 3704 0044 0532 0130 00. ",
          "The card is 4111 1111 1111 1111. ",
          "The client connected from 192.0.2.17. ",
          "Born on 12 May 1980. ");

  @Param({"1000", "20000"})
  int size;

  private final List<Detector> detectors = Detectors.fused(Detectors.builtIn());
  private Text text = new Text("");

  @Setup
  public void write() {
    Random random = new Random(7);
    StringBuilder made = new StringBuilder();
    while (made.length() < size) {
      made.append(PROSE.get(random.nextInt(PROSE.size())));
      if (random.nextInt(6) == 0) {
        made.append(PERSONAL.get(random.nextInt(PERSONAL.size())));
      }
    }
    text = new Text(made.substring(0, size));
  }

  @Benchmark
  public List<Finding> allBuiltIn() {
    return detectors.getFirst().detect(text);
  }

  public static void main(String[] arguments) throws Exception {
    new Runner(
            new OptionsBuilder()
                .include(StructuredDetectionBenchmark.class.getSimpleName())
                .build())
        .run();
  }
}
