package org.chancery.ingress.app;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chancery.audit.checkpoint.Checkpointer;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.payload.Pseudonyms;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.SessionId;
import org.chancery.catalog.principal.Sessions;
import org.chancery.catalog.store.CatalogueStore;
import org.chancery.ingress.http.AccessLog;
import org.chancery.ingress.http.CallIds;
import org.chancery.ingress.http.DoorSettings;
import org.chancery.ingress.http.FeedActs;
import org.chancery.ingress.http.Readiness;
import org.chancery.ingress.http.SessionLookup;

/** What the doors need from behind them. */
@Factory
final class DoorWiring {
  @Singleton
  DoorSettings doorSettings(Settings.Doors settings, DataFolder data) {
    return settings.settings(data.log());
  }

  @Singleton
  CallIds callIds(InstantSource time, SecureRandom chance) {
    return new CallIds(time, chance);
  }

  @Singleton
  Sessions sessions(Settings.Console settings, InstantSource time, SecureRandom chance) {
    return new Sessions(
        new Sessions.Limits(settings.most(), settings.idle(), settings.absolute()), time, chance);
  }

  @Singleton
  SessionLookup sessionLookup(Sessions sessions) {
    return secret -> sessions.find(new SessionId(secret));
  }

  @Singleton
  Chronicle chronicle(Ledger ledger, Pseudonyms pseudonyms, InstantSource time) {
    return new Chronicle(ledger, pseudonyms, time);
  }

  @Singleton
  Governance governance(CatalogueStore store, Chronicle chronicle, Sessions sessions) {
    return new Governance(store, chronicle, sessions);
  }

  @Singleton
  AccessLog accessLog(Chronicle chronicle) {
    return chronicle::read;
  }

  @Singleton
  FeedActs feedActs(Chronicle chronicle) {
    return new FeedActs() {
      @Override
      public void rewound(Principal by, String feed, long to) {
        chronicle.admin(by, "feed.rewind", Map.of("feed", feed, "to", Long.toString(to)));
      }

      @Override
      public void paused(Principal by, String feed, boolean rest) {
        chronicle.admin(by, rest ? "feed.pause" : "feed.resume", Map.of("feed", feed));
      }
    };
  }

  @Singleton
  Readiness readiness(Ledger ledger, Checkpointer checkpointer) {
    return () ->
        List.of(
            new Readiness.Part("ledger", trouble(ledger.trouble())),
            new Readiness.Part("checkpoint", trouble(checkpointer.trouble())));
  }

  private static Optional<String> trouble(String why) {
    return Optional.of(why).filter(w -> !w.isEmpty());
  }
}
