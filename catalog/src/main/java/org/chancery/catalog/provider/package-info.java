/** What can be called: providers, models, regions, terms, prices, life cycle and agreements. */
@NullMarked
package org.chancery.catalog.provider;

import org.jspecify.annotations.NullMarked;
