package org.chancery.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeafTest {
  private static final LogKeys KEYS = LogKeys.make("leaf.example");

  @TempDir Path temporary;

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          leaf                                                                                | exit
          {"event":"a","ts":"2026-09-01T09:00:00.000000Z","type":"system","v":1}              | 0
          {"details":{"a":"b","c":"\\n\\u001f\\\\"},"ts":"2024-02-29T23:59:59.999999Z","type":"admin","v":1} | 0
          {"a":[1,-2,0,true,false,"é😀"],"ts":"2026-09-01T09:00:00.000000Z","type":"access","v":1} | 0
          {"event":"a", "ts":"2026-09-01T09:00:00.000000Z","type":"system","v":1}             | 1
          {"ts":"2026-09-01T09:00:00.000000Z","event":"a","type":"system","v":1}              | 1
          {"a":1,"a":1,"ts":"2026-09-01T09:00:00.000000Z","type":"system","v":1}              | 1
          {"a":null,"ts":"2026-09-01T09:00:00.000000Z","type":"system","v":1}                 | 1
          {"a":1.5,"ts":"2026-09-01T09:00:00.000000Z","type":"system","v":1}                  | 1
          {"a":1e3,"ts":"2026-09-01T09:00:00.000000Z","type":"system","v":1}                  | 1
          {"a":01,"ts":"2026-09-01T09:00:00.000000Z","type":"system","v":1}                   | 1
          {"a":-0,"ts":"2026-09-01T09:00:00.000000Z","type":"system","v":1}                   | 1
          {"a":9007199254740992,"ts":"2026-09-01T09:00:00.000000Z","type":"system","v":1}     | 1
          {"a":9007199254740991,"ts":"2026-09-01T09:00:00.000000Z","type":"system","v":1}     | 0
          {"a":"\\u000a","ts":"2026-09-01T09:00:00.000000Z","type":"system","v":1}            | 1
          {"a":"\\u0041","ts":"2026-09-01T09:00:00.000000Z","type":"system","v":1}            | 1
          {"a":"\\/","ts":"2026-09-01T09:00:00.000000Z","type":"system","v":1}                | 1
          {"é":1,"ts":"2026-09-01T09:00:00.000000Z","type":"system","v":1}                    | 1
          {"a":[[[[[1]]]]],"ts":"2026-09-01T09:00:00.000000Z","type":"system","v":1}          | 0
          {"a":[[[[[[1]]]]]],"ts":"2026-09-01T09:00:00.000000Z","type":"system","v":1}        | 1
          {"ts":"2026-09-01T09:00:00.000Z","type":"system","v":1}                             | 1
          {"ts":"2025-02-29T09:00:00.000000Z","type":"system","v":1}                          | 1
          {"ts":"2026-09-01T24:00:00.000000Z","type":"system","v":1}                          | 1
          {"type":"system","v":1}                                                             | 1
          {"ts":"2026-09-01T09:00:00.000000Z","type":"system"}                                | 1
          {"ts":"2026-09-01T09:00:00.000000Z","type":"system","v":2}                          | 1
          {"ts":"2026-09-01T09:00:00.000000Z","type":"clue","v":1}                             | 1
          {"ts":"2026-09-01T09:00:00.000000Z","v":1}                                          | 1
          {"ts":"2026-09-01T09:00:00.000000Z","type":"outcome","v":1}                         | 1
          {"decision":0,"ts":"2026-09-01T09:00:00.000000Z","type":"outcome","v":1}            | 1
          {"decision":1,"ts":"2026-09-01T09:00:00.000000Z","type":"outcome","v":1}            | 0
          {"decision":2,"ts":"2026-09-01T09:00:00.000000Z","type":"outcome","v":1}            | 1
          {"decision":3,"ts":"2026-09-01T09:00:00.000000Z","type":"outcome","v":1}            | 1
          {"legs":[],"ts":"2026-09-01T09:00:00.000000Z","type":"decision","v":1}              | 0
          {"legs":[],"ts":"2026-09-01T09:00:00.000000Z","type":"system","v":1}                | 1
          {"legs":[],"ts":"2026-09-01T09:00:00.000000Z","type":"access","v":1}                | 0
          {"legs":[{"bytes":1}],"ts":"2026-09-01T09:00:00.000000Z","type":"decision","v":1}   | 1
          {"ts":"2026-09-01T09:00:00.000000Z","type":"system","v":1}x                         | 1
          {"ts":"2026-09-01T09:00:00.000000Z","type":"system","v":1                           | 1
          []                                                                                  | 1
          """)
  void leavesAreReadStrictly(String leaf, int exit) throws IOException {
    Path folder = temporary.resolve("strict");
    var strict = new LogWriter(folder, KEYS, 4, 3);
    strict.add(LogWriter.system("start")).call(false, 20, 0).add(leaf);
    strict.write(3);
    var report = Verification.of(folder);
    assertThat(report.verdict().exit()).as(report.text()).isEqualTo(exit);
    if (exit == 1) {
      assertThat(((Verdict.Tampered) report.verdict()).faults().getFirst().first()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          type     | name   | exit
          decision | prompt | 0
          decision | reply  | 0
          decision | original | 0
          access   | original | 1
          system   | original | 1
          access   | query  | 0
          decision | query  | 1
          access   | prompt | 1
          access   | reply  | 1
          access   | words  | 1
          system   | query  | 1
          admin    | prompt | 1
          """)
  void legHasANameThatItsLeafCanHave(String type, String name, int exit) throws IOException {
    Path folder = temporary.resolve("names");
    var log = new LogWriter(folder, KEYS, 4, 3);
    byte[] sealed = log.noise(20);
    String leaf =
        "{\"legs\":[%s],\"ts\":\"2026-09-01T09:00:00.000000Z\",\"type\":\"%s\",\"v\":1}"
            .formatted(LogWriter.leg(name, sealed), type);
    log.add(LogWriter.system("start")).add(leaf, sealed);
    log.write(2);
    var report = Verification.of(folder);
    assertThat(report.verdict().exit()).as(report.text()).isEqualTo(exit);
  }
}
