package org.chancery.redaction.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.spec.SecretKeySpec;
import org.chancery.catalog.policy.Label;
import org.chancery.catalog.policy.Reason;
import org.chancery.catalog.policy.Treatment;
import org.chancery.redaction.classify.InspectionLimits;
import org.chancery.redaction.classify.Inspector;
import org.chancery.redaction.classify.Inspectors;
import org.chancery.redaction.detect.DetectionException;
import org.chancery.redaction.detect.Detectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinesTest {
  private static final ExecutorService WORKERS = Executors.newFixedThreadPool(2);
  private static final Inspector INSPECTOR = new PlainInspector(List.of(new PatternDetector()));
  private static final Lines LINES = new Lines(INSPECTOR, WORKERS, 200);
  private static final Lines.Safely SAFELY =
      new Lines.Safely(
          Redactions.REDACTOR,
          Map.of(new Label("EMAIL_ADDRESS"), Treatment.PSEUDONYMISE),
          Redactions.SCOPE,
          Redactions.PERMISSION);

  private record Output(String text, long bad) {}

  @AfterAll
  static void close() {
    WORKERS.close();
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '¬',
      textBlock =
          """
          line                                        | answer
          {"id":"a","text":"x"}                       | {"id":"a","spans":[]}
          {"text":"😀 a@x.org","lang":"en","id":7}    | {"id":7,"spans":[{"start":3,"end":10,"label":"EMAIL_ADDRESS","score":0.5,"detector":"pattern@1"}]}
          {"id":"ü","spans":[{"text":1}],"text":""}   | {"id":"ü","spans":[]}
          {"id":1.50,"text":"x"}                      | {"id":1.50,"spans":[]}
          {"id":"a"}                                  | {"id":"a","error":"the line has no text that is a string"}
          {"id":"a","text":5}                         | {"id":"a","error":"the line has no text that is a string"}
          {"id":"a","text":"x","text":"y"}            | {"id":"a","error":"the line is not valid JSON"}
          {"id":"a","text":"x"                        | {"id":"a","error":"the line is not valid JSON"}
          {"id":"a","text":"x"} {}                    | {"id":"a","error":"something follows the JSON object"}
          {"id":null,"text":"x"}                      | {"error":"the line has no id that is a string or a number"}
          {"id":{"a":1},"text":"x"}                   | {"error":"the line has no id that is a string or a number"}
          ["a"]                                       | {"error":"the line is not a JSON object"}
          secret                                      | {"error":"the line is not valid JSON"}
          """)
  void answersOneLine(String line, String answer) throws IOException {
    var output = detected(line.getBytes(StandardCharsets.UTF_8));
    assertThat(output.text()).isEqualTo(answer + "\n");
    assertThat(output.bad()).isEqualTo(answer.contains("error") ? 1 : 0);
  }

  /** The two checks of a payment card: with a word for a card nearby the score is higher. */
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '¬',
      textBlock =
          """
          text                        | answer
          none                        | "spans":[],"lost":[],"shortfalls":[]
          visa 4111111111111111       | "spans":[{"start":5,"end":21,"label":"CREDIT_CARD","score":1.0,"detector":"payment-card@1","pattern":"common prefix","scoreBefore":0.9,"check":"passed"}],"lost":[],"shortfalls":[]
          my ssn 536-90-4399          | "spans":[{"start":7,"end":18,"label":"US_SSN","score":0.95,"detector":"us-ssn@1","pattern":"grouped","scoreBefore":0.7,"check":"none"}],"lost":[],"shortfalls":[]
          ann@x.org                   | "spans":[{"start":0,"end":9,"label":"EMAIL_ADDRESS","score":0.95,"detector":"email@1","scoreBefore":0.95,"check":"passed"}],"lost":[{"start":0,"end":9,"label":"EMAIL_ADDRESS","score":0.5,"detector":"pattern@1","scoreBefore":0.5,"check":"none","to":0}],"shortfalls":[]
          """)
  void explainingSaysWhyAndWhatGaveWay(String text, String answer) throws IOException {
    var detectors = new ArrayList<>(Detectors.builtIn());
    detectors.removeIf(one -> !Set.of("email", "payment-card", "us-ssn").contains(one.id().name()));
    if (text.contains("@")) {
      detectors.add(new PatternDetector());
    }
    var inspector =
        Inspectors.over(
            detectors,
            InspectionLimits.standard(),
            new SecretKeySpec(new byte[32], "HmacSHA256"),
            InstantSource.system());
    var out = new ByteArrayOutputStream();
    var line = "{\"id\":1,\"text\":\"" + text + "\"}";
    var in = new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8));
    assertThat(new Lines(inspector, WORKERS, 200).explain(in, out)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("{\"id\":1," + answer + "}\n");
  }

  @Test
  void everyLineHasItsAnswerInOrder() throws IOException {
    var in = new StringBuilder();
    var expected = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      in.append(i % 7 == 0 ? "" : "{\"id\":" + i + ",\"text\":\"x\"}")
          .append(i % 2 == 0 ? "\n" : "\r\n");
      expected.append(
          i % 7 == 0
              ? "{\"error\":\"the line is not a JSON object\"}\n"
              : "{\"id\":" + i + ",\"spans\":[]}\n");
    }
    var output = detected(in.toString().getBytes(StandardCharsets.UTF_8));
    assertThat(output).isEqualTo(new Output(expected.toString(), 72));
  }

  @Test
  void lineOverTheLimitIsBadAndTheNextOneIsRead() throws IOException {
    var most = "{\"id\":1,\"text\":\"%s\"}".formatted("x".repeat(182));
    var output = detected((most + "\n" + most + " \n" + most).getBytes(StandardCharsets.UTF_8));
    assertThat(output.text().lines())
        .containsExactly(
            "{\"id\":1,\"spans\":[]}",
            "{\"error\":\"the line is longer than 200 bytes\"}",
            "{\"id\":1,\"spans\":[]}");
    assertThat(output.bad()).isEqualTo(1);
  }

  @Test
  void bytesThatAreNotUtf8AreBad() throws IOException {
    assertThat(detected(new byte[] {'{', (byte) 0xff, '}'}).text())
        .isEqualTo("{\"error\":\"the line is not UTF-8\"}\n");
  }

  @Test
  void nothingInGivesNothingOut() throws IOException {
    assertThat(detected(new byte[0])).isEqualTo(new Output("", 0));
  }

  @Test
  void textThatCouldNotBeScannedIsBad() throws IOException {
    Inspector refuses =
        _ -> {
          throw new DetectionException(Reason.SCAN_BUDGET_EXCEEDED, "the budget ended");
        };
    var out = new ByteArrayOutputStream();
    var in = new ByteArrayInputStream("{\"id\":1,\"text\":\"x\"}".getBytes(StandardCharsets.UTF_8));
    assertThat(new Lines(refuses, WORKERS, 200).redact(in, out, SAFELY)).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("{\"id\":1,\"error\":\"the text was not scanned: SCAN_BUDGET_EXCEEDED\"}\n");
  }

  @Test
  void redactWritesTheSafeTextAndTheRestoredOne() throws IOException {
    var token = Redactions.safe("⟨EMAIL_ADDRESS:a@x.org⟩");
    assertThat(redacted("{\"id\":1,\"text\":\"\\\"ü\\\" to a@x.org\"}"))
        .isEqualTo(
            "{\"id\":1,\"text\":\"\\\"ü\\\" to %s\",\"restored\":\"\\\"ü\\\" to a@x.org\"}\n"
                .formatted(token));
  }

  @Test
  void halfASurrogatePairIsWrittenAsItWasRead() throws IOException {
    assertThat(redacted("{\"id\":1,\"text\":\"ü\\uD800\"}"))
        .isEqualTo("{\"id\":1,\"text\":\"\\u00FC\\uD800\",\"restored\":\"\\u00FC\\uD800\"}\n");
  }

  private static Output detected(byte[] in) throws IOException {
    var out = new ByteArrayOutputStream();
    long bad = LINES.detect(new ByteArrayInputStream(in), out);
    return new Output(out.toString(StandardCharsets.UTF_8), bad);
  }

  private static String redacted(String line) throws IOException {
    var out = new ByteArrayOutputStream();
    var in = new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8));
    assertThat(LINES.redact(in, out, SAFELY)).isZero();
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void eachLineIsJudgedAndABadOneSaysSo() throws IOException {
    var in = "{\"id\":1,\"text\":\"yes\"}\nno\n{\"id\":\"b\",\"text\":\"\"}\n";
    var out = new ByteArrayOutputStream();
    long bad =
        Lines.judge(
            new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
            out,
            text -> new Lines.Judgement(text.value().isEmpty() ? "benign" : "injection", 0.5),
            200);
    assertThat(bad).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8).split("\n"))
        .hasSize(3)
        .startsWith("{\"id\":1,\"label\":\"injection\",\"score\":0.5}")
        .endsWith("{\"id\":\"b\",\"label\":\"benign\",\"score\":0.5}");
  }
}
