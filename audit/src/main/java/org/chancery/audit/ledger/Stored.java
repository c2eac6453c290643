package org.chancery.audit.ledger;

import org.chancery.audit.record.AuditRecord;

/** A record at its place, with the very bytes that were hashed. */
public record Stored(long index, byte[] leaf, AuditRecord record) {}
