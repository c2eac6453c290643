package org.chancery.catalog.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A document is plain: what YAML could hide or repeat is refused where it stands. */
class StrictDocumentTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          text                          | place | wrong
          ''                            | 1:1   | the document is empty
          '# nothing but a remark'      | 1:1   | the document is empty
          'a: 1\\na: 2'                 | 2:1   | the key stands here twice
          'a: {b: 1, b: 2}'             | 1:11  | the key stands here twice
          'a: &x 1\\nb: 2'              | 1:4   | anchors and aliases are not allowed
          'a: &x 1\\nb: *x'             | 1:4   | anchors and aliases are not allowed
          'a: *x'                       | 1:4   | anchors and aliases are not allowed
          'a: !!str 1'                  | 1:4   | tags are not allowed
          'a: !secret 1'                | 1:4   | tags are not allowed
          'a: !!map {b: 1}'             | 1:4   | tags are not allowed
          'a: ['                        | 1:5   | not YAML
          'a: b: c'                     | 1:5   | not YAML
          '\\ta: b'                     | 1:1   | not YAML
          'a: 1\\n---\\nb: 2'           | 2:1   | not YAML
          '{1: a}'                      | 1:2   | wrong type
          '{? [a] : b}'                    | 1:4   | a single value is needed here
          """)
  void isRefusedWithItsPlace(String text, String place, String wrong) {
    assertThatThrownBy(() -> Document.parse("d.yaml", text.translateEscapes()))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> {
              assertThat(refused.refusal().wrong()).isEqualTo(wrong);
              assertThat(refused.refusal().place()).hasToString("d.yaml:" + place);
              assertThat(refused.refusal().write()).isNotBlank();
            });
  }

  @Test
  void sizeDepthAndNumberOfElementsAreLimited() {
    assertRefused("x".repeat(600_000), "document too large");
    assertRefused("[".repeat(100_000), "nested too deeply");
    assertRefused("[" + "1,".repeat(60_000) + "1]", "too many elements");
  }

  @Test
  void numbersWordsAndDaysAreReadExactly() {
    Fields fields =
        Document.parse("d.yaml", "{whole: 7, price: 0.10, yes: true, day: 2026-02-28, no: NO}")
            .fields("whole", "price", "yes", "day", "no");
    assertThat(fields.need("whole").whole(0, 7)).isEqualTo(7);
    assertThat(fields.need("price").decimal()).isEqualTo("0.10");
    assertThat(fields.need("yes").yesOrNo()).isTrue();
    assertThat(fields.need("day").day()).hasToString("2026-02-28");
    assertThat(fields.need("no").text()).isEqualTo("NO");
    assertThatThrownBy(() -> fields.need("whole").whole(0, 6)).hasMessageContaining("out of range");
    assertThatThrownBy(() -> fields.need("whole").text()).hasMessageContaining("wrong type");
    assertThatThrownBy(() -> fields.need("no").yesOrNo()).hasMessageContaining("wrong type");
    assertThatThrownBy(() -> fields.need("no").day()).hasMessageContaining("not a day");
    assertThatThrownBy(() -> fields.need("absent")).hasMessageContaining("absent is missing");
  }

  private static void assertRefused(String text, String wrong) {
    assertThatThrownBy(() -> Document.parse("d.yaml", text))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.refusal().wrong()).isEqualTo(wrong));
  }
}
