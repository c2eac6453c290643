/**
 * The wiring: settings, construction order, start, stop, command line. Without a data folder there
 * is nothing to wire, and a context of the doors alone stays one.
 */
@NullMarked
@Configuration
@Requires(beans = DataFolder.class)
package org.chancery.ingress.app;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
