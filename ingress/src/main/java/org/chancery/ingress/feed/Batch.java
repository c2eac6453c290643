package org.chancery.ingress.feed;

/**
 * Events of consecutive records, framed for their destination.
 *
 * @param first index of the first record
 * @param next index after the last record
 * @param body what is sent
 * @param type media type of the body
 */
public record Batch(long first, long next, byte[] body, String type) {}
