package org.chancery.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line: reports for programs, and checks that go on where the last one ended. */
class MainTest {
  private static final LogKeys KEYS = LogKeys.make("main.example/log");

  @TempDir Path temporary;

  private record Ran(int exit, JsonNode report) {
    List<String> lines(String member) {
      var lines = new ArrayList<String>();
      report.path(member).forEach(line -> lines.add(line.asText()));
      return lines;
    }
  }

  private Ran run(String... arguments) throws IOException {
    var out = new ByteArrayOutputStream();
    var all = new ArrayList<>(List.of(temporary.resolve("log").toString(), "--json"));
    all.addAll(List.of(arguments));
    int exit;
    try (var print = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      exit = Main.run(all, print, print);
    }
    return new Ran(exit, new ObjectMapper().readTree(out.toByteArray()));
  }

  private LogWriter log(int calls) throws IOException {
    var log = new LogWriter(temporary.resolve("log"), KEYS, 150, 90);
    for (int i = 0; i < calls; i++) {
      log.call(true, 20, i % 40);
    }
    log.write(log.leaves.size());
    return log;
  }

  @Test
  void reportForProgramsHasTheSameVerdictAndLines() throws IOException {
    log(5);
    var intact = run();
    assertThat(intact.exit()).isZero();
    assertThat(intact.report().path("verdict").asText()).isEqualTo("intact");
    assertThat(intact.report().path("size").asLong()).isEqualTo(10);
    assertThat(intact.report().path("v").asInt()).isEqualTo(1);
    assertThat(intact.lines("checked")).anyMatch(line -> line.startsWith("10 leaves"));
    Files.delete(temporary.resolve("log/payload/0000000000.pay"));
    var incomplete = run("--parallel", "3");
    assertThat(incomplete.exit()).isEqualTo(2);
    assertThat(incomplete.report().path("verdict").asText()).isEqualTo("incomplete");
    assertThat(incomplete.report().path("faults").path(0).path("first").asLong(-1)).isZero();
  }

  @Test
  void laterRunReadsOnlyWhatIsNewAndSaysSo() throws IOException {
    String state = temporary.resolve("state").toString();
    var log = log(300);
    assertThat(run("--resume", state).lines("checked")).anyMatch(l -> l.startsWith("600 leaves"));
    for (int i = 0; i < 200; i++) {
      log.call(true, 20, 3);
    }
    log.write(1_000);
    var second = run("--resume", state, "--parallel", "2");
    assertThat(second.exit()).as(second.report().toString()).isZero();
    assertThat(second.lines("checked"))
        .anyMatch(line -> line.startsWith("the first 512 leaves by their hashes"))
        .anyMatch(line -> line.startsWith("488 leaves"));
    assertThat(second.lines("not_checked")).anyMatch(line -> line.startsWith("the first 512"));
    var third = run("--resume", state);
    assertThat(third.lines("checked")).anyMatch(line -> line.startsWith("232 leaves"));
    assertThat(third.exit()).isZero();
  }

  @Test
  void historyThatWasRewrittenBeforeTheResumedPartIsFound() throws IOException {
    String state = temporary.resolve("state").toString();
    log(300);
    assertThat(run("--resume", state).exit()).isZero();
    Files.move(temporary.resolve("log"), temporary.resolve("before"));
    var other = new LogWriter(temporary.resolve("log"), KEYS, 150, 90);
    other.add(LogWriter.system("start"));
    for (int i = 0; i < 350; i++) {
      other.call(true, 20, i % 40);
    }
    other.write(700);
    assertThat(run().exit()).isZero();
    assertThat(run("--resume", state).exit()).isEqualTo(1);
  }

  @Test
  void logThatBecameShorterThanWhatWasVerifiedIsIncomplete() throws IOException {
    String state = temporary.resolve("state").toString();
    log(300);
    assertThat(run("--resume", state).exit()).isZero();
    Files.delete(temporary.resolve("log/segment/00000000000000000450.seg"));
    assertThat(run("--resume", state).exit()).isEqualTo(2);
  }

  @Test
  void stateThatWasDamagedIsNotUsed() throws IOException {
    Path state = temporary.resolve("state");
    log(300);
    assertThat(run("--resume", state.toString()).exit()).isZero();
    String text = Files.readString(state);
    Files.writeString(state, text.replace("size 512", "size 256"));
    assertThat(run("--resume", state.toString()).exit()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--parallel 0", "--parallel x", "--key", "--leaf a --leaf b", "more", "--colour"})
  void wrongUsageIsSaid(String arguments) {
    var out = new ByteArrayOutputStream();
    var print = new PrintStream(out, true, StandardCharsets.UTF_8);
    var all = new ArrayList<>(List.of("log"));
    all.addAll(List.of(arguments.split(" ", -1)));
    assertThat(Main.run(all, print, print)).isEqualTo(64);
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("usage:");
  }
}
