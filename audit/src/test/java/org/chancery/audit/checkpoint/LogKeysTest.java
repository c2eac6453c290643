package org.chancery.audit.checkpoint;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import org.chancery.audit.Seeds;
import org.chancery.audit.disk.FaultyDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a log's private keys are: sealed, and nowhere else. */
class LogKeysTest {
  private static final String ORIGIN = "chancery.example/log";
  private static final Path FOLDER = Path.of("/data/keys");
  private static final Path SEALED = FOLDER.resolve("log-keys.sealed");
  private static final Path BESIDE = Path.of("/data/log.passphrase");
  private static final Path ED = FOLDER.resolve("log-ed25519.seed");
  private static final Path ML = FOLDER.resolve("log-mldsa44.seed");
  private static final Passphrase GIVEN = Passphrase.of("correct horse battery staple");

  private final FaultyDisk disk = new FaultyDisk();

  private LogKeys open(Optional<Passphrase> passphrase) throws IOException {
    return LogKeys.open(disk, FOLDER, ORIGIN, passphrase, Seeds.secure(7));
  }

  private void seeds(int classic, int lattice) {
    disk.poke(ED, seed(classic));
    disk.poke(ML, seed(lattice));
  }

  private static byte[] seed(int fill) {
    return (Base64.getEncoder().encodeToString(CheckpointerTest.seed(fill)) + "\n")
        .getBytes(US_ASCII);
  }

  private String sealed() {
    byte[] bytes = disk.peek(SEALED);
    return bytes == null ? "" : new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  @Test
  void keysAreTheSameAfterARestartAndTheirFileShowsNothing() throws IOException {
    LogKeys made = open(Optional.of(GIVEN));
    assertThat(open(Optional.of(GIVEN)).vkeys()).isEqualTo(made.vkeys()).hasSize(2);
    assertThat(disk.files()).containsExactly(SEALED);
    assertThat(sealed()).startsWith("CHKEY1\n").doesNotContain(ORIGIN).doesNotContain("signing");
    assertThat(made.generations().getFirst().toString()).hasSizeLessThan(60);
  }

  @Test
  void withoutAPassphraseARandomOneIsMadeBesideTheFolder() throws IOException {
    LogKeys made = open(Optional.empty());
    assertThat(disk.files()).containsExactly(SEALED, BESIDE);
    assertThat(open(Optional.empty()).vkeys()).isEqualTo(made.vkeys());
    disk.delete(BESIDE);
    assertThatThrownBy(() -> open(Optional.empty()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("log.passphrase is missing");
  }

  @Test
  void passphraseThatIsNamedLaterTakesThePlaceOfTheRandomOne() throws IOException {
    LogKeys made = open(Optional.empty());
    assertThat(open(Optional.of(GIVEN)).vkeys()).isEqualTo(made.vkeys());
    assertThat(disk.files()).containsExactly(SEALED);
    assertThat(open(Optional.of(GIVEN)).vkeys()).isEqualTo(made.vkeys());
  }

  @Test
  void wrongPassphraseAndEveryChangedByteAreRefused() throws IOException {
    open(Optional.of(GIVEN));
    assertThatThrownBy(() -> open(Optional.of(Passphrase.of("incorrect horse battery"))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("passphrase is another one");
    byte[] whole = Objects.requireNonNull(disk.peek(SEALED));
    for (int at : new int[] {0, 25, 40, whole.length - 1}) {
      byte[] bad = whole.clone();
      bad[at] ^= 1;
      disk.poke(SEALED, bad);
      assertThatThrownBy(() -> open(Optional.of(GIVEN)))
          .as("byte %d", at)
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void seedsOfAnOlderVersionAreTakenOverAndRemoved() throws IOException {
    seeds(1, 2);
    LogKeys keys = open(Optional.of(GIVEN));
    assertThat(keys.vkeys())
        .isEqualTo(LogKeys.of(ORIGIN, CheckpointerTest.seed(1), CheckpointerTest.seed(2)).vkeys());
    assertThat(disk.files()).containsExactly(SEALED);
  }

  @Test
  void crashWhileSeedsAreTakenOverLosesNoKey() throws IOException {
    for (long at = 0; at < 20; at++) {
      for (FaultyDisk.Loss loss : FaultyDisk.Loss.values()) {
        for (Path file : disk.files()) {
          disk.delete(file);
        }
        seeds(3, 4);
        disk.dieAfter(at, new FaultyDisk.Fault.Lost());
        try {
          open(Optional.empty());
        } catch (IOException _) {
          // died
        }
        disk.restart(loss);
        assertThat(open(Optional.empty()).vkeys())
            .isEqualTo(
                LogKeys.of(ORIGIN, CheckpointerTest.seed(3), CheckpointerTest.seed(4)).vkeys());
        assertThat(disk.files()).containsExactly(SEALED, BESIDE);
      }
    }
  }

  @Test
  void seedsThatAreOtherKeysOrIncompleteStopTheStart() throws IOException {
    disk.poke(ED, seed(1));
    assertThatThrownBy(() -> open(Optional.of(GIVEN))).hasMessageContaining("missing");
    disk.delete(ED);
    open(Optional.of(GIVEN));
    seeds(1, 2);
    assertThatThrownBy(() -> open(Optional.of(GIVEN)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("does not hold");
    assertThat(disk.files()).contains(ED, ML);
  }

  @Test
  void keysOfAnotherLogAreRefused() throws IOException {
    open(Optional.of(GIVEN));
    assertThatThrownBy(() ->
            LogKeys.open(disk, FOLDER, "other.example/log", Optional.of(GIVEN), Seeds.secure(7)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("another name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "eleven char"})
  void shortPassphrasesAreRefusedAndNotQuoted(String text) {
    assertThatThrownBy(() -> Passphrase.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("12 to 1024")
        .message()
        .doesNotContain(text.isEmpty() ? "\u0000" : text);
  }

  @Test
  void passphraseIsReadWithoutItsLineBreakAndDoesNotPrint() throws IOException {
    disk.poke(BESIDE, "correct horse battery staple\n".getBytes(UTF_8));
    Passphrase read = Passphrase.read(disk, BESIDE);
    assertThat(read.bytes()).isEqualTo(GIVEN.bytes());
    assertThat(read.toString()).doesNotContain("horse");
  }
}
