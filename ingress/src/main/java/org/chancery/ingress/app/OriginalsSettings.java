package org.chancery.ingress.app;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.chancery.audit.payload.OriginalsKey;
import org.chancery.audit.reveal.RevealLimits;
import org.jspecify.annotations.Nullable;

/**
 * Originals and reveals.
 *
 * @param key the file with the public key that originals are sealed for; without it, a policy that
 *     keeps originals is refused
 * @param box for how long a reveal shows an original where nobody says
 * @param longest for how long one may show it at most
 * @param within how long a reveal may wait to be confirmed, and then for the keepers' shares
 * @param open how many reveals may be asked for, confirmed or open at once
 * @param hourly how many one person may ask for in an hour
 * @param shows how often one reveal may be looked at
 * @param keep how long the register keeps who asked, who confirmed and why
 */
@ConfigurationProperties("chancery.originals")
record OriginalsSettings(
    @Nullable Path key,
    @Bindable(defaultValue = "15m") Duration box,
    @Bindable(defaultValue = "4h") Duration longest,
    @Bindable(defaultValue = "24h") Duration within,
    @Bindable(defaultValue = "5") int open,
    @Bindable(defaultValue = "10") int hourly,
    @Bindable(defaultValue = "100") int shows,
    @Bindable(defaultValue = "365d") Duration keep) {
  RevealLimits limits() {
    return new RevealLimits(box, longest, within, open, hourly, shows, keep);
  }

  /**
   * The key that originals are sealed for, if one is set.
   *
   * @throws CommandException if the file is not there or holds none
   */
  Optional<OriginalsKey> sealedFor() {
    if (key == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(OriginalsKey.parse(Files.readAllBytes(key)));
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.USAGE, "chancery.originals.key: " + key + " cannot be read");
    } catch (IllegalArgumentException e) {
      throw new CommandException(
          ExitCode.USAGE, "chancery.originals.key: " + key + ": " + e.getMessage());
    }
  }
}
