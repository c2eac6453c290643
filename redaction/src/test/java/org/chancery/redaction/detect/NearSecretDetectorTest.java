package org.chancery.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearSecretDetectorTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text | findings
          Authorization: Bearer Qz7Lp2Vx9Ks4Td6Wm1Hb   | SECRET 22..42
          the datadog token Qz7Lp2Vx9Ks4Td6Wm1Hb works | SECRET 18..38
          algolia Qz7Lp2Vx9Ks4Td6Wm1Hb                 | SECRET 8..28
          gitter-secret-3l1v3a2b1y7r23t4r56ye          | SECRET 14..35
          https://x.example/get?token=Rps15JICmtRVbFyS95houl | SECRET 28..50
          our key is 8f14e45fceea167a5a36dedd4bea2543. | SECRET 11..43
          mailgun SECRET abcdef123456                  | SECRET 15..27
          Your API key:⏎⏎8f14e45fceea167a5a36dedd4bea2543⏎ | SECRET 15..47
          use this password to sign in on the new machine:⏎⏎8f14e45fceea167a5a36dedd4bea2543 | SECRET 50..82
          use this password to sign in:⏎8f14e45fceea167a5a36dedd4bea2543 | SECRET 30..62
          collectTOKEN-79a3edd0-2092-40a2-a04d-dcb46d5ca9ed | SECRET 13..49
          box7TOKEN.Qz7Lp2Vx9Ks4Td6Wm1Hb               | SECRET 10..30
          """)
  void findsRandomValuesAfterAWordForThem(String text, String findings) {
    assertThat(Found.by(new NearSecretDetector(), text)).isEqualTo(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          commit 3b335d612137949d2f21fcc6c8c8164db7603227
          sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
          "integrity": "sha512-Qz7Lp2Vx9Ks4Td6Wm1Hb8Yf3Rn5Jc0GvaE4uI9oU2yB7xP6sD1kF8m=="
          key id 79a3edd0-2092-40a2-a04d-dcb46d5ca9ed
          public key MCowBQYDK2VwAyEAgSNErxWpG6g8LJHpbxcnrA88TEE4W5
          kms_key_id: 555ea4a3-d53a-4412-9c66-3a7cb667b0d6
          private final Ed25519PrivateKeyParameters key;
          key * 0x9E3779B97F4A7C15L
          ETag: "33a64df551425fcc55e4d42a148795d9f25f89d4"
          sonarqube-scanner-2.5.0.tgz#ff704cbddf355d38a52c5e9479d6bb5c1ff28eac
          https://example.org/login/9f86d081884c7d659a2feaa0c55ad015
          the token ring network of 1985 ran at 16Mbit
          report_access_id: e8e4df51-2054-49b0-ab1c-516ac95c691d
          <UserSecretsId>79a3edd0-2092-40a2-a04d-dcb46d5ca9ed</UserSecretsId>
          keyboard_layout_v2_2024_final_version
          csrf-token=Mj2qykJO5rELyHgezQ69nzUX0i3OH67V7V4eUrLfpuyO
          Ki8sd7Fj2Kd93hd72hF7sK2d
          Your API key:⏎the commit 8f14e45fceea167a5a36dedd4bea2543 has it
          these are the files:⏎8f14e45fceea167a5a36dedd4bea2543
          mailgun key 00000000000000000000000000000TUVWXYZ
          Authorization: Bearer Qz7Lp2Vx9Ks4ExampleKeyTd6Wm1Hb
          """)
  void leavesOthersAlone(String text) {
    assertThat(Found.by(new NearSecretDetector(), text)).isEmpty();
  }
}
