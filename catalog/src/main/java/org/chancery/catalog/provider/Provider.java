package org.chancery.catalog.provider;

import java.net.URI;
import java.time.LocalDate;
import java.util.Optional;
import org.chancery.catalog.jurisdiction.Country;

/**
 * Somebody who can be sent prompts, and on which terms.
 *
 * @param baseUri where its interface starts, without {@code /chat/completions}; absent for the
 *     demonstration
 * @param credential where its secret is read from at dispatch; absent where none is needed
 * @param entity the legal entity that receives the data
 */
public record Provider(
    ProviderId id,
    Dialect dialect,
    Optional<URI> baseUri,
    Optional<CredentialRef> credential,
    String entity,
    Region region,
    Terms terms) {

  /** A place of processing: the provider's name for it and the country it lies in. */
  public record Region(String name, Country country) {}

  /**
   * What was agreed.
   *
   * @param retentionDays how long prompts are kept there; 0 is not at all
   * @param trainsOnData whether prompts may be used for training
   * @param agreement reference of the data-processing agreement, if there is one
   * @param agreementExpires the last day on which the agreement holds, if it ends
   */
  public record Terms(
      int retentionDays,
      boolean trainsOnData,
      Optional<String> agreement,
      Optional<LocalDate> agreementExpires) {
    public Terms {
      if (retentionDays < 0) {
        throw new IllegalArgumentException("negative retention: " + retentionDays);
      }
    }
  }
}
