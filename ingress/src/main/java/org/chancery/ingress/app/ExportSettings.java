package org.chancery.ingress.app;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The key that signs evidence bundles as CMS; without one, the gateway makes its own.
 *
 * @param key a P-256 key, PKCS#8 in PEM, not encrypted
 * @param certificates its certificate and those above it, PEM, its own first
 */
@ConfigurationProperties("chancery.export")
record ExportSettings(@Nullable Path key, @Nullable Path certificates) {
  ExportSettings {
    if ((key == null) != (certificates == null)) {
      throw new IllegalArgumentException(
          "chancery.export needs key and certificates together, or none of them");
    }
  }
}
