package org.chancery.catalog.principal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys have a form that people and scanners recognise, and do not print. */
class KeyMintTest {
  @Test
  void everyKeyIsWellFormedAndDifferent() {
    var chance = new Random(7);
    var seen = new HashSet<String>();
    for (int i = 0; i < 200; i++) {
      ApiKey key = KeyMint.mint(chance);
      assertThat(key.secret()).matches("chy_[0-9A-Za-z]{49}");
      assertThat(KeyMint.wellFormed(key)).isTrue();
      assertThat(seen.add(key.secret())).isTrue();
    }
  }

  @Test
  void everyTypoOfOneCharacterIsNoticed() {
    String good = KeyMint.mint(new Random(7)).secret();
    for (int i = 0; i < good.length(); i++) {
      char other = good.charAt(i) == 'a' ? 'b' : 'a';
      var typo = new ApiKey(good.substring(0, i) + other + good.substring(i + 1));
      assertThat(KeyMint.wellFormed(typo)).as("typo at %d", i).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "short",
        "0123456789012345678901234567890",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "abababababababababababababababababababababababab",
        "contains a space and is longer than thirty two",
        "chy_0000000000000000000000000000000000000000000000000",
        "changeme-changeme-changeme-changeme"
      })
  void weakKeysAreRefusedWithoutBeingRepeated(String weak) {
    assertThatThrownBy(() -> KeyMint.requireStrong(new ApiKey(weak)))
        .isInstanceOf(IllegalArgumentException.class)
        .satisfies(e ->
            assertThat(String.valueOf(e.getMessage())).doesNotContain(weak + "!").isNotEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "Zx81-spectrum_QL.amstrad+CPC464/Atari",
        "kq3V9xT2mZ7bN4cR8wY1sD6fG5hJ0pLa"
      })
  void strongKeysAreAccepted(String strong) {
    assertThat(KeyMint.requireStrong(new ApiKey(strong)).secret()).isEqualTo(strong);
  }

  @Test
  void nothingThatHoldsASecretPrintsIt() {
    ApiKey key = KeyMint.mint(new Random(7));
    assertThat(key + " " + KeyDigest.of(key) + " " + new SessionId(key.secret()))
        .doesNotContain(key.secret())
        .isEqualTo("ApiKey[53 characters] KeyDigest[32 bytes] SessionId[53 characters]");
  }

  @Test
  void digestsAreEqualExactlyWhenTheKeysAre() {
    assertThat(KeyDigest.of(new ApiKey("a"))).isEqualTo(KeyDigest.of(new ApiKey("a")));
    assertThat(KeyDigest.of(new ApiKey("a"))).isNotEqualTo(KeyDigest.of(new ApiKey("b")));
    byte[] bytes = KeyDigest.of(new ApiKey("a")).bytes();
    assertThat(KeyDigest.stored(bytes)).isEqualTo(KeyDigest.of(new ApiKey("a")));
    assertThatThrownBy(() -> KeyDigest.stored(new byte[31]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
