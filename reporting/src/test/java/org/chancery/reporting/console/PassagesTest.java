package org.chancery.reporting.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.chancery.audit.payload.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PassagesTest {
  private final Passages passages = new Passages(JsonMapper.createDefault());

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          marks                                                    | runs
          ~~                                                       | ab cd ef
          {"start":3,"end":5,"label":"X","treatment":"mask"}       | ab ,[cd], ef
          {"start":0,"end":8,"label":"X"}                          | [ab cd ef]
          {"start":6,"end":8,"label":"X"},{"start":0,"end":2,"label":"Y"} | [ab], cd ,[ef]
          {"start":0,"end":4,"label":"X"},{"start":3,"end":5,"label":"Y"} | [ab c],d ef
          {"start":3,"end":9,"label":"X"}                          | ab cd ef
          {"start":-1,"end":2,"label":"X"}                         | ab cd ef
          {"start":5,"end":5,"label":"X"}                          | ab cd ef
          {"start":"0","end":2,"label":"X"}                        | ab cd ef
          7                                                        | ab cd ef
          """)
  void marksCutTheTextAndBadOnesAreLeftOut(String marks, String runs) {
    String json = "{\"texts\":[{\"path\":\"p\",\"text\":\"ab cd ef\",\"marks\":[" + marks + "]}]}";
    Passage passage = passages.of(content(json)).getFirst();
    assertThat(passage.path()).isEqualTo("p");
    assertThat(
            passage.runs().stream()
                .map(run -> run.replaced() ? "[" + run.text() + "]" : run.text())
                .collect(Collectors.joining(",")))
        .isEqualTo(runs);
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          members                                                                                       | why
          "detector":"iban@1","score":1,"scoreBefore":0.9,"check":"passed"                              | iban@1  1.0 0.9 passed
          "detector":"key@2","pattern":"row","score":0.5,"scoreBefore":0.5,"check":"none"               | key@2 row 0.5 0.5 none
          "score":1,"check":"passed"                                                                    | ~~
          "detector":7                                                                                  | ~~
          """)
  void markSaysWhyIfItsRecordDoes(String members, String why) {
    String json =
        "{\"texts\":[{\"text\":\"ab\",\"marks\":[{\"start\":0,\"end\":1,\"label\":\"X\","
            + members
            + "}]}]}";
    assertThat(
            passages.of(content(json)).getFirst().explained().stream()
                .map(Passage.Run::why)
                .map(w ->
                    String.join(
                        " ", w.detector(), w.pattern(), "" + w.score(), "" + w.before(), w.check()))
                .collect(Collectors.joining()))
        .isEqualTo(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {"plain words", "{\"other\":1}", "[1]", "7", "null", "{\"texts\":7}", "{\"texts\":["})
  void otherTextIsShownAsItIs(String text) {
    assertThat(passages.of(content(text)).getFirst().runs().getFirst().text()).isEqualTo(text);
  }

  @Test
  void bytesThatAreNoTextAreShownAsTheirLength() {
    var content = new Content(new byte[] {(byte) 0xff, 0, 1});
    assertThat(passages.of(content).getFirst().runs().getFirst().text())
        .isEqualTo("3 bytes that are not text");
  }

  @Test
  void contentDoesNotPrint() {
    String json = "{\"texts\":[{\"path\":\"p\",\"text\":\"secret words\"}]}";
    assertThat(passages.of(content(json)).toString()).doesNotContain("secret");
    assertThat(passages.of(content(json)).getFirst().runs().toString()).doesNotContain("secret");
  }

  private static Content content(String text) {
    return new Content(text.getBytes(StandardCharsets.UTF_8));
  }
}
