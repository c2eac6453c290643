package org.chancery.ingress.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretFileTest {
  private final SecureRandom chance = new SecureRandom();
  @TempDir private Path folder = Path.of("");

  @Test
  void isMadeOnceAndReadableByItsOwnerOnly() throws IOException {
    Path file = folder.resolve("secret");
    byte[] made = SecretFile.open(file, chance, true);
    assertThat(SecretFile.open(file, chance, false)).isEqualTo(made);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void isNotMadeAnewWhereItWasUsedBefore() {
    assertThatThrownBy(() -> SecretFile.open(folder.resolve("lost"), chance, false))
        .hasMessageContaining("is lost");
  }

  @Test
  void isNotReadWhereItIsDamaged() throws IOException {
    Path file = Files.write(folder.resolve("short"), new byte[31]);
    assertThatThrownBy(() -> SecretFile.open(file, chance, true)).hasMessageContaining("damaged");
  }
}
