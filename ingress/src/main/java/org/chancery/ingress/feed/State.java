package org.chancery.ingress.feed;

import java.time.Instant;
import java.util.Optional;

/**
 * How a feed does.
 *
 * @param next index of the next record to send
 * @param behind how many records it has yet to send
 * @param trouble why nothing arrives at present; no content, no secret
 * @param sent when a batch last arrived, in this run
 */
public record State(
    String name,
    String form,
    long next,
    long behind,
    boolean paused,
    Optional<String> trouble,
    Optional<Instant> sent) {}
