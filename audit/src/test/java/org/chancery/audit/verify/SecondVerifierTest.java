package org.chancery.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chancery.audit.Vectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The verifier in Python reports of the same bytes what the verifier in Java reports, word for
 * word. {@code scripts/verify-both} does it for every way of tampering there is.
 */
class SecondVerifierTest {
  private static final Path PROGRAM = Path.of("verify-py", "verify.py");
  private static final LogKeys KEYS = LogKeys.make("both.example/log");
  private static final String PAYLOADS = "payload/0000000000.pay";

  @TempDir static Path folder;

  @BeforeAll
  static void cases() throws IOException, InterruptedException {
    assumeTrue(
        runs("--help") == 0, "python3 is not on the path: the second verifier is NOT checked");
    for (String name : List.of("intact", "tampered", "incomplete", "replayed")) {
      var log = new LogWriter(folder.resolve(name), KEYS, 4, 3);
      log.add(LogWriter.system("start")).call(true, 30, 9).call(true, 21, 0).write(5);
    }
    Path payloads = folder.resolve("tampered").resolve(PAYLOADS);
    byte[] bytes = Files.readAllBytes(payloads);
    bytes[bytes.length / 2] ^= 1;
    Files.write(payloads, bytes);
    Files.delete(folder.resolve("incomplete").resolve(PAYLOADS));
    Files.copy(folder.resolve("intact/checkpoint"), folder.resolve("kept"));
    Files.delete(folder.resolve("replayed/segment/00000000000000000004.seg"));
    Files.writeString(folder.resolve("keys"), KEYS.vkeys());
    var bundles = new BundleWriter(KEYS).cases();
    for (String name : List.of("whole", "re-sign without a leaf of the range")) {
      Tampering.write(folder.resolve(name), bundles.getOrDefault(name, Map.of()));
    }
    var person = new PersonBundleWriter(KEYS).cases();
    Tampering.write(folder.resolve("person"), person.getOrDefault("whole", Map.of()));
    for (String name : List.of("re-sign without a record", "re-sign with another text to read")) {
      Tampering.write(folder.resolve(name), person.getOrDefault(name, Map.of()));
    }
    var parted = new PartedPayloads(KEYS, folder).cases();
    for (String name : List.of("every part is there", "a part is altered")) {
      Tampering.write(folder.resolve(name), parted.getOrDefault(name, Map.of()));
    }
    Path match = folder.resolve("whole/records/1");
    Files.copy(match.resolve("leaf.json"), folder.resolve("leaf"));
    Files.copy(match.resolve("record.tlog-proof"), folder.resolve("proof"));
    Files.copy(folder.resolve("whole/records/2/leaf.json"), folder.resolve("other"));
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          arguments                             | exit
          intact                                | 0
          intact --key keys --checkpoint kept   | 0
          tampered                              | 1
          incomplete                            | 2
          replayed --key keys --checkpoint kept | 2
          nothing                               | 3
          whole --key keys                      | 0
          re-sign_without_a_leaf_of_the_range   | 2
          person --key keys                     | 0
          re-sign_without_a_record              | 2
          re-sign_with_another_text_to_read     | 1
          every_part_is_there                   | 0
          a_part_is_altered                     | 1
          proof --leaf leaf --key keys          | 0
          proof --leaf other --key keys         | 1
          """)
  void bothSayTheSame(String arguments, int exit) throws IOException, InterruptedException {
    var given = new ArrayList<String>();
    for (String word : arguments.split(" ", -1)) {
      String name = word.replace('_', ' ');
      given.add(word.startsWith("--") ? word : folder.resolve(name).toString());
    }
    given.add("--json");
    var said = new ByteArrayOutputStream();
    try (var out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      assertThat(Main.run(given, out, out)).isEqualTo(exit);
    }
    assertThat(runs(given.toArray(String[]::new))).isEqualTo(exit);
    assertThat(Vectors.json(Files.readAllBytes(output())))
        .isEqualTo(Vectors.json(said.toByteArray()));
  }

  private static Path output() {
    return folder.resolve("said-by-python");
  }

  /** The exit of the program; that of a shell without the command where there is no Python. */
  private static int runs(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("python3", "-B", PROGRAM.toString()));
    command.addAll(List.of(arguments));
    try {
      return new ProcessBuilder(command).redirectOutput(output().toFile()).start().waitFor();
    } catch (IOException _) {
      return 127;
    }
  }
}
