package org.chancery.redaction.classify;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.crypto.spec.SecretKeySpec;
import org.chancery.redaction.detect.Detector;
import org.chancery.redaction.detect.Detectors;
import org.chancery.redaction.detect.Text;
import org.chancery.redaction.injection.ExfiltrationDetector;
import org.chancery.redaction.injection.InjectionDetector;
import org.chancery.redaction.nlp.Loaded;
import org.chancery.redaction.nlp.Prompts;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Microseconds to read one prompt with everything that the gateway reads with: structured
 * detectors, names, steering, disguises, encodings, topics, settlement.
 *
 * <pre>
 * mvn -pl redaction test-compile dependency:build-classpath -Dmdep.outputFile=target/test.cp
 * java -cp redaction/target/test-classes:redaction/target/classes:$(cat redaction/target/test.cp) \
 *   org.openjdk.jmh.Main InspectionBenchmark
 * </pre>
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 4, time = 4)
@Measurement(iterations = 4, time = 4)
public class InspectionBenchmark {
  /** The prompt in the words of the models' tokeniser. */
  @Param({"61", "619"})
  public int tokens = 61;

  private Inspector inspector = inspector();
  private String prompt = "";
  private List<Text> known = List.of();
  private long number;

  private static Inspector inspector() {
    var all = new ArrayList<Detector>(Detectors.builtIn());
    all.add(Loaded.names());
    all.add(new InjectionDetector());
    all.add(new ExfiltrationDetector());
    return Inspectors.over(
        all,
        InspectionLimits.standard(),
        new SecretKeySpec(new byte[32], "HmacSHA256"),
        InstantSource.system());
  }

  /** Reads the prompt once, so that the cached case can use it. */
  @Setup
  public void read() {
    prompt = Prompts.of(tokens).value();
    known = List.of(new Text(prompt));
    inspector.inspect(known);
  }

  /** A prompt that was never read: its first word is a number that no other has. */
  @Benchmark
  public Inspection fresh() {
    return inspector.inspect(List.of(new Text(number++ + " " + prompt)));
  }

  /** A prompt that was read lately, as most of a chat's history was. */
  @Benchmark
  public Inspection cached() {
    return inspector.inspect(known);
  }
}
