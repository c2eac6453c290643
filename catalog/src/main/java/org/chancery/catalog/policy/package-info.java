/** What is allowed: pure rules from an ask to a decision; no input or output, no clock. */
@NullMarked
package org.chancery.catalog.policy;

import org.jspecify.annotations.NullMarked;
