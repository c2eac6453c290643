package org.chancery.ingress.provider;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.chancery.catalog.policy.Reason;
import org.chancery.catalog.provider.CredentialRef;
import org.chancery.ingress.flow.ProviderException;

/**
 * Reads the secret of a provider at the moment it is needed, so that a changed one needs no
 * restart. A file is at most 8 KiB and closed to other users. Safe for threads.
 */
final class Credentials {
  private static final int LONGEST = 8 << 10;
  private static final Set<PosixFilePermission> TOO_OPEN =
      Set.of(
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private final Function<String, Optional<String>> environment;

  Credentials(Function<String, Optional<String>> environment) {
    this.environment = environment;
  }

  /**
   * The secret.
   *
   * @throws ProviderException {@code PROVIDER_UNREACHABLE}, saying what is wrong with it
   */
  String read(CredentialRef reference) {
    String secret =
        reference.value().startsWith("env:")
            ? environment
                .apply(reference.value().substring(4))
                .orElseThrow(() -> unusable("is not in the environment"))
            : file(Path.of(reference.value().substring(5)));
    String word = secret.strip();
    if (word.isEmpty() || !word.chars().allMatch(c -> c > 32 && c < 127)) {
      throw unusable("is not one word of ASCII");
    }
    return word;
  }

  private static String file(Path path) {
    try {
      var view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
      if (view == null) {
        throw unusable("lies on a file system without permissions");
      }
      var attributes = view.readAttributes();
      if (!attributes.isRegularFile()) {
        throw unusable("is not a file");
      }
      if (attributes.permissions().stream().anyMatch(TOO_OPEN::contains)) {
        throw unusable("is open to other users; chmod it to 600 or 440");
      }
      try (var channel = Files.newByteChannel(path)) {
        var bytes = ByteBuffer.allocate(LONGEST + 1);
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
          // until the end of the file or one byte past the limit
        }
        if (!bytes.hasRemaining()) {
          throw unusable("is larger than " + LONGEST + " bytes");
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw unusable("cannot be read");
    }
  }

  private static ProviderException unusable(String why) {
    return new ProviderException(
        Reason.PROVIDER_UNREACHABLE, 0, Optional.empty(), "the provider's credential " + why);
  }
}
