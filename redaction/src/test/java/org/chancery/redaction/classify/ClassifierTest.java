package org.chancery.redaction.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.chancery.catalog.policy.DataClass;
import org.chancery.catalog.policy.Label;
import org.chancery.redaction.detect.DetectorId;
import org.chancery.redaction.detect.Finding;
import org.chancery.redaction.detect.Span;
import org.chancery.redaction.detect.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClassifierTest {
  private static final List<DataClass> CLASSES =
      List.of(
          dataClass("public", 0, Set.of(), List.of()),
          dataClass("secrets", 30, Set.of(new Label("SECRET")), List.of()),
          dataClass(
              "personal", 20, Set.of(new Label("PERSON")), List.of("TLP:RED", "strictly C++")),
          dataClass("internal", 10, Set.of(), List.of("internal only")));

  @Test
  void theLowestClassIsTheAnswerWhereNothingSpeaks() {
    assertThat(classify("hello").evidence())
        .containsExactly(new Classification.Evidence(new DataClass.Name("public"), 1, List.of()));
  }

  @Test
  void findingsMakeTheirClassesHighestRankFirst() {
    var classification = classify("x internal only", finding("PERSON", 0.5), finding("SECRET", 1));
    assertThat(classification.evidence().stream().map(e -> e.dataClass().value()))
        .containsExactly("secrets", "personal", "internal");
    assertThat(classification.evidence().getFirst().because()).containsExactly("SECRET");
  }

  @Test
  void confidenceIsTheChanceThatOneFindingIsRight() {
    var classification = classify("x", finding("PERSON", 0.5), finding("PERSON", 0.6));
    assertThat(classification.evidence().getFirst().confidence()).isCloseTo(0.8, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          text                    | highest
          this is TLP:RED.        | personal
          tlp:red                 | personal
          (Internal Only)         | internal
          strictly C++11          | personal
          strictly C+++           | personal
          TLP:REDACTED            | public
          xTLP:RED                | public
          éTLP:RED                | public
          internal  only          | public
          internally only         | public
          """)
  void markingsAreWholeWordsInAnyCase(String text, String highest) {
    assertThat(classify(text).evidence().getFirst().dataClass().value()).isEqualTo(highest);
  }

  @Test
  void noClassesAtAllAreRefused() {
    var nothing = new Inspection(List.of(), Set.of());
    assertThatThrownBy(() -> Classifier.classify(List.of(), nothing, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anInspectionOfOtherTextsIsRefusedWithoutQuotingThem() {
    var nothing = new Inspection(List.of(), Set.of());
    assertThatThrownBy(() -> Classifier.classify(List.of(new Text("hush")), nothing, CLASSES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("hush");
  }

  private static Classification classify(String text, Finding... findings) {
    var inspection = new Inspection(List.of(List.of(findings)), Set.of());
    return Classifier.classify(List.of(new Text(text)), inspection, CLASSES);
  }

  private static Finding finding(String label, double score) {
    return new Finding(new Span(0, 1), new Label(label), score, false, new DetectorId("test", 1));
  }

  private static DataClass dataClass(
      String name, int rank, Set<Label> labels, List<String> markings) {
    return new DataClass(new DataClass.Name(name), rank, labels, markings);
  }
}
