package org.chancery.redaction.classify;

import org.chancery.catalog.policy.Label;

/**
 * What a text is about, by its words: evidence for a data class, but no range to redact.
 *
 * @param confidence in (0, 1], the share of texts like this that were about it in the corpora
 */
record Topic(Label label, double confidence) {}
