package org.chancery.audit.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A token makes keys, keeps them and signs; needs SoftHSM 2, else it is left out and says so. */
class TokenTest {
  private static final byte[] MESSAGE = "a statement".getBytes(UTF_8);

  @TempDir private Path folder;

  private static boolean verifies(byte[] key, byte[] message, byte[] signature) {
    var check = new Ed25519Signer();
    check.init(false, new Ed25519PublicKeyParameters(key));
    check.update(message, 0, message.length);
    return check.verifySignature(signature);
  }

  @Test
  void aKeyMadeInTheTokenSignsAndIsAdoptedByItsNameLater() throws Exception {
    var hsm = SoftHsm.make(folder);
    byte[] made;
    try (Token token = hsm.token("log")) {
      assertThat(token.describe().signs()).isTrue();
      assertThat(token.describe().keys()).isEmpty();
      made = token.adoptOrMake("log");
      byte[] signature = token.sign("log", made, MESSAGE);
      assertThat(verifies(made, MESSAGE, signature)).isTrue();
      assertThat(token.sign("log", made, MESSAGE)).isEqualTo(signature);
      assertThat(token.adoptOrMake("log-2")).isNotEqualTo(made);
    }
    try (Token again = hsm.token("log")) {
      assertThat(again.adoptOrMake("log")).isEqualTo(made);
      assertThat(again.describe().keys()).containsExactlyInAnyOrder("log", "log-2");
      again.destroy("log-2");
      assertThat(again.describe().keys()).containsExactly("log");
    }
  }

  @Test
  void aTokenThatIsTakenOutSignsNothingAndSignsAgainWhenItIsBack() throws Exception {
    var hsm = SoftHsm.make(folder);
    try (Token token = hsm.token("log")) {
      byte[] key = token.adoptOrMake("log");
      hsm.unplug();
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> token.sign("log", key, MESSAGE))
            .isInstanceOf(TokenException.class)
            .hasMessageContaining("the token chancery");
      }
      hsm.plugIn();
      assertThat(verifies(key, MESSAGE, token.sign("log", key, MESSAGE))).isTrue();
    }
  }

  @Test
  void aRefusedPinIsNotTriedTwiceAndNeverTold() throws Exception {
    var hsm = SoftHsm.make(folder);
    hsm.pin("864209");
    try (Token token = hsm.token("log")) {
      assertThatThrownBy(token::describe)
          .hasMessageContaining("CKR_PIN_INCORRECT")
          .hasMessageNotContaining("864209");
      assertThatThrownBy(token::describe)
          .hasMessageContaining("not tried again")
          .hasMessageNotContaining("864209");
      hsm.rightPin();
      assertThat(token.describe().signs()).isTrue();
    }
  }

  @Test
  void aPinThatEverybodyMayReadIsNotUsed() throws Exception {
    var hsm = SoftHsm.make(folder);
    Files.setPosixFilePermissions(hsm.pinFile(), PosixFilePermissions.fromString("rw-r--r--"));
    try (Token token = hsm.token("log")) {
      assertThatThrownBy(token::describe).hasMessageContaining("chmod 600");
    }
  }

  @Test
  void anotherKeyUnderTheSameNameSignsNothing() throws Exception {
    var hsm = SoftHsm.make(folder);
    try (Token token = hsm.token("log")) {
      byte[] key = token.adoptOrMake("log");
      token.destroy("log");
      assertThatThrownBy(() -> token.sign("log", key, MESSAGE)).hasMessageContaining("no Ed25519");
      token.adoptOrMake("log");
      assertThatThrownBy(() -> token.sign("log", key, MESSAGE)).hasMessageContaining("another key");
    }
  }

  @Test
  void whatIsNoLibraryAndNoTokenIsSaidSo() throws Exception {
    var hsm = SoftHsm.make(folder);
    String address = hsm.address("log");
    try (Token other = token(address.replace("token=chancery", "token=elsewhere"))) {
      assertThatThrownBy(other::describe).hasMessage("the token elsewhere is not there");
    }
    try (Token none = token(address.replaceFirst("module-path=[^&]+", "module-path=/none.so"))) {
      assertThatThrownBy(none::describe).hasMessageContaining("no readable library");
    }
  }

  private static Token token(String address) {
    return Token.at(TokenAddress.parse(address), Duration.ofSeconds(20), _ -> null);
  }
}
