package org.chancery.ingress.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.chancery.catalog.store.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands, in this process, against the shared gateway where they need one. */
@Timeout(60)
@ExtendWith(SharedGateway.class)
final class CommandsTest {
  @TempDir Path folder;
  private final TestGateway world;

  CommandsTest(TestGateway world) {
    this.world = world;
  }

  /** What a command printed, and how it ended. */
  private record Ran(int code, String out, String err) {}

  private static Ran run(String... arguments) {
    var bytes = new ByteArrayOutputStream();
    var out = new StringWriter();
    var err = new StringWriter();
    PrintStream before = System.out;
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      int code =
          Main.commandLine()
              .setOut(new PrintWriter(out, true))
              .setErr(new PrintWriter(err, true))
              .execute(arguments);
      return new Ran(code, out + bytes.toString(StandardCharsets.UTF_8), err.toString());
    } finally {
      System.setOut(before);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serve",
        "demo",
        "detect",
        "redact",
        "verify",
        "policy",
        "policy check",
        "search",
        "report",
        "key",
        "key rotate",
        "reveal",
        "reveal keys",
        "reveal ask",
        "witness"
      })
  void everyCommandExplainsItself(String command) {
    Ran ran = run((command + " --help").split(" "));
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).startsWith("Usage: chancery " + command);
  }

  @Test
  void aWrongWordIsWrongUsage() {
    Ran ran = run("sreve");
    assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).contains("sreve").contains("serve");
  }

  @Test
  void aPolicyIsCheckedWithoutAGateway() throws IOException {
    Path good = folder.resolve("good.yaml");
    Files.writeString(good, Samples.policy());
    Ran accepted = run("policy", "check", good.toString());
    assertThat(accepted.code()).isZero();
    assertThat(accepted.out()).contains(good + ": accepted, and its tests pass");
    Path bad = folder.resolve("bad.yaml");
    Files.writeString(bad, Samples.policy().replaceFirst("default: deny", "default: deni"));
    Ran refused = run("policy", "check", bad.toString());
    assertThat(refused.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(refused.out()).containsPattern("bad\\.yaml:\\d+:10: ");
  }

  @Test
  void keysAreListedRotatedAndRetiredAndTheLogStaysIntact() {
    String data = world.data().path().toString();
    Ran before = run("key", "list", "--data", data);
    assertThat(before.err()).isEmpty();
    String old = before.out().lines().skip(1).findFirst().orElseThrow().split(" +", -1)[1];
    Ran rotated = run("key", "rotate", "--data", data);
    assertThat(rotated.err()).isEmpty();
    assertThat(rotated.out().lines().count()).isEqualTo(before.out().lines().count() + 1);
    Ran refused = run("key", "retire", "00000000", "--data", data);
    assertThat(refused.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(refused.err()).contains("no keys of that id");
    assertThat(run("key", "retire", "nonsense", "--data", data).code()).isEqualTo(ExitCode.USAGE);
    Ran bad = run("key", "compromise", old, "--since", "2026-01-01", "--data", data);
    assertThat(bad.err()).isEmpty();
    assertThat(bad.out()).contains(old + "  retired").contains("compromised 2026-01-01T00:00:00Z");
    world.check();
  }

  @Test
  void theDemonstrationCanBeSentSearchedReportedAndVerified() {
    String data = world.data().path().toString();
    Ran demo = run("demo", "--data", data);
    assertThat(demo.code()).isZero();
    assertThat(demo.out().lines().filter(line -> line.contains("/log/")).count()).isEqualTo(12);

    Ran table = run("search", "--data", data, "--limit", "5");
    assertThat(table.err()).isEmpty();
    assertThat(table.code()).isZero();
    assertThat(table.out().lines()).hasSize(7).first().asString().startsWith("time");
    Ran lines = run("search", "--data", data, "--limit", "5", "--format", "jsonl");
    assertThat(lines.out().lines())
        .hasSize(5)
        .allSatisfy(
            line -> assertThat(TestGateway.json(line).path("team").asText()).isEqualTo("platform"));

    Ran report =
        run(
            "report",
            "usage",
            "--data",
            data,
            "--from",
            "now-1d",
            "--to",
            "now",
            "--format",
            "csv");
    assertThat(report.err()).isEmpty();
    assertThat(report.code()).isZero();

    world.check();
    assertThat(run("verify", world.data().log().toString()).code()).isZero();
  }

  @Test
  void withoutAGatewayACommandSaysHowToStartOne() {
    Ran ran = run("search", "--data", folder.toString());
    assertThat(ran.code()).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(ran.err()).contains("./chancery serve");
  }

  @Test
  void aSettingThatNobodyReadsStopsTheStart() {
    var data = DataFolder.open(folder.resolve("data"));
    var refused =
        assertThrows(
            CommandException.class,
            () -> Gateway.start(data, 0, Map.of("chancery.log.patiense", "1s")));
    assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(refused).hasMessageContaining("chancery.log.patiense");
  }
}
