package org.chancery.catalog.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.chancery.catalog.principal.WorkflowId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PartRulesTest {
  private final World world = new World();

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          house                                                    | workflow                          | images | audio  | documents | form
          ``                                                       | ``                                | REFUSE | REFUSE | REFUSE    | AS_FILE
          unreadable: {images: pass}                               | ``                                | PASS   | REFUSE | REFUSE    | AS_FILE
          unreadable: {images: pass, audio: pass, documents: pass} | ``                                | PASS   | PASS   | PASS      | AS_FILE
          unreadable: {images: pass, audio: pass}                  | , unreadable: {images: refuse}    | REFUSE | PASS   | REFUSE    | AS_FILE
          unreadable: {images: refuse}                             | ``                                | REFUSE | REFUSE | REFUSE    | AS_FILE
          documents: as-text                                       | ``                                | REFUSE | REFUSE | REFUSE    | AS_TEXT
          documents: as-file                                       | , documents: as-text              | REFUSE | REFUSE | REFUSE    | AS_TEXT
          """)
  void theStricterWordOfDocumentAndWorkflowHolds(
      String house,
      String workflow,
      PartRules.Answer images,
      PartRules.Answer audio,
      PartRules.Answer documents,
      PartRules.Form form) {
    Policy policy = compile(house, workflow).orThrow();
    assertThat(policy.parts(new WorkflowId("work")))
        .isEqualTo(new PartRules(images, audio, documents, form));
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          house                          | workflow                       | says
          unreadable: {images: maybe}    | ``                             | refuse
          unreadable: {video: pass}      | ``                             | video
          unreadable: pass               | ``                             | mapping
          documents: as-image            | ``                             | as-text
          ``                             | , unreadable: {images: pass}   | narrow
          ``                             | , documents: as-file           | narrow
          """)
  void anyOtherWordIsRefused(String house, String workflow, String says) {
    assertThatThrownBy(() -> compile(house, workflow).orThrow()).hasMessageContaining(says);
  }

  private org.chancery.catalog.document.Reading<Policy> compile(String house, String workflow) {
    String text =
        world
            .text("deny", "[]")
            .replace("purpose: P, teams: [red]}", "purpose: P, teams: [red]" + workflow + "}");
    return PolicyCompiler.compile("p.yaml", text + house + "\n", world.catalogue(), World.LABELS);
  }
}
