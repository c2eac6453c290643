package org.chancery.ingress.wire;

/**
 * One part of a body that holds no readable text.
 *
 * @param kind {@code image}, {@code audio}, {@code file} or the unknown type's name
 */
public record OpaquePart(String path, String kind) {}
