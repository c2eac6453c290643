package org.chancery.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The verifier builds alone, with a plain compiler and no library, and runs from what that made.
 */
class StandaloneTest {
  private static final Path SOURCES = Path.of("src/main/java/org/chancery/audit/verify");

  @TempDir Path temporary;

  @Test
  void compilesAndRunsWithNothingButTheJdk() throws IOException, InterruptedException {
    Path classes = Files.createDirectories(temporary.resolve("classes"));
    var arguments = new ArrayList<>(List.of("-Xlint:all", "-Werror", "-proc:none"));
    arguments.addAll(List.of("-cp", classes.toString(), "-d", classes.toString()));
    try (var files = Files.list(SOURCES)) {
      files
          .map(Path::toString)
          .filter(file -> file.endsWith(".java") && !file.endsWith("package-info.java"))
          .forEach(arguments::add);
    }
    var compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    assertThat(compiler.run(null, null, null, arguments.toArray(String[]::new))).isZero();

    var keys = LogKeys.make("alone.example");
    Path log = temporary.resolve("log");
    var writer = new LogWriter(log, keys, 3, 3);
    writer.add(LogWriter.system("start")).call(true, 20, 0).call(true, 20, 0).write(5);
    Path kept = Files.writeString(temporary.resolve("kept"), writer.checkpoint(3));
    Path key = Files.writeString(temporary.resolve("key"), keys.vkeys());
    var command = List.of(log.toString(), "--key", key.toString(), "--checkpoint", kept.toString());
    assertThat(run(classes, command)).contains("exit 0", "intact: 5 leaves", "not checked:");
    assertThat(run(classes, List.of())).contains("exit 64", "usage:");
    assertThat(run(classes, List.of(temporary.resolve("no").toString()))).contains("exit 3");

    Path segment = log.resolve("segment/00000000000000000003.seg");
    byte[] bytes = Files.readAllBytes(segment);
    Files.write(segment, java.util.Arrays.copyOf(bytes, bytes.length - 1));
    assertThat(run(classes, command)).contains("exit 2", "incomplete: leaf 4");
    bytes[40] ^= 1;
    Files.write(segment, bytes);
    assertThat(run(classes, command)).contains("exit 1", "tampered: leaf 3");
  }

  private String run(Path classes, List<String> arguments)
      throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-cp", classes.toString()));
    command.add("org.chancery.audit.verify.Main");
    command.addAll(arguments);
    Path out = temporary.resolve("out");
    var process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    int exit = process.waitFor();
    return "exit " + exit + "\n" + Files.readString(out);
  }
}
