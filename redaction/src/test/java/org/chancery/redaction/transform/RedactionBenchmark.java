package org.chancery.redaction.transform;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.chancery.catalog.policy.Label;
import org.chancery.catalog.policy.Treatment;
import org.chancery.redaction.classify.Inspection;
import org.chancery.redaction.classify.Inspector;
import org.chancery.redaction.detect.Text;
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
 * What it costs to inspect, redact and restore one prompt, names on; and to redact and restore one
 * that was inspected before.
 *
 * <pre>
 * mvn -pl redaction test-compile dependency:build-classpath -Dmdep.outputFile=target/test.cp
 * java -cp redaction/target/test-classes:redaction/target/classes:$(cat redaction/target/test.cp) \
 *   org.openjdk.jmh.Main RedactionBenchmark
 * </pre>
 */
@BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 4)
public class RedactionBenchmark {
  /** The prompt in the words of the models' tokeniser. */
  @Param({"61", "619", "5997"})
  public int tokens = 61;

  private final Inspector inspector =
      new PlainInspector(List.of(Loaded.names(), new PatternDetector()));
  private List<Text> texts = List.of();
  private Map<Label, Treatment> treatments = Map.of();
  private Inspection known = new Inspection(List.of(), Set.of());

  /** Inspects the prompt once, so that the cached case can use it. */
  @Setup
  public void inspect() {
    texts = List.of(Prompts.of(tokens));
    known = inspector.inspect(texts);
    treatments =
        known.labels().stream()
            .collect(Collectors.toMap(label -> label, _ -> Treatment.PSEUDONYMISE));
  }

  /** A prompt that was never seen. */
  @Benchmark
  public Text fresh() {
    return thereAndBack(inspector.inspect(texts));
  }

  /** A prompt whose findings are known, as those of a chat's history are. */
  @Benchmark
  public Text cached() {
    return thereAndBack(known);
  }

  private Text thereAndBack(Inspection inspection) {
    var redaction = Redactions.REDACTOR.redact(texts, inspection, treatments, Redactions.SCOPE);
    var safe = redaction.safe().getFirst();
    return redaction.restore(safe, Redactions.PERMISSION, Escape.NONE);
  }
}
