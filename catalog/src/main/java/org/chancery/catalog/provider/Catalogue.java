package org.chancery.catalog.provider;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Every provider and model, at one version, in the order of the document. Immutable.
 *
 * @param providers by id
 * @param models by id; each offer names a provider that is there
 */
public record Catalogue(Map<ProviderId, Provider> providers, Map<ModelId, Model> models) {
  public Catalogue {
    providers = Collections.unmodifiableMap(new LinkedHashMap<>(providers));
    models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
    for (Model model : models.values()) {
      for (Offer offer : model.offers()) {
        if (!providers.containsKey(offer.provider())) {
          throw new IllegalArgumentException(
              "model " + model.id() + " is offered by an unknown provider: " + offer.provider());
        }
      }
    }
  }

  /** The model of this id, if there is one. */
  public Optional<Model> model(ModelId id) {
    return Optional.ofNullable(models.get(id));
  }

  /** The provider of this id, if there is one. */
  public Optional<Provider> provider(ProviderId id) {
    return Optional.ofNullable(providers.get(id));
  }
}
