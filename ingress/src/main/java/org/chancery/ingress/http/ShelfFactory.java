package org.chancery.ingress.http;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Secondary;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Joins the shelf of models to policy. */
@Factory
final class ShelfFactory {
  @Singleton
  ModelShelf shelf(ModelShelf.Judge judge, InstantSource time) {
    return new ModelShelf(judge, time);
  }

  @Singleton
  @Secondary
  ModelShelf.Judge judge() {
    return (ask, snapshot) -> snapshot.policy().decide(ask, snapshot.catalogue());
  }
}
