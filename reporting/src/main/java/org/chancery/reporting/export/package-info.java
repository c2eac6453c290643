/** File forms: CSV and JSON Lines. */
@NullMarked
package org.chancery.reporting.export;

import org.jspecify.annotations.NullMarked;
