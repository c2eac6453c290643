package org.chancery.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logs that changed their keys, and who must have signed then. */
class KeyHistoryTest {
  private static final LogKeys FIRST = LogKeys.make("keys.example/log");
  private static final LogKeys SECOND = LogKeys.make("keys.example/log");

  @TempDir Path temporary;

  private Report check(String name, List<String> keys, List<String> kept) throws IOException {
    Tampering.write(
        temporary.resolve("log"),
        new Rotations(FIRST, SECOND, temporary).cases().getOrDefault(name, Map.of()));
    return Verification.of(temporary.resolve("log"), keys, kept, _ -> {});
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          what                                              | exit
          both sign                                         | 0
          only the new keys sign                            | 1
          only the old keys sign                            | 1
          only the new keys sign after the old were retired | 0
          the old keys were compromised and both sign       | 0
          the newest keys are said to be retired            | 1
          a compromise without a time                       | 1
          no handover                                       | 2
          other new keys than the record says               | 1
          """)
  void checkpointCountsWhereTheKeysInForceSigned(String what, int exit) throws IOException {
    var report = check(what, List.of(), List.of());
    assertThat(report.verdict().exit()).as(report.text()).isEqualTo(exit);
  }

  @Test
  void whoeverTrustsTheOldKeysComesToTrustTheNewOnesByTheHandover() throws IOException {
    var report = check("both sign", List.of(FIRST.vkeys()), List.of());
    assertThat(report.verdict()).as(report.text()).isEqualTo(new Verdict.Intact(10));
    assertThat(report.notChecked()).noneMatch(line -> line.contains("only the log says so"));
    var stranger = check("no handover", List.of(FIRST.vkeys()), List.of());
    assertThat(stranger.notChecked()).anyMatch(line -> line.startsWith("whether generation 2"));
  }

  @Test
  void checkpointThatOnlyCompromisedKeysSignedCountsWhereALaterOneHoldsIt() throws IOException {
    var log = new LogWriter(temporary.resolve("other"), FIRST, 4, 3);
    log.add(LogWriter.system("forged")).call(true, 20, 0);
    String name = "the old keys were compromised and both sign";
    String forged = FIRST.checkpoint(3, log.root(0, 3));
    assertThat(check(name, List.of(), List.of(forged)).verdict().exit()).isEqualTo(1);
    var longer = check(name, List.of(), List.of(FIRST.checkpoint(12, log.root(0, 3))));
    assertThat(longer.notChecked()).anyMatch(line -> line.contains("it does not count"));
  }
}
