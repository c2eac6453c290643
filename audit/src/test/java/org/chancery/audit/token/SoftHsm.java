package org.chancery.audit.token;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A SoftHSM 2 token in a folder of a test, with the PIN in a file beside it. Where SoftHSM is not
 * installed, the test is left out, and says so.
 */
public final class SoftHsm {
  private static final String PIN = "135246";
  private static final List<String> PLACES =
      List.of(
          "/usr/lib/softhsm/libsofthsm2.so",
          "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
          "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so",
          "/usr/lib64/pkcs11/libsofthsm2.so",
          "/usr/lib64/softhsm/libsofthsm2.so",
          "/usr/local/lib/softhsm/libsofthsm2.so",
          "/opt/homebrew/lib/softhsm/libsofthsm2.so");

  private final Path folder;
  private final String library;

  private SoftHsm(Path folder, String library) {
    this.folder = folder;
    this.library = library;
  }

  /** A new token labelled {@code chancery} in {@code folder}. */
  public static SoftHsm make(Path folder) throws Exception {
    Optional<String> library = PLACES.stream().filter(at -> Files.exists(Path.of(at))).findFirst();
    assumeTrue(
        library.isPresent(), "SoftHSM 2 is not installed: signing by token is NOT tested here");
    var made = new SoftHsm(folder, library.orElseThrow());
    Files.createDirectories(folder.resolve("tokens"));
    Path settings = folder.resolve("softhsm2.conf");
    Files.writeString(
        settings,
        "directories.tokendir = " + folder.resolve("tokens") + "\nobjectstore.backend = file\n");
    setEnvironment("SOFTHSM2_CONF", settings.toString());
    made.pin(PIN);
    made.run("--init-token", "--free", "--label", "chancery", "--so-pin", "97531", "--pin", PIN);
    return made;
  }

  /** Puts a PIN into the file. */
  public void pin(String pin) throws IOException {
    Path file = folder.resolve("pin");
    Files.writeString(file, pin + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  /** The right one again. */
  public void rightPin() throws IOException {
    pin(PIN);
  }

  Path pinFile() {
    return folder.resolve("pin");
  }

  /** The token's address for keys named {@code object}. */
  public String address(String object) {
    return "pkcs11:token=chancery;object=%s?module-path=%s&pin-source=file:%s"
        .formatted(object, library, folder.resolve("pin"));
  }

  /** The token, with its first key named {@code object}. */
  public Token token(String object) {
    return Token.at(TokenAddress.parse(address(object)), Duration.ofSeconds(20), _ -> null);
  }

  /** Takes it out of its slot. */
  public void unplug() throws IOException {
    Files.move(folder.resolve("tokens"), folder.resolve("away"));
  }

  /** Puts it back. */
  public void plugIn() throws IOException {
    Files.move(folder.resolve("away"), folder.resolve("tokens"));
  }

  private void run(String... arguments) throws Exception {
    var line = new java.util.ArrayList<>(List.of("softhsm2-util"));
    line.addAll(List.of(arguments));
    var maker = new ProcessBuilder(line).redirectErrorStream(true);
    maker.environment().put("SOFTHSM2_CONF", folder.resolve("softhsm2.conf").toString());
    maker.redirectOutput(folder.resolve("made").toFile());
    Process process = maker.start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("made"))).isZero();
  }

  /** The C library's own environment, which SoftHSM reads and Java cannot change. */
  @SuppressWarnings("restricted") // a test's way to tell SoftHSM where its tokens are
  private static void setEnvironment(String name, String value) throws Exception {
    Linker linker = Linker.nativeLinker();
    var setter =
        linker.downcallHandle(
            linker.defaultLookup().find("setenv").orElseThrow(),
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
    try (Arena arena = Arena.ofConfined()) {
      int code =
          (int) setter.invokeWithArguments(arena.allocateFrom(name), arena.allocateFrom(value), 1);
      assertThat(code).isZero();
    } catch (Exception | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
