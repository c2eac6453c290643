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

/** Bundles for a person: whole ones pass, and say what they cannot show; spoilt ones are found. */
class PersonBundleTest {
  private static final LogKeys KEYS = LogKeys.make("person.example/log");
  private static final Map<String, Map<String, byte[]>> CASES =
      new PersonBundleWriter(KEYS).cases();

  @TempDir Path temporary;

  private Report check(String name) throws IOException {
    Tampering.write(temporary.resolve("b"), CASES.getOrDefault(name, Map.of()));
    var checking = Checking.plain(List.of(KEYS.vkeys()), List.of(), (_, _) -> {});
    return Tampering.check(temporary.resolve("b"), checking);
  }

  @Test
  void wholeBundleIsIntactAndSaysWhatItCannotShow() throws IOException {
    var report = check("whole");
    assertThat(report.verdict()).as(report.text()).isEqualTo(new Verdict.Intact(3));
    assertThat(report.checked())
        .anyMatch(line -> line.startsWith("the 2 records are those that record 4 of the log"))
        .anyMatch(line -> line.startsWith("1 contents"))
        .contains("records.json says what leaves and contents say");
    assertThat(report.notChecked())
        .anyMatch(line -> line.startsWith("whether these are all records of the person"))
        .anyMatch(line -> line.startsWith("1 contents: they are not here"))
        .anyMatch(line -> line.startsWith("what was erased before"))
        .anyMatch(line -> line.startsWith("manifest.p7s: openssl cms -verify"));
  }

  @Test
  void everyFlippedBitIsTamperingButForWhatOpensslChecks() throws IOException {
    for (String name : CASES.keySet()) {
      if (name.startsWith("flip ")) {
        int exit = name.endsWith("manifest.p7s") ? 0 : 1;
        assertThat(check(name).verdict().exit()).as(name).isEqualTo(exit);
      }
    }
  }

  @Test
  void everyFileThatIsLeftOutMakesItIncomplete() throws IOException {
    for (String name : CASES.keySet()) {
      if (name.startsWith("delete ") && !name.endsWith("manifest.json")) {
        var report = check(name);
        int exit = name.endsWith(" checkpoint") ? 3 : 2;
        assertThat(report.verdict().exit()).as(name + report.text()).isEqualTo(exit);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          what                                              | exit
          add a file                                        | 1
          edit the manifest                                 | 1
          remove a record                                   | 2
          re-sign without a record                          | 2
          re-sign without a record and its line of the list | 1
          re-sign with a record of somebody else            | 1
          re-sign with a leaf changed                       | 1
          re-sign with a content changed                    | 1
          re-sign with another text to read                 | 1
          re-sign with another recipient to read            | 1
          re-sign with another time to read                 | 1
          re-sign with nothing missing                      | 1
          re-sign with another export's record              | 1
          re-sign with another reason                       | 1
          re-sign with other counts                         | 1
          re-sign as another version                        | 3
          re-sign without a content                         | 2
          re-sign with a content of no leg                  | 1
          re-sign with a content held back for a reason     | 0
          """)
  void whoeverHasTheLogsKeysCannotLeaveOutOrChange(String what, int exit) throws IOException {
    var report = check(what);
    assertThat(report.verdict().exit()).as(report.text()).isEqualTo(exit);
  }
}
