package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.chancery.catalog.policy.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of docs/detectors.md, compiled, put into a jar and loaded. */
final class ForeignDetectorsTest {
  private static final ForeignDetectors.Limits LIMITS = ForeignDetectors.Limits.standard();
  @TempDir private Path folder;

  @Test
  void theExampleOfThePageCompilesLoadsAndFinds() throws IOException {
    String page = Files.readString(Path.of("../docs/detectors.md"));
    var block = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(page);
    assertThat(block.find()).isTrue();
    Path jars = jar("example.TicketDetector", "example/TicketDetector", block.group(1));
    try (var foreign = ForeignDetectors.load(jars, LIMITS)) {
      assertThat(foreign.detectors()).hasSize(1);
      Detector detector = foreign.detectors().getFirst();
      assertThat(detector.id()).hasToString("ticket@1");
      assertThat(detector.labels()).containsExactly(new Label("TICKET"));
      assertThat(detector.detect(new Text("see TCK-12345, TCK-1")))
          .extracting(Finding::span)
          .containsExactly(new Span(4, 13), new Span(15, 20));
      assertThat(detector.detect(new Text("see TKC-12345"))).isEmpty();
    }
  }

  @Test
  void aJarWhoseDetectorCannotBeMadeStopsTheStart() throws IOException {
    Path jars =
        jar(
            "example.Bad",
            "example/Bad",
            """
            package example;

            public abstract class Bad implements org.chancery.redaction.detect.Detector {}
            """);
    assertThatThrownBy(() -> ForeignDetectors.load(jars, LIMITS))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot be loaded");
  }

  @Test
  void aFolderWithoutADetectorStopsTheStart() {
    assertThatThrownBy(() -> ForeignDetectors.load(folder, LIMITS))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> ForeignDetectors.load(folder.resolve("none"), LIMITS))
        .isInstanceOf(IOException.class);
  }

  private Path jar(String name, String path, String source) throws IOException {
    Path file = folder.resolve("src").resolve(path + ".java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, source);
    Path classes = Files.createDirectories(folder.resolve("classes"));
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-d",
                classes.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                file.toString());
    assertThat(result).as("exit code of javac").isZero();
    Path jars = Files.createDirectories(folder.resolve("jars"));
    List<Path> compiled = new ArrayList<>();
    try (Stream<Path> all = Files.walk(classes)) {
      all.filter(Files::isRegularFile).forEach(compiled::add);
    }
    try (var jar = new JarOutputStream(Files.newOutputStream(jars.resolve("own.jar")))) {
      for (Path one : compiled) {
        jar.putNextEntry(new JarEntry(classes.relativize(one).toString()));
        jar.write(Files.readAllBytes(one));
      }
      jar.putNextEntry(new JarEntry("META-INF/services/org.chancery.redaction.detect.Detector"));
      jar.write(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    return jars;
  }
}
