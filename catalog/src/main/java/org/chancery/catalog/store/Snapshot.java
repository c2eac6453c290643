package org.chancery.catalog.store;

import org.chancery.catalog.policy.Policy;
import org.chancery.catalog.provider.Catalogue;

/**
 * Catalogue, policy and keys at one moment. A call uses one snapshot from start to end.
 *
 * @param catalogueDigest SHA-256 of the catalogue document, {@code sha256:} and lower-case hex
 * @param policyDigest the same of the policy document
 */
public record Snapshot(
    Catalogue catalogue,
    Policy policy,
    Principals principals,
    String catalogueDigest,
    String policyDigest) {}
