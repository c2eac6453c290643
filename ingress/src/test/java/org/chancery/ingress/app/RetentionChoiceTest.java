package org.chancery.ingress.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.chancery.catalog.policy.Label;
import org.chancery.catalog.policy.Policy;
import org.chancery.catalog.policy.PolicyCompiler;
import org.chancery.catalog.policy.RetentionName;
import org.chancery.catalog.principal.WorkflowId;
import org.chancery.catalog.provider.CatalogueReader;
import org.chancery.catalog.store.Samples;
import org.chancery.redaction.nlp.NameDetector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of the classes that are asked for contents are kept under. */
final class RetentionChoiceTest {
  private static final List<RetentionSettings> CLASSES =
      List.of(
          of("short", 0, 30, "support-chat"),
          of("long", 0, 365),
          of("tax", 3650, 3650, "invoices"),
          of("tax-too", 3650, 3650),
          of("legal", 180, 400));

  private static RetentionSettings of(String name, int floor, int ceiling, String... workflows) {
    return new RetentionSettings(
        name, Duration.ofDays(floor), Duration.ofDays(ceiling), List.of(workflows));
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          workflow     | asked          | kept
          anything     | ''             | standard
          support-chat | ''             | short
          invoices     | ''             | tax
          invoices     | short          | short
          support-chat | legal          | legal
          anything     | short legal    | legal
          anything     | legal short    | legal
          anything     | long legal     | legal
          anything     | short long     | long
          anything     | legal tax long | tax
          anything     | tax-too tax    | tax
          anything     | tax standard   | standard
          """)
  void longestFloorWinsThenTheLongestCeilingAndAClassWithoutSettingsIsKeptForEver(
      String workflow, String asked, String kept) {
    Set<RetentionName> names =
        Arrays.stream(asked.split(" ", -1))
            .filter(name -> !name.isEmpty())
            .map(RetentionName::new)
            .collect(Collectors.toSet());
    assertThat(
            RetentionSettings.chosen(CLASSES, "standard")
                .retention(new WorkflowId(workflow), names))
        .isEqualTo(kept);
  }

  @Test
  void workflowInTwoClassesIsRefused() {
    List<RetentionSettings> twice = List.of(of("a", 0, 1, "w"), of("b", 0, 1, "w"));
    assertThatThrownBy(() -> RetentionSettings.chosen(twice, "standard"))
        .hasMessageContaining("the workflow w is in two classes, a and b");
  }

  @Test
  void classThatNoSettingHasIsRefusedWhereThePolicyNamesIt() {
    String sample = Samples.policy();
    String text =
        sample.replaceFirst("(?m)^rules:$", "rules:\n  - {id: r, retention: @@, because: x}");
    assertThat(text).isNotEqualTo(sample);
    assertThat(RetentionSettings.refusals(policy(text, "legal"), CLASSES, "standard")).isEmpty();
    assertThat(RetentionSettings.refusals(policy(text, "standard"), CLASSES, "standard")).isEmpty();
    int line = (int) text.lines().takeWhile(each -> !each.contains("retention: @@")).count() + 1;
    assertThat(RetentionSettings.refusals(policy(text, "leagl"), CLASSES, "standard"))
        .singleElement()
        .satisfies(refusal -> {
          assertThat(refusal.toString())
              .startsWith(
                  "policy.yaml:" + line + ":24: no retention class has this name; seen: leagl;")
              .contains("[legal, long, short, standard, tax, tax-too]");
        });
  }

  private static Policy policy(String text, String name) {
    var catalogue = CatalogueReader.read("catalogue.yaml", Samples.catalogue()).orThrow();
    return PolicyCompiler.compile("policy.yaml", text.replace("@@", name), catalogue, labels())
        .orThrow();
  }

  private static Set<Label> labels() {
    var labels = new HashSet<>(DetectorSet.of(List.of()).andSteering().labels());
    labels.addAll(NameDetector.LABELS);
    return labels;
  }
}
