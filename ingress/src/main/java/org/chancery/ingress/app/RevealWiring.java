package org.chancery.ingress.app;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.payload.KeyTable;
import org.chancery.audit.payload.Originals;
import org.chancery.audit.payload.OriginalsKey;
import org.chancery.audit.payload.PayloadException;
import org.chancery.audit.payload.Pseudonyms;
import org.chancery.audit.retention.ErasureLedger;
import org.chancery.audit.reveal.RevealDesk;
import org.chancery.audit.reveal.Reveals;
import org.chancery.audit.search.Search;
import org.chancery.catalog.document.Refusal;
import org.chancery.catalog.policy.Policy;
import org.chancery.catalog.store.Database;
import org.chancery.ingress.flow.KeepOriginal;

/** What keeps originals, and shows them to people. */
@Factory
final class RevealWiring {
  /** The public key that originals are sealed for, where one is set. */
  record SealedFor(Optional<OriginalsKey> key) {
    /** What is wrong with a policy that keeps originals while there is no key to seal them for. */
    List<Refusal> refusals(Policy policy) {
      return key.isPresent()
          ? List.of()
          : policy.keepsOriginals().stream()
              .map(place ->
                  new Refusal(
                      place,
                      "originals are to be kept and there is no key to seal them for",
                      "originals: keep",
                      "chancery.originals.key in the settings, a file that chancery reveal keys"
                          + " makes"))
              .toList();
    }
  }

  @Singleton
  SealedFor sealedFor(OriginalsSettings settings) {
    return new SealedFor(settings.sealedFor());
  }

  @Singleton
  Originals originals(
      KeyTable keys,
      SecureRandom chance,
      Settings.Log settings,
      RetentionWiring.Returned destroyed) { // nothing is opened before
    return new Originals(keys, chance, settings.padding());
  }

  @Singleton
  KeepOriginal keepOriginal(Originals originals, SealedFor sealedFor) {
    return (content, slot, retention) ->
        originals.seal(
            sealedFor
                .key()
                .orElseThrow(() -> new PayloadException("there is no key to seal originals for")),
            content,
            slot,
            retention);
  }

  // Eight parts: a reveal reaches from the register to the log.
  @Singleton
  @Bean(preDestroy = "close")
  RevealDesk revealDesk(
      Database database,
      Ledger ledger,
      Originals originals,
      Pseudonyms pseudonyms,
      ErasureLedger erased,
      Search search,
      OriginalsSettings settings,
      InstantSource time) {
    var parts =
        new RevealDesk.Parts(
            Reveals.in(database.source()),
            ledger,
            originals,
            pseudonyms,
            erased,
            search::outcomeOf);
    return new RevealDesk(parts, settings.limits(), time);
  }

  @Singleton
  @Bean(preDestroy = "close")
  RevealClock revealClock(RevealDesk desk) {
    return RevealClock.start(desk);
  }
}
