package org.chancery.ingress.app;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Time stamps.
 *
 * @param tsa the address of an RFC 3161 authority; {@code local} stamps with this gateway's own
 *     clock, which proves nothing against its operator; {@code none} does not stamp
 * @param roots a PEM file with the certificates that the authority's must lead to
 * @param policy the object identifier of the policy to ask for
 * @param every how often a log that has grown is stamped
 * @param patience how long an answer of the authority may take
 */
@ConfigurationProperties("chancery.time")
record TimeSettings(
    @Bindable(defaultValue = "local") String tsa,
    @Nullable Path roots,
    @Nullable String policy,
    @Bindable(defaultValue = "1h") Duration every,
    @Bindable(defaultValue = "20s") Duration patience) {
  TimeSettings {
    boolean far = !tsa.equals("local") && !tsa.equals("none");
    if (far && !tsa.matches("https?://.+")) {
      throw new IllegalArgumentException(
          "chancery.time.tsa must be local, none, or an http or https address: " + tsa);
    }
    if (far && roots == null) {
      throw new IllegalArgumentException(
          "chancery.time.tsa needs chancery.time.roots: a PEM file with the authority's root");
    }
    if (policy != null && !policy.matches("[0-2](\\.[0-9]{1,20}){1,30}")) {
      throw new IllegalArgumentException(
          "chancery.time.policy must be an object identifier such as 1.2.3.4: " + policy);
    }
  }
}
