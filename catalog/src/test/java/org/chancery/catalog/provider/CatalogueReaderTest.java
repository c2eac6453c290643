package org.chancery.catalog.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chancery.catalog.document.Reading;
import org.chancery.catalog.document.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a catalogue may say, one change of a good document a line. */
class CatalogueReaderTest {
  private static final String GOOD =
      """
      providers:
        - id: p
          dialect: openai
          baseUrl: https://p.example/v1
          credential: env:P_KEY
          entity: P
          region: {name: r, country: FR}
          retentionDays: 0
          training: false
          agreement: {reference: A, expires: 2027-01-31}
      models:
        - id: m
          state: approved
          context: 1000
          capabilities: [tools]
          offers:
            - provider: p
              upstreamModel: u
              price: {currency: EUR, inputPerMillion: 0.15, outputPerMillion: 0.6}
      """;

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          from                   | to                            | place | wrong
          id: m                  | id: M                         | 12:9  | not of the right form
          dialect: openai        | dialect: anthropic            | 3:14  | unknown word
          dialect: openai        | dialect: demonstration        | 4:14  | the demonstration needs no baseUrl
          https://p              | http://p                      | 4:14  | prompts would travel without encryption
          https://p              | ftp://p                       | 4:14  | prompts would travel without encryption
          https://p              | https://user:word@p           | 4:14  | an address with user
          /v1                    | /v1/                          | 4:14  | an address with user
          /v1                    | /v1?key=sk-123                | 4:14  | an address with user
          env:P_KEY              | sk-live-abcdef                | 5:17  | not a reference to a credential
          env:P_KEY              | env:lower                     | 5:17  | not a reference to a credential
          country: FR            | country: UK                   | 7:32  | not of the right form
          country: FR            | country: FRA                  | 7:32  | not of the right form
          retentionDays: 0       | retentionDays: -1             | 8:20  | number out of range
          retentionDays: 0       | retentionDays: 1.5            | 8:20  | wrong type
          retentionDays: 0       | retentionDays: none           | 8:20  | wrong type
          training: false        | training: no                  | 9:15  | wrong type
          training: false        | trains: false                 | 9:5   | unknown key
          2027-01-31             | 2027-02-31                    | 10:40 | not a day
          expires: 2027-01-31    | until: 2027-01-31             | 10:31 | unknown key
          state: approved        | state: ok                     | 13:12 | unknown word
          context: 1000          | context: 0                    | 14:14 | number out of range
          [tools]                | [tools, tools]                | 15:27 | the capability stands here twice
          [tools]                | tools                         | 15:19 | a list is needed here
          provider: p            | provider: q                   | 17:19 | no provider has this id
          upstreamModel: u       | upstreamModel: 4              | 18:24 | wrong type
          currency: EUR          | currency: EURO                | 19:27 | not of the right form
          0.15                   | 0.1505                        | 19:49 | price too fine to be kept exactly
          0.15                   | -1                            | 19:49 | a plain number is needed here
          0.15                   | '"0.15"'                      | 19:49 | a plain number is needed here
          0.15                   | 1e3                           | 19:49 | a plain number is needed here
          0.15                   | .inf                          | 19:49 | a plain number is needed here
          0.15                   | 1000001                       | 19:49 | price out of range
          """)
  void refusesWithPlace(String from, String to, String place, String wrong) {
    assertThat(GOOD).contains(from);
    List<Refusal> refusals = refusals(GOOD.replace(from, to));
    assertThat(refusals).hasSize(1);
    assertThat(refusals.getFirst().place()).hasToString("c.yaml:" + place);
    assertThat(refusals.getFirst().wrong()).startsWith(wrong);
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          from                   | to
          https://p.example/v1   | http://127.0.0.1:9000/v1
          https://p.example/v1   | http://localhost:9000/v1
          env:P_KEY              | file:/run/secrets/p
          'credential: env:P_KEY' | ''
          ', expires: 2027-01-31' | ''
          '    agreement: {reference: A, expires: 2027-01-31}' | ''
          [tools]                | []
          state: approved        | state: retired
          """)
  void accepts(String from, String to) {
    assertThat(GOOD).contains(from);
    assertThat(CatalogueReader.read("c.yaml", GOOD.replace(from, to)))
        .isInstanceOf(Reading.Accepted.class);
  }

  @Test
  void aPriceAMillionBecomesMicrosAThousandExactly() {
    Model model =
        CatalogueReader.read("c.yaml", GOOD).orThrow().model(new ModelId("m")).orElseThrow();
    assertThat(model.offers().getFirst().tariff()).isEqualTo(new Tariff("EUR", 150, 600));
    assertThat(model.offers().getFirst().tariff().costMicros(1_000_000, 0)).isEqualTo(150_000);
  }

  @Test
  void everyMistakeIsReportedOnceAndAPastedSecretIsNotRepeated() {
    String broken =
        GOOD.replace("env:P_KEY", "sk-live-abcdef")
            .replace("context: 1000", "context: many")
            .replace("models:", "models:\n  - {id: m2, state: approved}");
    List<Refusal> refusals = refusals(broken);
    assertThat(refusals).hasSize(3);
    assertThat(refusals.toString()).doesNotContain("sk-live").contains("14 characters");
  }

  @Test
  void theSameIdTwiceIsRefused() {
    String provider = GOOD.substring(GOOD.indexOf("  - id: p"), GOOD.indexOf("models:"));
    assertThat(refusals(GOOD.replace("models:", provider + "models:")).getFirst().wrong())
        .isEqualTo("two providers of the id p");
  }

  private static List<Refusal> refusals(String text) {
    return switch (CatalogueReader.read("c.yaml", text)) {
      case Reading.Refused<Catalogue>(var refusals) -> refusals;
      case Reading.Accepted<Catalogue> _ -> List.of();
    };
  }
}
