/** What people look at: the pages for security, audit and compliance, and the records interface. */
@NullMarked
package org.chancery.reporting.console;

import org.jspecify.annotations.NullMarked;
