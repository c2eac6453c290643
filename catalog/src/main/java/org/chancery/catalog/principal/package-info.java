/** Who is calling: applications, agents and people, their teams, keys, roles and sessions. */
@NullMarked
package org.chancery.catalog.principal;

import org.jspecify.annotations.NullMarked;
