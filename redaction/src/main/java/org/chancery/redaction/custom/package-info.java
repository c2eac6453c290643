/** What customers look for: words, patterns and checked numbers of their own, named in a policy. */
@NullMarked
package org.chancery.redaction.custom;

import org.jspecify.annotations.NullMarked;
