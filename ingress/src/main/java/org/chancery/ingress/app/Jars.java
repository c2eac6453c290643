package org.chancery.ingress.app;

import io.micronaut.context.annotation.Bean;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.chancery.redaction.detect.Detector;
import org.chancery.redaction.detect.ForeignDetectors;

/** The detectors of the folder that the settings name, if they name one; closes them at the end. */
@Singleton
@Bean(preDestroy = "close")
final class Jars implements AutoCloseable {
  private final Optional<ForeignDetectors> foreign;

  Jars(Settings.Redaction settings) {
    Path folder = settings.jars();
    this.foreign = folder == null ? Optional.empty() : Optional.of(load(folder));
  }

  List<Detector> detectors() {
    return foreign.map(ForeignDetectors::detectors).orElse(List.of());
  }

  @Override
  public void close() {
    try {
      if (foreign.isPresent()) {
        foreign.get().close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a detector's jar cannot be closed", e);
    }
  }

  private static ForeignDetectors load(Path folder) {
    try {
      return ForeignDetectors.load(folder, ForeignDetectors.Limits.standard());
    } catch (IOException e) {
      throw new UncheckedIOException("the folder of detectors cannot be read: " + folder, e);
    }
  }
}
