/** What is handed on: records in the forms that other security tools read, none lost, none late. */
@NullMarked
package org.chancery.ingress.feed;

import org.jspecify.annotations.NullMarked;
