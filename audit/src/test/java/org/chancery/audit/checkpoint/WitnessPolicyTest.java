package org.chancery.audit.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies are read as C2SP tlog-policy says, and nothing else is one. */
class WitnessPolicyTest {
  private static final List<String> KEYS =
      IntStream.range(0, 6)
          .mapToObj(i ->
              CosignerKeys.of("w" + i, CheckpointerTest.seed(i), CheckpointerTest.seed(i + 10))
                  .vkeys()
                  .getFirst())
          .toList();

  /** Puts keys in place of {@code K0} to {@code K5}; a slash is a line break. */
  private static WitnessPolicy parse(String written) {
    String text = written.replace(" / ", "\n");
    for (int i = 0; i < KEYS.size(); i++) {
      text = text.replace("K" + i, KEYS.get(i));
    }
    return WitnessPolicy.parse(text.getBytes(UTF_8));
  }

  private static final String SIX =
      "witness X1 K0 / witness X2 K1 / witness X3 K2 / group X 2 X1 X2 X3 / # a comment / "
          + "witness Y1 K3 / witness Y2 K4 / witness Y3 K5 / group Y any Y1 Y2 Y3 / "
          + "group X-and-Y all X Y / quorum X-and-Y / ";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''       | false
          X1       | false
          X1 X2    | false
          X1 X2 X3 | false
          Y1       | false
          X1 Y1    | false
          X1 X2 Y1 | true
          X2 X3 Y3 | true
          X1 X2 X3 Y1 Y2 Y3 | true
          """)
  void quorumOfTheSpecificationsExampleIsTwoOfXAndOneOfY(String present, boolean met) {
    WitnessPolicy policy = parse(SIX);
    Set<String> names = Set.copyOf(Arrays.asList(present.split(" ", -1)));
    Set<VerifierKey> keys =
        policy.witnesses().stream()
            .filter(each -> names.contains(each.name()))
            .map(WitnessPolicy.Witness::key)
            .collect(Collectors.toSet());
    assertThat(policy.met(keys)).isEqualTo(met);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quorum none",
        "witness a K0 / quorum a",
        "\t witness \t a  K0 http://127.0.0.1:1/w  / quorum a",
        "witness a K0 / witness b K1 / group g 1 a b / quorum g / # end",
        "witness \u00e9 K0 / quorum \u00e9",
      })
  void policiesAreRead(String text) {
    assertThat(parse(text)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "witness a K0",
        "quorum a",
        "quorum a / witness a K0",
        "witness a K0 / quorum a / quorum a",
        "witness a K0 / witness a K1 / quorum a",
        "witness a K0 / witness b K0 / quorum a",
        "witness none K0 / quorum none",
        "witness a / quorum a",
        "witness a K0 http://h extra / quorum a",
        "witness a K0 ftp://h/ / quorum a",
        "witness a K0 http://h/?q=1 / quorum a",
        "witness a nokey / quorum a",
        "witness a TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6 / quorum a",
        "witness a K0 / group g 0 a / quorum g",
        "witness a K0 / group g 2 a / quorum g",
        "witness a K0 / group g 01 a / quorum g",
        "witness a K0 / group g any / quorum g",
        "witness a K0 / group g any b / quorum g",
        "witness a K0 / witness b K1 / group g 2 a a / quorum g",
        "witness a K0 / group g any a / group h any a / quorum g",
        "witness a K0 / group g any none / quorum g",
        "group g any g / quorum g",
        "witness a K0 / witnesses b K1 / quorum a",
        "witness a K0 \r / quorum a",
        "log K0 / quorum none",
      })
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void quorumThatCannotBeAskedForIsRefused() {
    var unreachable = parse("witness a K0 / witness b K1 http://h/ / group g all a b / quorum g");
    assertThatThrownBy(
            () -> new Witnessing(unreachable, Duration.ofSeconds(1), Duration.ofSeconds(1)))
        .hasMessageContaining("not enough");
    assertThat(
            new Witnessing(
                parse("witness a K0 http://h/ / quorum a"), Duration.ofSeconds(1), Duration.ZERO))
        .isNotNull();
  }
}
