package org.chancery.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verifier's own jar, which the build makes before the tests: what a stranger is handed. */
class VerifyJarTest {
  @TempDir Path temporary;

  private static Path jar() throws IOException {
    try (var files = Files.list(Path.of("target"))) {
      return files
          .filter(file -> file.getFileName().toString().endsWith("-verify.jar"))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no verifier jar in target: build with Maven"));
    }
  }

  @Test
  void holdsTheVerifierAndNothingElseAndIsSmall() throws IOException {
    try (var jar = new JarFile(jar().toFile())) {
      assertThat(jar.stream().map(java.util.zip.ZipEntry::getName))
          .allMatch(name ->
              name.endsWith("/")
                  || name.equals("META-INF/MANIFEST.MF")
                  || name.matches("org/chancery/audit/verify/[A-Za-z0-9$]+\\.class"));
      assertThat(jar.stream().map(java.util.zip.ZipEntry::getTimeLocal).distinct()).hasSize(1);
    }
    assertThat(Files.size(jar())).isLessThan(300_000);
  }

  @Test
  void checksALogAndExitsWithTheVerdict() throws IOException, InterruptedException {
    var keys = LogKeys.make("jar.example");
    Path log = temporary.resolve("log");
    var writer = new LogWriter(log, keys, 3, 3);
    writer.add(LogWriter.system("start")).call(true, 20, 0).call(true, 20, 0).write(5);
    assertThat(run(log.toString(), "--json", "--parallel", "2"))
        .contains("exit 0", "\"verdict\":\"intact\"", "\"size\":5");
    Files.delete(log.resolve("payload/0000000000.pay"));
    assertThat(run(log.toString())).contains("exit 2", "incomplete: leaf 1");
    assertThat(run()).contains("exit 64", "usage:");
  }

  private String run(String... arguments) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-jar", jar().toString()));
    command.addAll(List.of(arguments));
    Path out = temporary.resolve("out");
    var process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    return "exit " + process.waitFor() + "\n" + Files.readString(out);
  }
}
