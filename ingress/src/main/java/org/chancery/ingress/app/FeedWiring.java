package org.chancery.ingress.app;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import org.chancery.audit.ledger.Archive;
import org.chancery.audit.ledger.Ledger;
import org.chancery.ingress.feed.Feeds;
import org.chancery.ingress.route.CamelFeeds;

/** What hands records on. */
@Factory
final class FeedWiring {
  @Singleton
  @Bean(preDestroy = "close")
  CamelFeeds feedRoutes() {
    return CamelFeeds.start();
  }

  @Singleton
  @Bean(preDestroy = "close")
  Feeds feeds(
      List<FeedSettings> settings,
      DataFolder data,
      Ledger ledger,
      Archive archive,
      CamelFeeds routes,
      InstantSource time) {
    return Feeds.start(
        settings.stream().map(FeedSettings::plan).toList(),
        data.feeds(),
        ledger,
        archive,
        routes::way,
        time);
  }
}
