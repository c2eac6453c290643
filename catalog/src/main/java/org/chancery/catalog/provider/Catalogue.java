package org.chancery.catalog.provider;

import java.util.Map;

/** Every provider and model, at one version. */
public record Catalogue(Map<ProviderId, Provider> providers, Map<ModelId, Model> models) {
  public Catalogue {
    providers = Map.copyOf(providers);
    models = Map.copyOf(models);
  }
}
