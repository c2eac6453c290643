/** Where data may go: countries and groups of countries, dated, with their source. */
@NullMarked
package org.chancery.catalog.jurisdiction;

import org.jspecify.annotations.NullMarked;
