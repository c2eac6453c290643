package org.chancery.audit.watch;

import java.time.Instant;

/**
 * What one verification of the whole log came to.
 *
 * @param at when it ended
 * @param intact whether it found nothing wrong
 * @param verdict in one line
 * @param size how many leaves the checkpoint covered
 * @param whole false where it went on after what an earlier one had verified
 * @param millis how long it took
 */
public record Checked(
    Instant at, boolean intact, String verdict, long size, boolean whole, long millis) {}
