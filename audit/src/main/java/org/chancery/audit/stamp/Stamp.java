package org.chancery.audit.stamp;

import java.time.Instant;

/**
 * An RFC 3161 time stamp that was checked.
 *
 * @param response the authority's answer, a DER TimeStampResp
 * @param at the time it states
 * @param by subject of the certificate that signed it
 * @param until when that certificate ends; it must be renewed before
 */
public record Stamp(byte[] response, Instant at, String by, Instant until) {}
