package org.chancery.ingress.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import org.chancery.audit.record.AuditRecord.Access;
import org.chancery.audit.record.Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The command against a whole gateway. */
@Timeout(60)
@ExtendWith(SharedGateway.class)
final class ExportTest {
  @TempDir Path folder;
  private final TestGateway world;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  ExportTest(TestGateway world) {
    this.world = world;
  }

  private int run(String... arguments) {
    var all = new ArrayList<String>(List.of("export", "--data", world.data().path().toString()));
    all.addAll(List.of(arguments));
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all.toArray(String[]::new));
  }

  private static String text(ZipFile zip, String name) throws IOException {
    return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), UTF_8);
  }

  @Test
  void aBundleHoldsTheCallsThatWereFoundAndIsOnTheLog() throws IOException {
    world.call(
        """
        {"model":"assistant-large","messages":[{"role":"user","content":"Is the sundew delivered?"}]}
        """);
    Path bundle = folder.resolve("sundew.zip");
    assertThat(run("sundew", "--from", "now-1d", "--to", "now", "--out", bundle.toString()))
        .as(err::toString)
        .isZero();
    assertThat(out.toString()).startsWith("1 records match, in a range of ");
    try (var zip = new ZipFile(bundle.toFile())) {
      String match = text(zip, "matches.jsonl");
      String index = match.replaceAll("(?s).*\"record\":(\\d+).*", "$1");
      assertThat(text(zip, "records/" + index + "/prompt.txt")).contains("sundew");
      assertThat(text(zip, "query.json")).contains("\"claim\":\"words of contents\"");
      assertThat(text(zip, "manifest.json")).contains("\"matched\":1,\"missing\":0");
      assertThat(zip.stream().map(e -> e.getName()))
          .contains("manifest.p7s", "manifest.tsr", "manifest.ed25519", "viewer.html")
          .anyMatch(name -> name.startsWith("documents/policy-"));
      List<Access> accesses =
          world.records().stream()
              .map(stored -> stored.record())
              .filter(Access.class::isInstance)
              .map(Access.class::cast)
              .toList();
      assertThat(accesses).extracting(Access::act).containsExactly("export", "exported");
      assertThat(accesses.getFirst().query()).contains("words=1").doesNotContain("sundew");
      assertThat(accesses.getLast().query())
          .contains(Digest.of(text(zip, "manifest.json").getBytes(UTF_8)).hex());
    }
  }

  @Test
  void whatIsKeptAboutAPersonIsHandedOverWithoutANameOnTheLog() throws IOException {
    String ask =
        """
        {"model":"assistant-large","messages":[{"role":"user","content":"Is the %s delivered?"}]}
        """;
    var hers = world.call(ask.formatted("bogbean"), "x-chancery-subject", "Eve Moor-78");
    world.call(ask.formatted("asphodel"), "x-chancery-subject", "somebody else");
    world.call(ask.formatted("crowberry"));
    Path bundle = folder.resolve("eve.zip");
    String file = bundle.toString();
    assertThat(run("--subject", "Eve Moor-78", "--reason", "representative", "--out", file))
        .as(err::toString)
        .isZero();
    assertThat(out.toString()).startsWith("2 records of the person");
    String address = hers.headers().firstValue("x-chancery-record").orElseThrow();
    String index = address.substring(address.lastIndexOf('/') + 1);
    try (var zip = new ZipFile(bundle.toFile())) {
      assertThat(text(zip, "index.html")).contains("bogbean", "What was answered");
      assertThat(text(zip, "records.json")).contains("bogbean").doesNotContain("asphodel");
      assertThat(text(zip, "records/" + index + "/leaf.json")).contains("\"subject\":\"p-");
      assertThat(text(zip, "manifest.json")).contains("\"missing\":0", "\"representative\"");
      for (var entry : zip.stream().toList()) {
        assertThat(text(zip, entry.getName())).doesNotContain("Eve Moor", "crowberry");
      }
    }
    var log = world.records();
    assertThat(log)
        .noneMatch(stored -> new String(stored.leaf(), UTF_8).contains("Moor"))
        .anyMatch(stored ->
            stored.record() instanceof Access access
                && access.act().equals("export")
                && access.query().matches("subject-access why=representative list=[0-9a-f]{64}"));

    assertThat(run("--subject", "nobody", "--out", folder.resolve("no.zip").toString()))
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).contains("nothing is kept about a person of this name");
    assertThat(run("--subject", "x", "--reason", "curiosity", "--out", "no.zip"))
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run("q", "--subject", "x", "--out", "no.zip")).isEqualTo(ExitCode.USAGE);
    assertThat(run("q", "--out", "no.zip")).isEqualTo(ExitCode.USAGE);
    assertThat(Path.of("no.zip")).doesNotExist();
  }

  @Test
  void whatCannotBeExportedIsToldAndNothingIsWritten() {
    Path bundle = folder.resolve("none.zip");
    assertThat(run("team:(", "--from", "now-1d", "--to", "now", "--out", bundle.toString()))
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run("--from", "now", "--to", "now-1d", "--out", bundle.toString()))
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run("--from", "now-1d", "--to", "now", "--sample", "3", "--out", bundle.toString()))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .contains("query_invalid", "time_invalid", "--sample and --seed belong together");
    assertThat(Files.exists(bundle)).isFalse();
  }

  @Test
  void aFileThatIsThereIsNotOverwritten() throws IOException {
    Path bundle = Files.writeString(folder.resolve("kept.zip"), "kept");
    assertThat(run("--from", "now-1d", "--to", "now", "--out", bundle.toString()))
        .isEqualTo(ExitCode.USAGE);
    assertThat(Files.readString(bundle)).isEqualTo("kept");
  }
}
