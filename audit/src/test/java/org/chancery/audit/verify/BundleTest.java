package org.chancery.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Evidence bundles: whole ones pass, and every spoilt one is found for what it is. */
class BundleTest {
  private static final LogKeys KEYS = LogKeys.make("bundle.example/log");
  private static final Map<String, Map<String, byte[]>> CASES = new BundleWriter(KEYS).cases();

  @TempDir Path temporary;

  private Report check(String name) throws IOException {
    Tampering.write(temporary.resolve("b"), CASES.getOrDefault(name, Map.of()));
    var checking = Checking.plain(List.of(KEYS.vkeys()), List.of(), (_, _) -> {});
    return Tampering.check(temporary.resolve("b"), checking);
  }

  @Test
  void wholeBundleIsIntactAsAFolderAndAsAZipFile() throws IOException {
    var report = check("whole");
    assertThat(report.verdict()).as(report.text()).isEqualTo(new Verdict.Intact(5));
    assertThat(report.notChecked())
        .anyMatch(line -> line.startsWith("manifest.p7s: openssl cms -verify"))
        .anyMatch(line -> line.startsWith("1 claims") || line.startsWith("calls that never"));
    Path zip = temporary.resolve("b.zip");
    try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (var file : CASES.getOrDefault("whole", Map.of()).entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        out.write(file.getValue());
        out.closeEntry();
      }
    }
    var checking = Checking.plain(List.of(), List.of(), (_, _) -> {});
    assertThat(Bundle.check(zip, checking).verdict()).isEqualTo(new Verdict.Intact(5));
    byte[] bytes = Files.readAllBytes(zip);
    for (int at = 0; at < bytes.length; at += 97) {
      bytes[at] ^= 4;
      Files.write(zip, bytes);
      assertThat(Bundle.check(zip, checking).verdict().exit()).as("byte %d", at).isBetween(0, 2);
      bytes[at] ^= 4;
    }
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
        int exit =
            name.endsWith(" checkpoint") ? 3 : 2; // without it there is nothing to hold against
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
          what                                   | exit
          add a file                             | 1
          re-sign without the match              | 2
          re-sign without a leaf of the range    | 2
          re-sign with a leaf changed            | 1
          re-sign with a content changed         | 1
          re-sign without a content              | 2
          re-sign with a wider query             | 2
          re-sign with another query             | 1
          re-sign with another record's proof    | 1
          re-sign with a stamp of something else | 1
          """)
  void whoeverHasTheLogsKeysCannotLeaveOutOrChange(String what, int exit) throws IOException {
    var report = check(what);
    assertThat(report.verdict().exit()).as(report.text()).isEqualTo(exit);
  }
}
