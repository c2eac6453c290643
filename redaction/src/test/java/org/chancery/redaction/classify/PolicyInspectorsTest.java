package org.chancery.redaction.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.spec.SecretKeySpec;
import org.chancery.catalog.document.Reading;
import org.chancery.catalog.document.Refusal;
import org.chancery.catalog.policy.Label;
import org.chancery.catalog.policy.Policy;
import org.chancery.catalog.policy.PolicyCompiler;
import org.chancery.catalog.policy.Reason;
import org.chancery.catalog.provider.CatalogueReader;
import org.chancery.catalog.store.Samples;
import org.chancery.redaction.custom.WordFiles;
import org.chancery.redaction.detect.DetectionException;
import org.chancery.redaction.detect.Detectors;
import org.chancery.redaction.detect.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Policies that add detectors, from their text to what is found under them. */
final class PolicyInspectorsTest {
  private static final String NOTHING_YET = "0".repeat(64);
  private static final String PROJECTS =
      """
      detectors:
        find:
          - {name: projects, label: PROJECT, words: [Blue Heron]}
          - {name: numbers, label: CUSTOMER, pattern: 'CN-[0-9]{7}', check: luhn}
        allow: [support@example.org]
      """;
  @TempDir private Path folder;

  @Test
  void whatThePolicyAddsIsFoundAndItsLabelsMakeClasses() {
    Inspector inspector = inspectors().under(policy(PROJECTS));
    assertThat(shown(inspector, "project blue heron, CN-4805171 or CN-4805172, ann@example.org"))
        .isEqualTo("PROJECT:blue heron, CUSTOMER:CN-4805172, EMAIL_ADDRESS:ann@example.org");
    assertThat(inspector.inspect(List.of(new Text("blue heron"))).detectors())
        .anyMatch(id -> id.toString().equals("own-projects@1"));
  }

  @Test
  void anotherPolicyFindsOnlyItsOwn() {
    PolicyInspectors inspectors = inspectors();
    Inspector plain = inspectors.under(policy(""));
    assertThat(shown(plain, "blue heron CN-4805171 support@example.org"))
        .isEqualTo("EMAIL_ADDRESS:support@example.org");
    assertThat(inspectors.under(policy(PROJECTS))).isNotSameAs(plain);
    assertThat(inspectors.under(policy(PROJECTS))).isSameAs(inspectors.under(policy(PROJECTS)));
    assertThat(inspectors.under(policy(""))).isSameAs(plain);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          write to support@example.org           |
          write to support@example.org.          |
          x-support@example.org                  | EMAIL_ADDRESS:x-support@example.org
          SUPPORT@example.org                    | EMAIL_ADDRESS:SUPPORT@example.org
          support@example.org.uk                 | EMAIL_ADDRESS:support@example.org.uk
          support%40example.org                  | EMAIL_ADDRESS:support%40example.org
          """)
  void whatIsAllowedIsNotReportedExactlyAsItIsWritten(String text, String found) {
    assertThat(shown(inspectors().under(policy(PROJECTS)), text))
        .isEqualTo(found == null ? "" : found);
  }

  @Test
  void aWordFileThatIsNotThereRefusesThePolicyAndItsCalls() throws IOException {
    String section =
        """
        detectors:
          find:
            - {name: list, label: LISTED, file: list.txt, sha256: "%s"}
        """;
    Policy without = policy(section.formatted(NOTHING_YET));
    assertThat(inspectors().refusals(without))
        .singleElement()
        .satisfies(refusal -> assertThat(refusal.place().line()).isEqualTo(3));
    assertThatThrownBy(() -> inspectors().under(without))
        .isInstanceOfSatisfying(
            DetectionException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.DETECTOR_FAILED));
    Files.writeString(folder.resolve("list.txt"), "nightjar\n");
    Policy with = policy(section.formatted(digest("nightjar\n")));
    PolicyInspectors inspectors = inspectors();
    assertThat(inspectors.refusals(with)).isEmpty();
    Files.delete(folder.resolve("list.txt"));
    assertThat(shown(inspectors.under(with), "a nightjar")).isEqualTo("LISTED:nightjar");
  }

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          detector                                              | wrong
          {label: OWN, words: [a]}                              | the key name is missing
          {name: own, words: [a]}                               | the key label is missing
          {name: Own, label: OWN, words: [a]}                   | not of the right form
          {name: own, label: own, words: [a]}                   | not of the right form
          {name: own, label: OWN}                               | it looks for nothing, or for two things
          {name: own, label: OWN, words: [a], pattern: a}       | it looks for nothing, or for two things
          {name: own, label: OWN, words: [a], check: luhn}      | a check goes with a pattern
          {name: own, label: OWN, pattern: a, language: german} | a language goes with words
          {name: own, label: OWN, words: [a], language: latin}  | unknown word
          {name: own, label: OWN, words: [a], sha256: b}        | a digest goes with a file
          {name: own, label: OWN, file: a}                      | the key sha256 is missing
          {name: own, label: OWN, file: ../a, sha256: b}        | not of the right form
          {name: own, label: OWN, words: [a, a]}                | it stands here twice
          {name: own, label: OWN, regex: a}                     | unknown key
          """)
  void aDetectorThatSaysNothingUsefulIsRefusedWhereItStands(String detector, String wrong) {
    String text = text("detectors:\n  find:\n    - " + detector + "\n");
    assertThat(PolicyCompiler.compile("p.yaml", text, catalogue(), Set.of()))
        .isInstanceOfSatisfying(
            Reading.Refused.class,
            refused -> {
              Refusal first = (Refusal) refused.refusals().getFirst();
              assertThat(first.wrong()).isEqualTo(wrong);
              assertThat(first.place().line()).isEqualTo(3);
            });
  }

  private PolicyInspectors inspectors() {
    return new PolicyInspectors(
        Detectors.builtIn(),
        new WordFiles(folder),
        InspectionLimits.standard(),
        new SecretKeySpec(new byte[32], "HmacSHA256"),
        InstantSource.system());
  }

  private static String text(String section) {
    return section
        + """
        default: deny
        classes: [{name: public, rank: 0}%s]
        workflows: [{id: own, owner: o, purpose: p, teams: [t]}]
        rules: [{id: a, then: deny, because: x}]
        """
            .formatted(
                section.contains("PROJECT")
                    ? ", {name: internal, rank: 1, labels: [PROJECT, CUSTOMER]}"
                    : "");
  }

  private static Policy policy(String section) {
    return PolicyCompiler.compile("p.yaml", text(section), catalogue(), Set.<Label>of()).orThrow();
  }

  private static org.chancery.catalog.provider.Catalogue catalogue() {
    return CatalogueReader.read("c.yaml", Samples.catalogue()).orThrow();
  }

  private static String digest(String text) {
    try {
      return java.util.HexFormat.of()
          .formatHex(
              java.security.MessageDigest.getInstance("SHA-256")
                  .digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String shown(Inspector inspector, String text) {
    return inspector.inspect(List.of(new Text(text))).findings().getFirst().stream()
        .map(f -> f.label() + ":" + text.substring(f.span().start(), f.span().end()))
        .collect(Collectors.joining(", "));
  }
}
