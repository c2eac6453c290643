package org.chancery.catalog.jurisdiction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.chancery.catalog.document.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who belongs to a group is data with a date and a source. */
class CountryGroupsTest {
  private static final CountryGroups GROUPS = CountryGroups.shipped();
  private static final Jurisdiction NONE = new Jurisdiction("none", java.util.List.of());

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          group       | country | day        | belongs
          EU          | DE      | 2026-01-15 | true
          EU          | HR      | 2013-06-30 | false
          EU          | HR      | 2013-07-01 | true
          EU          | GB      | 2026-01-15 | false
          EU          | NO      | 2026-01-15 | false
          EU          | US      | 2026-01-15 | false
          EEA         | NO      | 2026-01-15 | true
          EEA         | DE      | 2026-01-15 | true
          EEA         | CH      | 2026-01-15 | false
          EU-ADEQUATE | CH      | 2026-01-15 | true
          EU-ADEQUATE | GB      | 2031-12-27 | true
          EU-ADEQUATE | GB      | 2031-12-28 | false
          EU-ADEQUATE | US      | 2026-01-15 | false
          EU-ADEQUATE | DE      | 2026-01-15 | false
          EU-US-DPF   | US      | 2026-01-15 | true
          """)
  void membershipIsByDay(String group, String country, LocalDate day, boolean belongs) {
    Jurisdiction jurisdiction = GROUPS.byName().getOrDefault(group, NONE);
    assertThat(jurisdiction.contains(new Country(country), day)).isEqualTo(belongs);
  }

  @Test
  void theUnionHasTwentySevenMembersAndTheAreaThirty() {
    assertThat(GROUPS.byName().getOrDefault("EU", NONE).members()).hasSize(27);
    assertThat(GROUPS.byName().getOrDefault("EEA", NONE).members())
        .hasSize(30)
        .allMatch(member -> !member.source().isBlank());
  }

  @Test
  void theUnitedKingdomIsWrittenAsGb() {
    assertThat(Country.named("GB")).isEqualTo(new Country("GB"));
    assertThatThrownBy(() -> Country.named("UK")).hasMessageContaining("GB for the United Kingdom");
  }

  @Test
  void aMemberWithoutSourceIsRefused() {
    String file =
        """
        asOf: 2026-01-01
        groups:
          - {name: X, title: T, source: S, members: [{country: DE, since: 2020-01-01}]}
        """;
    assertThat(CountryGroups.read("g.yaml", file))
        .isInstanceOfSatisfying(
            Reading.Refused.class,
            refused -> assertThat(refused.refusals().toString()).contains("g.yaml:3:", "source"));
  }
}
