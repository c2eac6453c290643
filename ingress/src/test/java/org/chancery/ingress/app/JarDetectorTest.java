package org.chancery.ingress.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chancery.ingress.app.TestGateway.body;
import static org.chancery.ingress.app.TestGateway.code;
import static org.chancery.ingress.app.TestGateway.said;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.chancery.audit.record.AuditRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A gateway with a detector from a jar that throws, hangs or lies when it is told to. */
@Timeout(120)
final class JarDetectorTest {
  private static final String SOURCE =
      """
      import java.util.List;
      import java.util.Set;
      import org.chancery.catalog.policy.Label;
      import org.chancery.redaction.detect.*;

      public final class Moody implements Detector {
        public DetectorId id() { return new DetectorId("moody", 3); }

        public Set<Label> labels() { return Set.of(new Label("MOOD")); }

        public List<Finding> detect(Text text) {
          if (text.value().contains("throw")) throw new IllegalStateException(text.value());
          while (text.value().contains("hang")) {
            Thread.interrupted();
            java.util.concurrent.locks.LockSupport.park();
          }
          int at = text.value().indexOf("mood");
          int end = text.value().contains("absurd") ? 1 << 30 : at + 4;
          return at < 0 ? List.of() : List.of(new Finding(new Span(at, end), new Label("MOOD"), 1, false, id()));
        }
      }
      """;
  @TempDir private Path folder;

  @Test
  void whateverADetectorDoesWrongItsCallsAreRefusedWithAStableCodeAndOthersGoOn()
      throws IOException {
    Map<String, Object> settings =
        Map.of("chancery.redaction.jars", jar().toString(), "chancery.redaction.budget", "3s");
    try (var world = TestGateway.start(Files.createDirectory(folder.resolve("home")), settings)) {
      world.fresh();
      refused(world, "absurd mood", "detector_failed");
      refused(world, "please throw", "detector_failed");
      refused(world, "please hang", "scan_budget_exceeded");
      assertThat(said(world.call(body("assistant-large", "in a mood")).body()))
          .isEqualTo("Echo: in a mood");
      assertThat(world.france().received()).hasSize(1);
      assertThat(world.decisions()).hasSize(4);
      assertThat(world.ledger().read(0, 50))
          .anySatisfy(stored ->
              assertThat(stored.record())
                  .isInstanceOfSatisfying(
                      AuditRecord.SystemEvent.class,
                      event -> assertThat(event.toString()).contains("moody@3")));
    }
  }

  private static void refused(TestGateway world, String text, String code) {
    var answer = world.call(body("assistant-large", text));
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(code(answer)).isEqualTo(code);
    assertThat(answer.body()).doesNotContain(text);
  }

  private Path jar() throws IOException {
    Path source = folder.resolve("Moody.java");
    Files.writeString(source, SOURCE);
    String path = System.getProperty("java.class.path");
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-cp", path, source.toString()))
        .isZero();
    Path jars = Files.createDirectory(folder.resolve("jars"));
    try (var jar = new JarOutputStream(Files.newOutputStream(jars.resolve("moody.jar")))) {
      jar.putNextEntry(new JarEntry("Moody.class"));
      jar.write(Files.readAllBytes(folder.resolve("Moody.class")));
      jar.putNextEntry(new JarEntry("META-INF/services/org.chancery.redaction.detect.Detector"));
      jar.write("Moody".getBytes(StandardCharsets.UTF_8));
    }
    return jars;
  }
}
