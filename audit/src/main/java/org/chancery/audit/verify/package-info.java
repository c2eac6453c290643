/**
 * How a stranger checks it: re-derives everything from bytes and one public key. Builds alone:
 * every file but this one compiles with a plain {@code javac} of JDK 25 and nothing else.
 */
@NullMarked
package org.chancery.audit.verify;

import org.jspecify.annotations.NullMarked;
