/** What is watched for: searches that people keep, run on a schedule, and what they found. */
@NullMarked
package org.chancery.reporting.watch;

import org.jspecify.annotations.NullMarked;
