package org.chancery.reporting.evidence;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What an export may take.
 *
 * @param records the most that may match
 * @param range the most leaves of a range
 * @param atOnce the most exports at the same time
 * @param viewerRecords the most records that the viewer shows
 * @param viewerBytes the most text that it holds
 * @param patience how long an export waits until a checkpoint covers its own access record
 * @param folder where lists wait while a bundle is written
 */
public record EvidenceLimits(
    int records,
    long range,
    int atOnce,
    int viewerRecords,
    int viewerBytes,
    Duration patience,
    Path folder) {}
