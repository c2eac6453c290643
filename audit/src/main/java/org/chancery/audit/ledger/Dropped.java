package org.chancery.audit.ledger;

/** Payload files of one retention class and month: how many, and how long they are together. */
public record Dropped(int files, long bytes) {}
