/** What is kept beside the log and may change: how a table of PostgreSQL is made and reached. */
@NullMarked
package org.chancery.audit.register;

import org.jspecify.annotations.NullMarked;
