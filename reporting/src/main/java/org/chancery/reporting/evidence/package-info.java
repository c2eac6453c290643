/** What is handed to an outsider: bundles with proofs, completeness and a viewer. */
@NullMarked
package org.chancery.reporting.evidence;

import org.jspecify.annotations.NullMarked;
