package org.chancery.ingress.app;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chancery.audit.checkpoint.Checkpointer;
import org.chancery.audit.ledger.Ledger;
import org.chancery.audit.payload.Identities;
import org.chancery.audit.payload.Pseudonyms;
import org.chancery.audit.search.Search;
import org.chancery.audit.watch.IntegrityWatch;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.SessionId;
import org.chancery.catalog.principal.Sessions;
import org.chancery.catalog.store.CatalogueStore;
import org.chancery.ingress.http.AccessLog;
import org.chancery.ingress.http.CallIds;
import org.chancery.ingress.http.DoorSettings;
import org.chancery.ingress.http.FeedActs;
import org.chancery.ingress.http.LogKeyring;
import org.chancery.ingress.http.Pruning;
import org.chancery.ingress.http.Readiness;
import org.chancery.ingress.http.SessionLookup;

/** What the doors need from behind them. */
@Factory
final class DoorWiring {
  private static final String NEARLY_FULL =
      "nine tenths of the persons that chancery.keys.subjects allows are known; at the limit, calls"
          + " for others are refused";

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
  LogKeyring keyring(Checkpointer checkpointer, Chronicle chronicle) {
    return new Keyring(checkpointer, chronicle);
  }

  @Singleton
  Pruning pruning(Settings.Log settings) {
    return new Pruning(settings.minimumIndex());
  }

  @Singleton
  Readiness readiness(
      Ledger ledger,
      Checkpointer checkpointer,
      Search search,
      IntegrityWatch watch,
      Identities identities,
      FirstKeys firstKeys) {
    return new Readiness() {
      @Override
      public List<Part> parts() {
        return List.of(
            new Part("ledger", trouble(ledger.trouble())),
            new Part("checkpoint", trouble(checkpointer.trouble())),
            new Part("first keys", trouble(firstKeys.isOpen() ? "" : "being made")));
      }

      @Override
      public List<Part> warnings() {
        var warnings = new ArrayList<Part>();
        trouble(checkpointer.warning())
            .ifPresent(why -> warnings.add(new Part("witnesses", Optional.of(why))));
        trouble(search.progress().words())
            .ifPresent(why -> warnings.add(new Part("search", Optional.of(why))));
        if (identities.nearlyFull()) {
          warnings.add(new Part("subjects", Optional.of(NEARLY_FULL)));
        }
        watch.alarms().forEach(why -> warnings.add(new Part("watch", Optional.of(why))));
        return List.copyOf(warnings);
      }
    };
  }

  private static Optional<String> trouble(String why) {
    return Optional.of(why).filter(w -> !w.isEmpty());
  }
}
