package org.chancery.ingress.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code detect --file} prints. */
@Timeout(60)
final class FileDetectionTest {
  @TempDir Path folder;

  private record Ran(int code, String out, String err) {}

  private static Ran run(String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var usage = new StringWriter();
    PrintStream before = System.out;
    PrintStream errors = System.err;
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    try {
      int code = Main.commandLine().setErr(new PrintWriter(usage, true)).execute(arguments);
      return new Ran(
          code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8) + usage);
    } finally {
      System.setOut(before);
      System.setErr(errors);
    }
  }

  private String file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes).toString();
  }

  @Test
  void aFindingIsNamedByItsPlaceInTheFile() throws IOException {
    String csv = "name,account\nx,DE89370400440532013000\n";
    var ran =
        run(
            "detect",
            "--no-names",
            "--file",
            file("a.csv", csv.getBytes(StandardCharsets.UTF_8)),
            "--file",
            file("b.pdf", AttachmentsTest.pdf("Pay to DE89370400440532013000")));
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains(
            "{\"file\":\"a.csv\",\"place\":\"line"
                + " 2\",\"start\":15,\"end\":37,\"label\":\"IBAN_CODE\"")
        .contains(
            "{\"file\":\"b.pdf\",\"place\":\"page"
                + " 1\",\"start\":7,\"end\":29,\"label\":\"IBAN_CODE\"");
    assertThat(ran.err()).contains("b.pdf: pdf, ").contains("1 findings, 0 parts not read");
  }

  @Test
  void aFileThatCannotBeReadIsAnError() throws IOException {
    var ran =
        run(
            "detect",
            "--no-names",
            "--file",
            file("c.pdf", "%PDF-1.7".getBytes(StandardCharsets.UTF_8)));
    assertThat(ran.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(ran.out()).contains("\"error\":\"not read: pdf: unreadable\"");
    assertThat(run("detect", "--no-names", "--file", "/nowhere").code())
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run("detect", "--file", "x", "--explain").code()).isEqualTo(ExitCode.USAGE);
  }
}
