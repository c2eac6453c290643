/** Who watches from elsewhere: a witness that cosigns a log's growth and refuses any other. */
@NullMarked
package org.chancery.audit.witness;

import org.jspecify.annotations.NullMarked;
