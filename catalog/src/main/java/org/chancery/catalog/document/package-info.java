/** How the catalogue is written: strict YAML documents, read so that every refusal has a place. */
@NullMarked
package org.chancery.catalog.document;

import org.jspecify.annotations.NullMarked;
