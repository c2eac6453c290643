/** How much: folds records into usage and cost by team, model, provider, class and region. */
@NullMarked
package org.chancery.reporting.usage;

import org.jspecify.annotations.NullMarked;
