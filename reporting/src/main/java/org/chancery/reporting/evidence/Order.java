package org.chancery.reporting.evidence;

import java.util.Optional;
import org.chancery.audit.search.Query;

/**
 * What somebody wants handed out.
 *
 * @param sample some of what matches; all where there is none
 * @param content whether contents go with the records
 * @param by pseudonym of who asks
 */
public record Order(Query query, Optional<Sample> sample, boolean content, String by) {}
