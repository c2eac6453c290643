package org.chancery.ingress.app;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.chancery.audit.checkpoint.Passphrase;
import org.chancery.audit.token.TokenAddress;
import org.jspecify.annotations.Nullable;

/**
 * The keys that contents are kept under, and those that sign the log.
 *
 * @param root where the root key is: {@code file:/path}, {@code env:NAME} or {@code pkcs11:...}
 * @param passphraseFile what the signing keys are sealed under; without it, the environment's
 *     CHANCERY_KEYS_PASSPHRASE, and without that a random one in the data folder
 * @param overlap how long signing keys go on beside newer ones
 * @param token the PKCS#11 address of the token that new Ed25519 signing keys are made in; without
 *     one, they are in the sealed file
 * @param tokenPatience how long the token may take to answer
 * @param subjects how many pseudonyms may be kept, one for each person and quarter; then calls for
 *     persons who are new are refused
 */
@ConfigurationProperties("chancery.keys")
record KeySettings(
    @Nullable String root,
    @Nullable Path passphraseFile,
    @Bindable(defaultValue = "30d") Duration overlap,
    @Nullable String token,
    @Bindable(defaultValue = "10s") Duration tokenPatience,
    @Bindable(defaultValue = "1000000") long subjects) {
  KeySettings {
    if (token != null) {
      TokenAddress.parse(token);
    }
    if (subjects < 1 || subjects > 100_000_000) {
      throw new IllegalArgumentException(
          "chancery.keys.subjects must be 1 to 100000000: " + subjects);
    }
    if (tokenPatience.isZero() || tokenPatience.isNegative()) {
      throw new IllegalArgumentException(
          "chancery.keys.token-patience must be positive: " + tokenPatience);
    }
  }

  String address(DataFolder data) {
    return root == null ? "file:" + data.keys().resolve("root.key") : root;
  }

  /** What the keys are sealed under, where something is given. */
  Optional<Passphrase> passphrase(@Nullable String environment) throws IOException {
    if (passphraseFile != null) {
      return Optional.of(Passphrase.read(passphraseFile));
    }
    return Optional.ofNullable(environment).map(Passphrase::of);
  }
}
