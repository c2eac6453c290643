package org.chancery.catalog.provider;

/** How far a model is approved; only approved and deprecated models may be called. */
public enum LifeCycle {
  PROPOSED,
  APPROVED,
  DEPRECATED,
  RETIRED
}
