/** What is written: records and their one byte form, as FORMAT.md defines it. */
@NullMarked
package org.chancery.audit.record;

import org.jspecify.annotations.NullMarked;
