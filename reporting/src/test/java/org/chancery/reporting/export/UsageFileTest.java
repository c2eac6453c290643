package org.chancery.reporting.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.chancery.reporting.usage.Dimension;
import org.chancery.reporting.usage.Tally;
import org.chancery.reporting.usage.Usage;
import org.chancery.reporting.usage.UsageQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UsageFileTest {
  private static final Tally ONE =
      new Tally(12, 1, 2, 10, 1, 1, 3_400, 560, 1, 12_345_678, cost(Map.of("EUR", 1_250L)));
  private static final Tally TWO =
      new Tally(3, 0, 0, 3, 0, 0, 90, 8, 0, 3_000_000, cost(Map.of("EUR", 20_000_000L, "USD", 7L)));
  private static final Usage USAGE =
      new Usage(
          new UsageQuery(
              LocalDate.parse("2026-03-01"),
              LocalDate.parse("2026-04-01"),
              List.of(Dimension.TEAM, Dimension.MODEL)),
          List.of(
              new Usage.Row(List.of("finance", "assistant-large"), ONE),
              new Usage.Row(List.of("=HYPERLINK(\"x\")", "a,b"), TWO)),
          ONE.plus(TWO),
          40,
          false);

  @Test
  void csvHasAFixedOrderExactMoneyAndNoFormulas() {
    assertThat(UsageFile.write(USAGE, Format.CSV))
        .isEqualTo(
            "team,model,calls,fallbacks,refused,ended,failed,input_tokens,output_tokens,estimated,"
                + "mean_ms,crashed,cost_EUR,cost_USD\r\n"
                + "finance,assistant-large,12,1,2,10,1,3400,560,1,1234,1,0.001250,0.000000\r\n"
                + "\"'=HYPERLINK(\"\"x\"\")\",\"a,b\",3,0,0,3,0,90,8,0,1000,0,20.000000,0.000007\r\n");
  }

  @Test
  void jsonHoldsRowsAndTotalWithMoneyAsDecimalTexts() {
    assertThat(UsageFile.write(USAGE, Format.JSON))
        .isEqualTo(
            """
            {"from":"2026-03-01","to":"2026-04-01","by":["team","model"],"counted":40,\
            "merged":false,"rows":[{"team":"finance","model":"assistant-large","calls":12,\
            "fallbacks":1,"refused":2,"ended":10,"failed":1,"input_tokens":3400,\
            "output_tokens":560,"estimated":1,"mean_ms":1234,"crashed":1,"cost":{"EUR":"0.001250"}},\
            {"team":"=HYPERLINK(\\"x\\")","model":"a,b","calls":3,"fallbacks":0,"refused":0,\
            "ended":3,"failed":0,"input_tokens":90,"output_tokens":8,"estimated":0,\
            "mean_ms":1000,"crashed":0,"cost":{"EUR":"20.000000","USD":"0.000007"}}],"total":{"calls":15,\
            "fallbacks":1,"refused":2,"ended":13,"failed":1,"input_tokens":3490,\
            "output_tokens":568,"estimated":1,"mean_ms":1180,"crashed":1,\
            "cost":{"EUR":"20.001250","USD":"0.000007"}}}
            """);
  }

  @Test
  void jsonLinesAreOneObjectARow() {
    List<String> lines = UsageFile.write(USAGE, Format.JSONL).lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst())
        .isEqualTo(
            """
            {"team":"finance","model":"assistant-large","calls":12,"fallbacks":1,"refused":2,\
            "ended":10,"failed":1,"input_tokens":3400,"output_tokens":560,"estimated":1,\
            "mean_ms":1234,"crashed":1,"cost":{"EUR":"0.001250"}}\
            """);
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          text      | cell
          plain     | plain
          a=b       | a=b
          =1+1      | '=1+1
          +1        | '+1
          -1        | '-1
          @SUM      | '@SUM
          a,b       | "a,b"
          say "hi"  | "say ""hi""\"
          """,
      quoteCharacter = '~')
  void textsAreQuotedAndNeverRunAsFormulas(String text, String cell) {
    assertThat(new CsvLine().text(text)).hasToString(cell + "\r\n");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.000000",
    "1, 0.000001",
    "1250, 0.001250",
    "1000000, 1.000000",
    "9223372036854775807, 9223372036854.775807"
  })
  void moneyIsExact(long micros, String decimal) {
    assertThat(Money.decimal(micros)).isEqualTo(decimal);
  }

  @Test
  void unknownFormatIsRefused() {
    assertThatThrownBy(() -> Format.of("xml")).hasMessageContaining("csv, json or jsonl");
  }

  private static SortedMap<String, Long> cost(Map<String, Long> cost) {
    return new TreeMap<>(cost);
  }
}
