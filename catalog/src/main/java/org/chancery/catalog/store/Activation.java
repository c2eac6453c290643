package org.chancery.catalog.store;

import java.time.Instant;
import org.chancery.catalog.principal.PrincipalId;

/** That a version of a document came into force. */
public record Activation(DocumentKind kind, String digest, Instant at, PrincipalId by) {}
