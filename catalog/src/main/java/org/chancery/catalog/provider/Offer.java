package org.chancery.catalog.provider;

/** One provider's offer of a model: what to ask for there, and at which price. */
public record Offer(ProviderId provider, String upstreamModel, Tariff tariff) {}
