package org.chancery.redaction.transform;

/** Within a scope the same original always becomes the same pseudonym; across scopes never. */
public record Scope(String value) {}
